"""The synthetic voice: Chinese sentences to sound, by way of pinyin.

espeak-ng 1.51 spells the tones of Han characters as English numbers, so it is given pinyin with tone numbers.
"""

import io
import re
import subprocess
import wave
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

RATE = 22050
"""Samples a second; what espeak-ng makes."""
SPEED = 155
"""Words a minute as espeak-ng counts them: about four syllables a second."""

_PAUSES = str.maketrans({"，": ",", "、": ",", "：": ",", "；": ",", "。": ".", "？": "?"})
_ODD = re.compile(r"[^a-z1-5,.? ]|(?<![a-z])[0-9]")


@dataclass(frozen=True)
class Speech:
    """Spoken sound: mono, 16 bits, ``RATE`` samples a second."""

    samples: bytes

    @property
    def length(self) -> int:
        """Milliseconds, rounded up."""
        return -(-len(self.samples) // 2 * 1000 // RATE)


def pinyin(text: str) -> str:
    """The sentence in pinyin with tone numbers, with the tones that 一 and 不 take before others.

    Syllables already in pinyin stay as they are. ``ValueError`` for digits, Latin words or signs not known.
    """
    syllables: list[str] = []
    for run in re.findall(r"[\u4e00-\u9fff]+|[a-z]+[1-5]|[^\u4e00-\u9fff\s]", text):
        syllables += _read_run(run) if "\u4e00" <= run[0] <= "\u9fff" else [run.translate(_PAUSES)]
    line = re.sub(r" ([,.?])", r"\1", " ".join(syllables))
    odd = _ODD.search(line)
    if odd:
        raise ValueError(f"{text!r}: {odd.group()!r} cannot be read aloud; give the sentence as it is spoken")
    return line


def _read_run(han: str) -> list[str]:
    """The syllables of a run of Han characters."""
    read = lazy_pinyin(han, style=Style.TONE3, neutral_tone_with_five=True)
    for place, char in enumerate(han[:-1]):
        following = han[place + 1]
        if char == "一" and following not in "一二三四五六七八九十零":
            read[place] = "yi2" if read[place + 1].endswith("4") else "yi4"
        elif char == "不" and read[place + 1].endswith("4"):
            read[place] = "bu2"
    return read


def speak(text: str) -> Speech:
    """The sentence, spoken by espeak-ng."""
    command = ["espeak-ng", "-v", "cmn-latn-pinyin", "-s", str(SPEED), "-z", "--stdout", pinyin(text)]
    sound = subprocess.run(command, capture_output=True, check=True).stdout
    # The length in the header is not filled in when espeak-ng writes to a pipe, so it is not used.
    with wave.open(io.BytesIO(sound)) as reader:
        if (reader.getframerate(), reader.getnchannels(), reader.getsampwidth()) != (RATE, 1, 2):
            raise ValueError("espeak-ng made sound of another form than expected")
    return Speech(sound[44:])


def wave_of(pieces: list[tuple[int, Speech]], length: int) -> bytes:
    """A WAV file of that many milliseconds in which each piece begins at its millisecond."""
    track = bytearray(length * RATE // 1000 * 2)
    for start, piece in pieces:
        begin = start * RATE // 1000 * 2
        track[begin : begin + len(piece.samples)] = piece.samples
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
        writer.writeframes(bytes(track))
    return file.getvalue()

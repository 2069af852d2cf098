"""Make the recordings, posters and captions of the sample's lectures from their outlines.

    python tests/factories/lecture_videos.py [LECTURE ...]

Needs ffmpeg, espeak-ng, fontconfig and the font Noto Sans CJK; nobody needs them to use what is made.
See docs/howto/make-sample-lectures.md.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # run as a file, Python looks beside it and not in the checkout
    sys.path.insert(0, str(ROOT))

from content.captions import Captions, Cue, write_captions  # noqa: E402
from content.pictures import safe_picture  # noqa: E402
from content.video import safe_video  # noqa: E402
from content.yaml_text import write_yaml  # noqa: E402
from tests.factories.lecture_outlines import Outline, Sentence, Slide, lectures, read_outline  # noqa: E402
from tests.factories.lecture_slides import draw_slide  # noqa: E402
from tests.factories.lecture_voice import Speech, speak, wave_of  # noqa: E402

SAMPLE = ROOT / "content" / "sample"
LANGUAGES = ("zh", "en")

FRAME = 100
"""Milliseconds of one picture; all that changes on screen changes at a multiple of it."""
SECOND = 1000
LEAD = 600
"""From the appearance of a slide to its first sentence."""
PAUSE = 400
"""Between two sentences."""
LINGER = 200
"""A caption stays that long after its sentence."""
TAIL = 1500
"""After the last sentence."""


@dataclass(frozen=True)
class Moment:
    """A sentence in its time, in milliseconds from the beginning."""

    slide: Slide
    sentence: Sentence
    shown: int
    """When its picture appears."""
    start: int
    end: int

    @property
    def drawing(self) -> str:
        """The drawing on screen."""
        return self.sentence.drawing or self.slide.drawing


@dataclass(frozen=True)
class Timeline:
    """A lecture in time."""

    moments: tuple[Moment, ...]
    length: int
    """Milliseconds."""


def _next(moment: int, step: int) -> int:
    return -(-moment // step) * step


def timeline(outline: Outline, lengths: Iterable[int]) -> Timeline:
    """The lecture in time, from how many milliseconds each of its sentences takes. Chapters begin at whole seconds."""
    takes = iter(lengths)
    moments: list[Moment] = []
    clock = 0
    for slide in outline.slides:
        shown = _next(clock, SECOND if slide.chapter else FRAME)
        start = shown + LEAD
        for sentence in slide.said:
            end = start + next(takes)
            moments.append(Moment(slide, sentence, shown, start, end))
            shown = start = _next(end + PAUSE, FRAME)
        clock = start
    return Timeline(tuple(moments), _next(moments[-1].end + TAIL, FRAME))


def captions(line: Timeline, lang: str) -> Captions:
    """What is said, as captions in that language."""
    return Captions(tuple(Cue(one.start, one.end + LINGER, getattr(one.sentence, lang)) for one in line.moments))


def chapters(line: Timeline, lang: str) -> list[dict[str, int | str]]:
    """The chapters as a lecture's record holds them."""
    found: list[dict[str, int | str]] = []
    for moment in line.moments:
        chapter = moment.slide.chapter
        if chapter is not None and moment.sentence is moment.slide.said[0]:
            found.append({"start": moment.shown // SECOND, "title": getattr(chapter, lang)})
    return found


def draw_pictures(line: Timeline, folder: Path) -> list[tuple[Path, int]]:
    """Every picture in order with the milliseconds it is shown; drawn once each, as PNG files in ``folder``."""
    ends = [moment.shown for moment in line.moments[1:]] + [line.length]
    drawn: dict[tuple[int, str, int], Path] = {}
    shown = []
    for moment, end in zip(line.moments, ends, strict=True):
        key = (id(moment.slide), moment.drawing, moment.sentence.point)
        if key not in drawn:
            drawn[key] = folder / f"{len(drawn):02}.png"
            draw_slide(moment.slide, moment.drawing, moment.sentence.point).save(drawn[key])
        shown.append((drawn[key], end - moment.shown))
    return shown


def encode(pictures: list[tuple[Path, int]], sound: Path, length: int, target: Path) -> None:
    """H.264 and AAC in an MP4, the same bytes from the same encoders."""
    script = sound.with_suffix(".txt")
    entries = [f"file '{path.name}'\nduration {shown / SECOND}\n" for path, shown in pictures]
    script.write_text("ffconcat version 1.0\n" + "".join(entries) + f"file '{pictures[-1][0].name}'\n")
    colours = "scale=in_range=pc:out_range=tv:out_color_matrix=bt709,format=yuv420p"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-f", "concat", "-i", script, "-i", sound, "-t", str(length / SECOND),
         "-map", "0:v", "-map", "1:a", "-map_metadata", "-1", "-fflags", "+bitexact",
         "-vf", f"fps={SECOND // FRAME},{colours}", "-c:v", "libx264", "-preset", "slower", "-crf", "28",
         "-refs", "4", "-g", "120", "-threads", "1", "-flags:v", "+bitexact",
         "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
         "-bsf:v", "filter_units=remove_types=6",  # the encoder's settings, which it writes into the picture stream
         "-af", "highpass=80,lowpass=8000,alimiter=level_in=1.5:limit=0.48:level=0",
         "-c:a", "aac", "-b:a", "44k", "-ac", "1", "-ar", "44100", "-flags:a", "+bitexact",
         "-movflags", "+faststart", target],
        check=True,
    )  # fmt: skip


def make(lecture: str, sample: Path) -> Timeline:
    """Recording, poster and captions of one lecture, written into the sample package."""
    outline = read_outline(lecture)
    speeches: list[Speech] = [speak(one.read_aloud) for slide in outline.slides for one in slide.said]
    line = timeline(outline, [speech.length for speech in speeches])
    media = sample / "media" / "lectures"
    for folder in (media, sample / "lectures"):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        pictures = draw_pictures(line, Path(work))
        sound = Path(work, "sound.wav")
        starts = [moment.start for moment in line.moments]
        sound.write_bytes(wave_of(list(zip(starts, speeches, strict=True)), line.length))
        encode(pictures, sound, line.length, Path(work, "whole.mp4"))
        # The same doors that every package goes through, so that the program keeps these files as they are.
        safe_video(Path(work, "whole.mp4"), media / f"{lecture}.mp4")
        (media / f"{lecture}.png").write_bytes(safe_picture(pictures[0][0].read_bytes()).data)
    for lang in LANGUAGES:
        text = write_captions(captions(line, lang))
        (sample / "lectures" / f"{lecture}.{lang}.vtt").write_text(text, encoding="utf-8")
    return line


def main() -> None:
    """Make the lectures named, or all of them, and tell the chapters that their records should have."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("lectures", nargs="*", metavar="LECTURE", help=f"one of: {', '.join(lectures())}")
    parser.add_argument("--package", type=Path, default=SAMPLE, help="folder to write into (default: the sample)")
    chosen = parser.parse_args()
    for lecture in chosen.lectures or lectures():
        line = make(lecture, chosen.package)
        size = (chosen.package / "media" / "lectures" / f"{lecture}.mp4").stat().st_size
        sys.stdout.write(f"# {lecture}: {line.length / SECOND:.1f} s, {size / 1e6:.2f} MB\n")
        for lang in LANGUAGES:
            sys.stdout.write(f"# lectures/{lecture}.{lang}.md\n{write_yaml({'chapters': chapters(line, lang)})}")


if __name__ == "__main__":
    main()

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.segments import StringSegmentValue

from cms.lectures.captions import CaptionsField, check_captions
from cms.lectures.forms import LecturePageForm
from cms.lectures.models import LecturePage

VTT = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n大家好\n\n00:00:02.000 --> 00:00:04.000\n两行\n字幕 &amp; &lt;b&gt;\n"


def test_a_text_that_is_no_webvtt_is_refused_in_the_users_language():
    with translation.override("en"), pytest.raises(ValidationError, match="not WebVTT"):
        check_captions("1\n00:00 hello")
    with translation.override("zh-hans"), pytest.raises(ValidationError, match="不是 WebVTT"):
        check_captions("1\n00:00 hello")


def test_a_cue_out_of_order_is_named():
    with translation.override("en"), pytest.raises(ValidationError, match="cue 1"):
        check_captions("WEBVTT\n\n00:00:05.000 --> 00:00:02.000\nhello\n")


def test_translators_get_one_text_for_each_cue():
    segments = CaptionsField().get_translatable_segments(VTT)
    assert [(segment.path, segment.render_text()) for segment in segments] == [
        ("0", "大家好"),
        ("2000", "两行\n字幕 & <b>"),
    ]


def test_translated_cues_keep_their_times():
    english = CaptionsField().restore_translated_segments(VTT, [StringSegmentValue("2000", "two lines")])
    assert english == ("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n大家好\n\n00:00:02.000 --> 00:00:04.000\ntwo lines\n")


def test_cues_that_begin_together_stay_apart():
    twin = "WEBVTT\n\n00:01.000 --> 00:02.000\n甲\n\n00:01.000 --> 00:03.000\n乙\n"
    assert [segment.path for segment in CaptionsField().get_translatable_segments(twin)] == ["1000", "1000-2"]


def test_text_that_cannot_be_read_has_nothing_to_translate():
    assert CaptionsField().get_translatable_segments("no captions") == []


def form_with(upload: SimpleUploadedFile) -> LecturePageForm:
    form_class = LecturePage.get_edit_handler().get_form_class()
    streams = {name: streamfield([]) for name in LecturePage.get_streamfield_names()}
    data = nested_form_data({"title": "讲座", "captions": "", "comments": inline_formset([]), **streams})
    return form_class(data, {"captions_file": upload}, instance=LecturePage())


def test_an_uploaded_file_fills_the_captions(db):
    form = form_with(SimpleUploadedFile("a.vtt", b"\xef\xbb\xbf" + VTT.replace("\n", "\r\n").encode()))
    form.is_valid()
    assert "captions_file" not in form.errors
    assert form.cleaned_data["captions"].startswith("WEBVTT")


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"\xff\xfe\x00bad", "UTF-8"), (b"hello", "WebVTT"), (b"x" * (2 * 1024 * 1024 + 1), "2 MB")],
)
def test_an_unfit_file_is_refused_with_the_reason(db, data, words):
    with translation.override("en"):
        form = form_with(SimpleUploadedFile("a.vtt", data))
        form.is_valid()
        assert words in str(form.errors["captions_file"])

"""One page being composed: turns records into the views of ``contexts.py``, with links relative to that page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from content import urls
from content.blocks import Body, PictureBlock, Source, VideoBlock
from content.kinds import AllianceUnit, Article, Lecture, Lesson, Person, Record, Topic
from content.kinds.record import HealthRecord
from content.language import language
from content.markup import RenderedBlock, resolve_links
from content.media import MediaFile, Picture
from site_build.press import Press
from site_build.views import (
    BlockView,
    BodyView,
    Byline,
    Card,
    Contents,
    Line,
    Link,
    PassageView,
    PictureView,
    Provenance,
    RenditionView,
    SourceView,
    TrackView,
    VideoView,
)

NOWHERE = Link(text="", href="")


@dataclass(frozen=True)
class Sheet:
    """One page being composed."""

    press: Press
    lang: str
    address: str
    """Of the page; every href is relative to it."""
    root: str = ""
    """When given, every href is a path from here instead: for pages that are shown at other addresses."""

    @property
    def folder(self) -> str:
        """The folder of the page, in which all hrefs to one address are the same."""
        return urls.folder(self.address)

    @property
    def edition(self) -> Any:
        """The Edition that is printed; what is read of it is noted."""
        return self.press.witness.edition

    def href(self, target: str) -> str:
        """A link to an address."""
        return urls.absolute(self.root, target) if self.root else urls.relative(self.address, target)

    def say(self, words: str, **values: str | int) -> str:
        """Words on screen in the page's language."""
        return self.press.words(self.lang).text(words) % values

    def label(self, group: str, value: str) -> str:
        """A value of a choice in words."""
        return self.press.words(self.lang).label(group, value)

    def foreign(self, record: Record) -> str:
        """The BCP 47 tag of a record that is not in the page's language, else nothing."""
        return "" if record.lang == self.lang else language(record.lang).tag

    # -- links and cards -------------------------------------------------------------------------------------------

    def link(self, record: Record | None) -> Link:
        """A link to a record's page, in its own words."""
        if record is None:
            return NOWHERE
        return Link(text=record.title, href=self.href(urls.address(record)), lang=self.foreign(record))

    def link_named(self, kind: type[Record], key: str) -> Link:
        """A link to the record of that id in the page's language, or failing that in another."""
        return self.link(self.edition.find_named(kind, key, self.lang) if key else None)

    def links(self, kind: type[Record], keys: Iterable[str]) -> tuple[Link, ...]:
        """Links to those of the records that are live in the page's language."""
        return tuple(self.link(record) for record in self.edition.find_all(kind, keys, self.lang))

    def card(self, record: Record) -> Card:
        """A record in a list."""
        picture = getattr(record, "picture", None) or getattr(record, "portrait", None)
        shown = self.picture(picture) if picture else self._poster(record)
        if shown or self.root or urls.folder(urls.address(record)) != self.folder:
            return self._card(record, shown)
        # pages beside its own show it again and again; what has a picture is noted by each page that asks for it
        return self.press.witness.shared(("card", self.lang, record.ref), lambda: self._card(record, None))

    def _card(self, record: Record, picture: PictureView | None) -> Card:
        return Card(
            kind=record.KIND,
            title=record.title,
            href=self.href(urls.address(record)),
            lang=self.foreign(record),
            summary=record.summary,
            picture=picture,
            published=record.published if isinstance(record, Article | Lecture) else None,
            duration=record.duration if isinstance(record, Lecture) else 0,
            label=self._label(record),
        )

    def cards(self, records: Iterable[Record]) -> tuple[Card, ...]:
        """Records in a list."""
        return tuple(self.card(record) for record in records)

    def _poster(self, record: Record) -> PictureView | None:
        if not isinstance(record, Lecture) or record.poster is None:
            return None
        return self.picture(Picture(file=record.poster, decorative=True))

    def _label(self, record: Record) -> str:
        if isinstance(record, AllianceUnit):
            return self.label("unit-kind", record.kind)
        if isinstance(record, Person):
            return self.post_on(record, self.edition.today) or self.label("role", record.roles[0])
        if isinstance(record, Lesson):
            return self.say("Lesson %(number)s", number=record.number)
        return ""

    # -- people and provenance -------------------------------------------------------------------------------------

    def post_on(self, person: Person, day: date) -> str:
        """The post held on a day, in words: title and unit; empty when none is known."""
        posts = person.posts_on(day)
        if not posts:
            return ""
        unit = self.edition.find_named(AllianceUnit, posts[0].unit, self.lang)
        named = unit.title if unit is not None and unit.lang == self.lang else ""
        return self.say("%(post)s, %(unit)s", post=posts[0].title, unit=named) if named else posts[0].title

    def byline(self, key: str, day: date) -> Byline | None:
        """A person with the post held on that day; None when the person is not live in any language."""
        person = self.edition.find_named(Person, key, self.lang) if key else None
        if person is None:
            return None
        own = person.lang == self.lang
        return Byline(
            name=self.link(person),
            post=self.post_on(person, day) if own else "",
            credential=self.label("credential", person.credential) if person.credential else "",
        )

    def provenance(self, record: HealthRecord) -> Provenance:
        """The facts that the rules for health popularization ask for."""
        authors = (self.byline(key, record.published) for key in record.authors)
        return Provenance(
            authors=tuple(one for one in authors if one is not None),
            reviewer=self.byline(record.reviewer, record.reviewed or record.published),
            unit=self.link_named(AllianceUnit, record.unit),
            published=record.published,
            reviewed=record.reviewed,
            next_review=record.next_review,
            population=record.population,
            view=record.view.value,
            view_label=self.label("view", record.view),
            sources=tuple(_source(one) for one in record.sources),
            topics=self.links(Topic, record.topics),
            audience=tuple(self.label("audience", one) for one in record.audience),
        )

    # -- media -----------------------------------------------------------------------------------------------------

    def picture(self, picture: Picture) -> PictureView:
        """A picture in all its sizes."""
        made = self.press.media.picture(picture.file)
        return PictureView(
            avif=self._srcset(made.avif),
            webp=self._srcset(made.webp),
            src=self.href(made.fallback),
            width=made.width,
            height=made.height,
            alt="" if picture.decorative else picture.alt,
            caption=self.line(picture.caption),
            credit=picture.credit,
        )

    def _srcset(self, sizes: tuple[tuple[str, int], ...]) -> str:
        return ", ".join(f"{self.href(address)} {width}w" for address, width in sizes)

    def social_image(self, file: MediaFile | None) -> str:
        """The absolute URL of a picture for link previews."""
        return urls.absolute(self.edition.site.base_url, self.press.media.social(file)) if file else ""

    def video(self, lecture: Lecture, caption: str = "") -> VideoView:
        """A lecture as a player shows it, with the captions of every language it is live in."""
        media = self.press.media
        first = lecture.renditions[0] if lecture.renditions else None
        tracks = []
        for version in sorted(self.edition.translations(lecture), key=lambda one: one.lang != self.lang):
            if version.captions is not None:
                known = language(version.lang)
                href = self.href(media.captions(version.captions))
                tracks.append(TrackView(href=href, tag=known.tag, name=known.name, default=version.lang == self.lang))
        return VideoView(
            title=lecture.title,
            href=self.href(urls.address(lecture)),
            renditions=tuple(self._rendition(file) for file in lecture.renditions),
            poster=self.href(media.poster(lecture.poster)) if lecture.poster else "",
            width=first.width if first else 0,
            height=first.height if first else 0,
            duration=lecture.duration,
            tracks=tuple(tracks),
            synthetic_voice=lecture.voice == "synthetic",
            caption=self.line(caption),
        )

    def _rendition(self, file: MediaFile) -> RenditionView:
        href = self.href(self.press.media.video(file))
        return RenditionView(href=href, type="video/mp4", width=file.width, height=file.height, size=file.size)

    def passages(self, lecture: Lecture) -> tuple[PassageView, ...]:
        """The transcript by chapters."""
        return tuple(
            PassageView(
                id=f"chapter-{number}",
                title=passage.chapter.title or self.say("Beginning"),
                second=passage.chapter.start,
                lines=tuple(Line(second=cue.start // 1000, text=cue.text) for cue in passage.cues),
            )
            for number, passage in enumerate(lecture.transcript, start=1)
        )

    # -- bodies ----------------------------------------------------------------------------------------------------

    def line(self, text: str) -> Markup:
        """One line of Markdown, its links resolved."""
        return resolve_links(self.press.renderer.line(text), self._find) if text else Markup()

    def body(self, body: Body) -> BodyView:
        """A body, its links resolved."""
        rendered = self.press.renderer.body(body)
        return BodyView(
            blocks=tuple(self._block(block) for block in rendered.blocks),
            contents=tuple(Contents(level=one.level, id=one.id, text=one.text) for one in rendered.headings),
            notes=self._resolve(rendered.notes),
        )

    def _block(self, rendered: RenderedBlock) -> BlockView:
        block = rendered.block
        if rendered.links:
            rendered = RenderedBlock(block, {name: self._resolve(value) for name, value in rendered.html.items()})
        lecture = self.edition.find(Lecture, block.lecture, self.lang) if isinstance(block, VideoBlock) else None
        return BlockView(
            type=block.TYPE,
            block=rendered,
            picture=self.picture(block.picture) if isinstance(block, PictureBlock) else None,
            lecture=self.video(lecture, block.caption) if lecture is not None else None,  # type: ignore[attr-defined]
        )

    def _resolve(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self._resolve, value))
        return resolve_links(value, self._find)

    def _find(self, kind: str, key: str) -> str | None:
        record = self.edition.find(kind, key, self.lang)
        return self.href(urls.address(record)) if record is not None else None


def _source(source: Source) -> SourceView:
    return SourceView(
        issuer=source.issuer, title=source.title, year=source.year,
        tag=language(source.lang).tag if source.lang in ("zh", "en") else source.lang,
        url=source.url, note=source.note,
    )  # fmt: skip

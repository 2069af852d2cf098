"""Sending the live site to where readers find it."""

from datetime import timedelta
from pathlib import Path

from content.problems import BadContent, Problem, Words
from site_build.release import Releases, in_use
from site_build.reporter import Reporter
from site_build.targets import Sent, Target
from site_build.targets.archive import ENDINGS, ArchiveTarget
from site_build.targets.bucket import BUCKET, GRACE, BucketTarget
from site_build.targets.folder import FolderTarget
from site_build.targets.remote import REMOTE, RemoteTarget

_NO_SITE = Words("there is no live site", "没有线上站点"), Words("build first", "请先生成站点")
_NO_TARGET = (
    Words("this is no target", "这不是有效的发布目标"),
    Words("write /folder, user@host:/folder, s3://bucket/prefix or /folder/site.tar.gz",
          "请写成 /folder、user@host:/folder、s3://bucket/prefix 或 /folder/site.tar.gz"),
)  # fmt: skip
_OWN_PLACE = (
    Words("this is where the builder keeps its sites", "生成程序在此保存站点"),
    Words("name another folder", "请改用其他文件夹"),
)


def publish(out: Path, to: str, grace: timedelta, reporter: Reporter) -> Sent:
    """Makes the target equal to the live site below ``out``.

    ``BadContent`` when there is no site or no such target, ``NotSent`` or ``OSError`` when sending failed; what was
    published before can then still be read, and the next publication completes what this one began.
    """
    target = target_of(to, out, grace)
    tree = Releases(out).tree()
    if tree is None:
        raise BadContent([Problem(str(out), "--out", *_NO_SITE)])
    with in_use(tree):
        return target.publish(tree, reporter)


def target_of(to: str, out: Path, grace: timedelta = GRACE) -> Target:
    """The target of that name. ``BadContent`` when it is none, or lies among the builder's own sites."""
    if found := BUCKET.match(to):
        return BucketTarget(found["bucket"], found["prefix"] or "", grace)
    if found := REMOTE.match(to):
        return RemoteTarget(found["host"], found["path"])
    if not to or ":" in to or to.startswith("-"):
        # what follows :// may hold a password, so it is not repeated
        raise BadContent([Problem("--to", "", *_NO_TARGET)])
    place = Path(to)
    releases = Releases(out)
    if place.resolve() == out.resolve() or place.resolve().is_relative_to(releases.trees.resolve()):
        raise BadContent([Problem(to, "--to", *_OWN_PLACE)])
    return ArchiveTarget(place) if to.endswith(ENDINGS) else FolderTarget(place)

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.publishing import search_server
from cms.publishing.builds import is_whole
from cms.publishing.console import add_language, refusal
from cms.publishing.kept_edition import KEPT_EDITION
from cms.publishing.publications import turn_at
from content.edition import Edition
from content.problems import BadContent, Words
from search.server.faults import ServerFault
from search.server.published import Difference

MOST = 20
"""Documents of each sort that are named."""
NO_SERVER = Words(
    "no search server is named: set XINGLIN_ELASTIC_URL (docs/howto/use-elasticsearch.md)",
    "没有指定搜索服务器：请设置 XINGLIN_ELASTIC_URL（见 docs/howto/use-elasticsearch.md）",
)
DIFFERS = Words(
    "the server is not equal to what is published; run: manage.py search_index rebuild",
    "服务器上的内容与已发布内容不一致，请运行 manage.py search_index rebuild",
)
HELD_BACK = Words(
    "no build is complete: there is none yet, or the latest was refused or only took something down. Nothing was sent; "
    "what is gone was taken out. Mend what it names, build, and then rebuild",
    "还没有完整的生成：尚未生成，或最近一次被拒绝、只完成了下架。没有发送内容；已下架的内容已移除。"
    "请先按提示改正并重新生成，再运行 rebuild",
)
SORTS = {
    "missing": Words("published and not on the server", "已发布但服务器上没有"),
    "other": Words("not what is published now", "与现在发布的内容不同"),
    "left": Words("no longer published and still on the server", "已不再发布但仍在服务器上"),
    "stray": Words("words and names that no document has", "没有文档使用的词和名称"),
}
MEANINGS = Words("names mean something else on the server", "服务器上的词义表不同")


class Command(BaseCommand):
    help = "Looks after the search server: tells its indexes, compares them with what is published, makes them anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["status", "verify", "rebuild"])
        add_language(parser)

    def handle(self, *, act: str, lang: str, **options: Any) -> None:
        target = [one for one in search_server.targets() if search_server.is_search_server(one)]
        if not target:
            raise CommandError(NO_SERVER.in_language(lang))
        try:
            if act == "status":
                self._status(KEPT_EDITION.at(timezone.now()))
                return
            with turn_at(target[0]):
                edition = KEPT_EDITION.at(timezone.now())  # what waited for its turn would be older than what is there
                self._rebuild(edition, lang) if act == "rebuild" else self._verify(edition, lang)
        except BadContent as error:
            raise refusal(error, lang) from error
        except ServerFault as error:
            raise CommandError(error.words.in_language(lang)) from error

    def _status(self, edition: Edition) -> None:
        for lang, index, told in search_server.told(edition):
            self.stdout.write(f"{lang}: {index}")
            self.stdout.write("".join(f"  {name}: {value}\n" for name, value in told.items()), ending="")

    def _rebuild(self, edition: Edition, lang: str) -> None:
        """Sends what a build let through: after one that was refused, nothing, as from the worker."""
        if not is_whole():
            search_server.withdraw(edition)
            raise CommandError(HELD_BACK.in_language(lang))
        for code, change in search_server.publish(edition, anew=True).items():
            self.stdout.write(f"{code}: {change.written}")

    def _verify(self, edition: Edition, lang: str) -> None:
        found = search_server.verify(edition)
        for code, difference in found.items():
            self.stdout.write(f"{code}: {'-' if difference else '='}")
            self._tell(difference, lang)
        if any(found.values()):
            raise CommandError(DIFFERS.in_language(lang))

    def _tell(self, difference: Difference, lang: str) -> None:
        if difference.lexicon:
            self.stdout.write(f"  {MEANINGS.in_language(lang)}")
        for sort, words in SORTS.items():
            ids = getattr(difference, sort)
            if ids:
                more = " …" if len(ids) > MOST else ""
                self.stdout.write(f"  {words.in_language(lang)} ({len(ids)}): {', '.join(ids[:MOST])}{more}")

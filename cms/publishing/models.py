"""What the seam remembers: the builds there were, and what each imported page was when it came in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BuildRun(models.Model):
    """One build of the site, from the moment it was asked for."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("build", "waiting")
        RUNNING = "running", pgettext_lazy("build", "running")
        DONE = "done", pgettext_lazy("build", "finished")
        FAILED = "failed", pgettext_lazy("build", "failed")
        OVERTAKEN = "overtaken", pgettext_lazy("build", "gave way to what was taken down")

    class Cause(models.TextChoices):
        PUBLISHED = "published", pgettext_lazy("build", "published")
        REMOVED = "removed", pgettext_lazy("build", "taken down")
        MOVED = "moved", pgettext_lazy("build", "moved")
        EDITED = "edited", pgettext_lazy("build", "changed")
        IMPORTED = "imported", pgettext_lazy("build", "imported")
        ASKED = "asked", pgettext_lazy("build", "asked for by hand")
        INTERRUPTED = "interrupted", pgettext_lazy("build", "the build before was interrupted")
        STARTED = "started", pgettext_lazy("build", "the worker started")
        REST = "rest", pgettext_lazy("build", "what had to wait for something taken down")

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    asked_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )
    causes = models.JSONField(_("causes"), default=list)
    """``[cause, name]`` of what changed; the first :data:`MOST_CAUSES` of them."""
    changes = models.PositiveIntegerField(_("changes"), default=0)
    """How many changes this build takes in."""
    urgent = models.BooleanField(_("urgent"), default=False)
    """Whether it takes away something that readers must not see any longer."""
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("ended"), null=True)
    at = models.DateTimeField(_("moment"), null=True)
    """The moment whose Edition was built."""
    records = models.PositiveIntegerField(_("records"), default=0)
    written = models.PositiveIntegerField(_("files written"), default=0)
    skipped = models.PositiveIntegerField(_("files unchanged"), default=0)
    findings = models.JSONField(_("findings"), default=list)
    """Each with ``level``, ``code``, ``subject``, ``en`` and ``zh``; newer ones with ``field`` and ``remedy`` too."""
    report = models.JSONField(_("report"), default=dict, blank=True)
    """What the build did, as ``docs/reference/report.md`` has it, without the findings; empty when it failed. With
    ``rest`` it only took down what had to go, and left the rest to the next."""
    progress = models.JSONField(_("progress"), default=dict, blank=True)
    """While it runs: ``step``, ``count``, ``total`` and ``left``, in seconds or none."""
    error = models.JSONField(_("error"), default=dict)
    """Why it failed, in ``en`` and ``zh``; empty when it did not."""

    class Meta:
        verbose_name = _("build of the site")
        verbose_name_plural = _("builds of the site")
        ordering = ["-pk"]
        constraints = [
            # Whoever asks while a build waits joins it: this is what makes several changes one build.
            models.UniqueConstraint(fields=["state"], condition=models.Q(state="waiting"), name="one_build_waits"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def reasons(self) -> list[str]:
        """Why it was asked for, in words."""
        return [" ".join(filter(None, [str(self.Cause(cause).label), name])) for cause, name in self.causes]

    @property
    def seconds(self) -> float | None:
        """How long it took; None while it has not ended."""
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()


MOST_CAUSES = 8


class Publication(models.Model):
    """One build of the site on its way to one target."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("build", "waiting")
        RUNNING = "running", pgettext_lazy("build", "running")
        DONE = "done", pgettext_lazy("build", "finished")
        FAILED = "failed", pgettext_lazy("build", "failed")
        OVERTAKEN = "overtaken", pgettext_lazy("build", "overtaken by a later one")

    run = models.ForeignKey(BuildRun, models.CASCADE, related_name="publications", verbose_name=_("build of the site"))
    target = models.CharField(_("target"), max_length=300, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveIntegerField(_("tries"), default=0)
    seconds = models.FloatField(_("seconds"), null=True)
    """How long the latest try took."""
    files = models.PositiveIntegerField(_("files sent"), default=0)
    removed = models.PositiveIntegerField(_("files removed"), default=0)
    error = models.JSONField(_("error"), default=dict)
    """Why the latest try failed, in ``en`` and ``zh``; empty when it did not."""
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.target


class ImportedPage(models.Model):
    """What a page was when it was last imported, so that the next import knows whether someone has edited it since."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page"))
    package_digest = models.CharField(max_length=64)
    """Of the record in the package."""
    page_digest = models.CharField(max_length=64)
    """Of the record that the page gave right after the import."""
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, related_name="+")
    """The page's latest revision right after the import."""
    imported_at = models.DateTimeField(_("imported"), auto_now=True)

    class Meta:
        verbose_name = _("imported page")
        verbose_name_plural = _("imported pages")

    def __str__(self) -> str:
        return str(self.page)


class ImportedFacts(models.Model):
    """What the public facts about a site were when they were last imported."""

    site = models.OneToOneField("wagtailcore.Site", models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    terms_digest = models.CharField(max_length=64, blank=True, default="")
    """Of the terms, which are no facts and come in the same way; empty when none were imported."""

    def __str__(self) -> str:
        return str(self.site)


class RowStamp(models.Model):
    """A random number that the database gives to a row whenever it is written to. See :mod:`cms.publishing.stamps`."""

    PAGE = "page"
    """Kind of the rows of pages; those of media are named as their models."""

    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    """The primary key of the row."""
    stamp = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_stamp_for_a_row")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

"""What has been filed for the admin's search. The terms themselves lie beside it, see :mod:`cms.finding.stores`."""

from django.contrib.contenttypes.models import ContentType
from django.db import models


class Entry(models.Model):
    """One thing that can be found."""

    family = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    """The outermost model: of every page, the one for pages."""
    object_id = models.BigIntegerField()
    stamp = models.CharField(max_length=16)
    """By which rules it was filed."""

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["family", "object_id"], name="finding_one_entry_each")]

    def __str__(self) -> str:
        return f"{self.family_id}/{self.object_id}"

"""A check that every model with fields for search can be filed."""

from typing import Any

from django.core import checks
from django.db.models import AutoField, IntegerField
from wagtail.search.backends.base import get_model_root
from wagtail.search.index import get_indexed_models


@checks.register(checks.Tags.models)
def check_keys(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """An error for each model whose keys are no whole numbers."""
    return [
        checks.Error(
            f"{model.__name__} has keys that are no whole numbers, and the admin's search can file no others.",
            hint="Give it a BigAutoField, or declare no search_fields.", obj=model, id="finding.E001",
        )
        for model in get_indexed_models()
        if not isinstance(get_model_root(model)._meta.pk, (AutoField, IntegerField))
    ]  # fmt: skip

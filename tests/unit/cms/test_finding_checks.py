from django.apps import apps
from django.db import models
from wagtail.search import index

from cms.finding import checks


def test_all_that_is_searched_can_be_filed():
    assert checks.check_keys(None) == []


def test_keys_that_are_no_whole_numbers_are_refused():
    class Named(index.Indexed, models.Model):
        name = models.CharField(max_length=9, primary_key=True)
        search_fields = [index.SearchField("name")]  # noqa: RUF012 - as Wagtail reads it

        class Meta:
            app_label = "finding"

        def __str__(self):
            return self.name

    try:
        (error,) = checks.check_keys(None)
        assert error.id == "finding.E001"
        assert "Named" in error.msg
    finally:
        del apps.all_models["finding"]["named"]
        apps.clear_cache()

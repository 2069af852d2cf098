"""The form by which a table comes in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

from cms.terms.intake import MOST_BYTES
from cms.terms.models import Term


class NameForm(forms.Form):
    """The term that takes on what was searched for."""

    term = forms.ModelChoiceField(Term.objects.all(), label=_("Term"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].widget = AdminSnippetChooser(Term)  # in the language of whoever is at the screen


class TableForm(forms.Form):
    """A table, and what becomes of the terms that are not in it."""

    table = forms.FileField(label=_("Table"), help_text=_("CSV in UTF-8, at most 2 MB."))
    alone = forms.BooleanField(
        label=_("Remove terms that the table does not have"), required=False,
        help_text=_("Otherwise they stay, and the table adds to them."),
    )  # fmt: skip

    def clean_table(self) -> bytes:
        """The bytes of the file."""
        file = self.cleaned_data["table"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 2 MB."))
        return file.read()

"""Forms for logging in and for managing users."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm

from cms.accounts import throttle


class LoginForm(WagtailLoginForm):
    """Logs in, unless too many wrong passwords came before."""

    def clean(self) -> Any:
        """Counts wrong passwords and refuses further attempts for a while."""
        username = self.cleaned_data.get("username") or ""
        address = throttle.address_of(self.request)
        self._refuse_while_waiting(username, address)
        try:
            cleaned = super().clean()
        except forms.ValidationError:
            throttle.note_wrong(username, address)
            raise
        throttle.forget(username, address)
        return cleaned

    def _refuse_while_waiting(self, username: str, address: str) -> None:
        until = throttle.waits_until(username, address)
        if until is None:
            return
        minutes = int((until - timezone.now()).total_seconds() // 60) + 1
        message = ngettext(
            "Too many wrong passwords. Try again in %(minutes)s minute.",
            "Too many wrong passwords. Try again in %(minutes)s minutes.",
            minutes,
        )
        raise forms.ValidationError(message % {"minutes": minutes}, code="too_many")


class UserCreationForm(WagtailUserCreationForm):
    """A new user; superusers are made on the command line only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _lock_superuser(self)


class UserEditForm(WagtailUserEditForm):
    """A user; superusers are made on the command line only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _lock_superuser(self)


def _lock_superuser(form: forms.Form) -> None:
    field = form.fields.get("is_superuser")
    if field is not None:
        field.disabled = True
        field.help_text = _("Made on the server only, with the command createsuperuser.")

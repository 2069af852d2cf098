"""Choices: the values of an enumeration of the content model with their words for editors."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst

Choices = list[tuple[str, Any]]


def choices_of(kinds: type[StrEnum], labels: Mapping[str, Any]) -> Choices:
    """``(value, label)`` of every member, in its order; ``KeyError`` when one has no label."""
    return [(member.value, labels[member.value]) for member in kinds]


class ChoiceListField(models.JSONField):
    """Several of a few choices, kept as a list of their values in the order of the choices."""

    def __init__(self, *, options: Iterable[tuple[str, Any]] = (), **rest: Any) -> None:
        self.options = list(options)
        super().__init__(**{"default": list, "blank": True, **rest})

    def formfield(self, **rest: Any) -> forms.Field:
        """Tick boxes."""
        return forms.MultipleChoiceField(
            choices=self.options,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            initial=self.get_default(),
        )

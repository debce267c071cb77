# SPDX-License-Identifier: EUPL-1.2
"""What one may look for in the logbook."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import ACTOR_LABELS, Search, may_be_bsn
from nabij.core.ui.public import DateInput
from nabij.core.workspace.logbook.wording import kind_choices

_ID = re.compile(r"[\w.:/-]+", re.ASCII)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
_POSSIBLE = [MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2200, 1, 1))]


class LogbookForm(forms.Form):
    """Who, what, about what and when; an answer that is wrong is told and passed over.

    Nothing can be typed here: it would stand in the address, and may be personal.
    """

    who = forms.ChoiceField(label=_("Wie"), required=False)
    what = forms.ChoiceField(
        label=_("Gewijzigd of ingezien"),
        required=False,
        choices=[("", _("Alle")), ("changes", _("Gewijzigd")), ("views", _("Ingezien"))],
    )
    kind = forms.ChoiceField(label=_("Soort"), required=False)
    since = forms.DateField(
        label=_("Vanaf"), required=False, widget=DateInput, validators=_POSSIBLE
    )
    last = forms.DateField(
        label=_("Tot en met"), required=False, widget=DateInput, validators=_POSSIBLE
    )

    def __init__(self, data: QueryDict, *, names: dict[UUID, str]) -> None:
        super().__init__(data)
        people = [(f"employee:{id_}", name) for id_, name in names.items()]
        others = [(f"{kind}:", label) for kind, label in ACTOR_LABELS.items() if kind != "employee"]
        self._choose("who", [("", _("Iedereen")), *people, *others])
        self._choose("kind", [("", _("Alle")), *kind_choices()])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean() or {}
        since, last = given.get("since"), given.get("last")
        if since and last and last < since:
            self.add_error("last", _("De laatste dag ligt voor de eerste. Kies een latere dag."))
        return given

    def search(self) -> Search:
        """Return what is looked for."""
        self.is_valid()
        given = self.cleaned_data
        kind, _colon, actor_id = (given.get("who") or "").partition(":")
        since, last = given.get("since"), given.get("last")
        return Search(
            who=(kind, actor_id) if kind else None,
            what=given.get("what") or "",
            kind=given.get("kind") or "",
            since=_begin(since) if since else None,
            until=_begin(last + timedelta(days=1)) if last else None,
        )

    def narrowed(self) -> list[str]:
        """Return the names of what was filled in: that goes into the audit, the answers not."""
        return sorted(name for name, value in self.cleaned_data.items() if value)


class FindForm(forms.Form):
    """Which thing; posted, so that what is typed stands in no address before it is looked at."""

    subject_id = forms.CharField(
        label=_("Nummer, kenmerk of e-mailadres"),
        max_length=100,
        help_text=_(
            "Een nummer of kenmerk zoals Nabij het toont, of het e-mailadres van een collega. Geen"
            " naam of burgerservicenummer."
        ),
    )
    kind = forms.ChoiceField(
        label=_("Soort"),
        required=False,
        help_text=_("Weet u de soort niet, dan zoekt Nabij in alle soorten."),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Alle")), *kind_choices()]

    def clean_subject_id(self) -> str:
        """Refuse what may be personal: it would come to stand in the address."""
        given = str(self.cleaned_data["subject_id"]).strip().removeprefix("#")
        if _EMAIL.fullmatch(given):
            return given  # of a colleague: the address bears the number of who it is
        if not _ID.fullmatch(given) or may_be_bsn(given):
            raise forms.ValidationError(
                _("Dit is geen nummer of kenmerk van Nabij. Neem het over uit een regel.")
            )
        return _as_written(given)


def _as_written(text: str) -> str:
    """Return an id as the log has it: an UUID in small letters, with its strokes."""
    try:
        return str(UUID(text))
    except ValueError:
        return text


def _begin(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))

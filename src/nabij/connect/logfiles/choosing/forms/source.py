# SPDX-License-Identifier: EUPL-1.2
"""Which source a file belongs to: one that is there, or a new one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.measure.lake.public import sources

# No source can be called this.
NEW = "+"
_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?")
KINDS: tuple[tuple[str, str | Promise], ...] = (
    ("case", _("zaken of aanvragen")),
    ("call", _("gesprekken")),
    ("melding", _("meldingen")),
)


def told_apart(labels: dict[str, str]) -> dict[str, str]:
    """Return labels by name, with the name behind a label that several have."""
    several = {label for label, times in Counter(labels.values()).items() if times > 1}
    return {n: f"{label} ({n})" if label in several else label for n, label in labels.items()}


def kind_label(kind: str) -> str:
    """Return what the things are called that the events of a source happened to."""
    return str(dict(KINDS).get(kind, kind))


@dataclass(frozen=True)
class ChosenSource:
    """The name, the label and the kind of subject of a source."""

    name: str
    label: str
    kind: str


class SourceForm(forms.Form):
    """A source out of those there are, or what a new one is called and what it is about."""

    source = forms.ChoiceField(
        label=_("Bij welke bron hoort dit bestand?"),
        help_text=_("Alles van één bron telt samen. Kies dus elke keer dezelfde."),
    )
    label = forms.CharField(
        label=_("Hoe heet de nieuwe bron?"),
        max_length=100,
        help_text=_("Zoals u haar op andere pagina’s wilt zien, bijvoorbeeld: Telefonie."),
    )
    kind = forms.ChoiceField(
        label=_("Waar gaat het bestand over?"), choices=KINDS, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=_("Korte naam van de nieuwe bron"),
        required=False,
        max_length=60,
        help_text=_("Voor adressen en opdrachten: kleine letters, cijfers en streepjes."),
    )

    def begin_with_source(self, first: ChosenSource) -> None:
        """Offer the sources there are, and begin with this one."""
        known = {one.name: one for one in sources() if not one.is_native}
        self._known = {n: ChosenSource(n, s.label, s.subject_kind) for n, s in known.items()}
        self._all_names = {one.name for one in sources()}
        if first.kind and first.kind not in dict(KINDS):
            self.set_choices("kind", [*KINDS, (first.kind, first.kind)])
        if self._known:
            offered = told_apart({name: one.label for name, one in self._known.items()}).items()
            self.set_choices("source", [*offered, (NEW, _("een nieuwe bron"))])
        else:
            del self.fields["source"]
        is_known = first.name in self._known
        self.initial.update(source=first.name if is_known else NEW, kind=first.kind)
        if not is_known:
            self.initial.update(label=first.label, name=first.name)
        if self.data.get("source", NEW) != NEW:
            self.fields["label"].required = self.fields["kind"].required = False

    def set_choices(self, field: str, choices: list[tuple[str, Any]]) -> None:
        """Give a select or a group of options what one can choose from."""
        self.fields[field].choices = choices  # type: ignore[attr-defined]

    def chosen_source(self, given: dict[str, Any]) -> ChosenSource | None:
        """Return what was chosen; what is wrong with it is noted in the form."""
        if given.get("source", NEW) != NEW:
            return self._known[given["source"]]
        label, kind = given.get("label", ""), given.get("kind", "")
        if not label or not kind:
            return None
        name = given.get("name") or slugify(label).replace("_", "-")[:60].strip("-")
        fault = self._fault(name)
        if fault:
            self.add_error("name" if given.get("name") else "label", fault)
        return None if fault else ChosenSource(name, label, kind)

    def _fault(self, name: str) -> str:
        if name in self._all_names:
            return gettext("Er is al een bron ‘%(name)s’. Kies die, of bedenk een andere naam.") % {
                "name": name
            }
        if not _NAME.fullmatch(name):
            return gettext(
                "Gebruik in de naam minstens één letter of cijfer, zoals in ‘telefonie’."
            )
        return ""

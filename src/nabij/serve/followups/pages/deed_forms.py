# SPDX-License-Identifier: EUPL-1.2
"""The forms of what can be done about a follow-up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Employee
from nabij.core.ports.kept import kept
from nabij.serve.catalogue.public import known_products
from nabij.serve.followups.access import workers
from nabij.serve.followups.kinds import BY_PHONE
from nabij.serve.followups.learning.actions import LONGEST_AGREEMENT
from nabij.serve.followups.models import Contribution, Deed, FollowUp
from nabij.serve.followups.working.deeds import LONGEST_NOTE

_OUTCOMES = (Deed.Outcome.NO_ANSWER, Deed.Outcome.VOICEMAIL, Deed.Outcome.REACHED)


@dataclass(frozen=True)
class Around:
    """What forms choose from, looked up once: the teams in use, and the requests for help.

    ``own_teams`` are those for which the one who acts may agree on something.
    """

    teams: list[tuple[str, str]]
    helping: list[Contribution]
    hands_out: bool = False
    own_teams: Collection[str] = ()


class DeedForm(forms.Form):
    """A deed; ``version`` is what the one who acts has seen."""

    # Browsers draw what is required and still empty as if it were wrong.
    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: FollowUp, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.around = around
        self.initial.setdefault("version", row.version)

    def sees(self, row: FollowUp) -> None:
        """Let a form that came back act on what its page now shows."""
        if self.is_bound:
            self.data = {**self.data.dict(), self.add_prefix("version"): row.version}  # type: ignore[attr-defined]


def _note(label: Any, *, required: bool = True, hint: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_NOTE,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AnswerForm(DeedForm):
    """What was said when the promise was kept."""

    note = _note(_("Wat hebt u gezegd?"), required=False)

    def __init__(self, *args: Any, row: FollowUp, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, row=row, around=around, **kwargs)
        note = self.fields["note"]
        note.help_text = str(kept.get(row.subject_kind).warning)
        # Of a call it says enough that somebody was reached.
        note.required = row.kind not in BY_PHONE
        note.error_messages["required"] = _("Schrijf op wat u antwoordde.")


class AttemptForm(DeedForm):
    """What came of trying to reach somebody."""

    outcome = forms.ChoiceField(
        label=_("Wat gebeurde er?"),
        choices=[(one.value, one.label) for one in _OUTCOMES],
        widget=forms.RadioSelect,
        initial=Deed.Outcome.NO_ANSWER,
    )
    note = _note(_("Notitie"), required=False, rows=2)


class AskForm(DeedForm):
    """What the resident was asked."""

    note = _note(_("Wat vroeg u?"), hint=_("Tot het antwoord er is, staat de klok stil."))


class ResumeForm(DeedForm):
    """What the resident answered."""

    note = _note(_("Wat was het antwoord?"), required=False)


class ReasonForm(DeedForm):
    """Why."""

    note = _note(_("Waarom?"), rows=2)


class NoteForm(DeedForm):
    """Something for colleagues to know."""

    note = _note(_("Wat moeten collega’s weten?"), rows=2)


class TeamForm(DeedForm):
    """To which team, and why."""

    team = forms.ChoiceField(label=_("Welk team?"))
    note = _note(_("Waarom?"), rows=2, hint=_("Wat is beloofd, blijft staan: de klok loopt door."))

    def __init__(self, *args: Any, row: FollowUp, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, row=row, around=around, **kwargs)
        others = [(code, name) for code, name in self.around.teams if code != row.team_id]
        self.fields["team"].choices = [("", _("Kies een team")), *others]  # type: ignore[attr-defined]


class HelpForm(TeamForm):
    """Which team helps, and with what."""

    note = _note(_("Wat hebt u nodig?"), rows=2, hint=_("Uw team houdt de leiding."))


class HelpOutForm(DeedForm):
    """What the team that was asked to help answers."""

    contribution = forms.ChoiceField(label=_("Voor welk team antwoordt u?"))
    note = _note(_("Wat is het antwoord van uw team?"), rows=2)

    def __init__(self, *args: Any, row: FollowUp, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, row=row, around=around, **kwargs)
        asked = [(str(one.pk), one.team.name) for one in around.helping]
        self.fields["contribution"].choices = asked  # type: ignore[attr-defined]


class AssignForm(DeedForm):
    """Who gets it."""

    employee = forms.ModelChoiceField(
        Employee.objects.none(), label=_("Aan wie?"), empty_label=_("Kies een medewerker")
    )

    def __init__(self, *args: Any, row: FollowUp, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, row=row, around=around, **kwargs)
        self.fields["employee"].queryset = workers()  # type: ignore[attr-defined]


class AgreementForm(DeedForm):
    """What is done differently from now on, by which team, and about which product."""

    text = forms.CharField(
        label=_("Wat doet u voortaan anders?"),
        max_length=LONGEST_AGREEMENT,
        help_text=_("Schrijf wat u voortaan doet. Geen namen, geen schuld."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op wat u voortaan doet.")},
    )
    team = forms.ChoiceField(label=_("Welk team houdt zich hieraan?"))
    product = forms.ChoiceField(
        label=_("Over welk product?"),
        required=False,
        help_text=_("Wie contact heeft over dit product, ziet de afspraak."),
    )

    def __init__(self, *args: Any, row: FollowUp, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, row=row, around=around, **kwargs)
        own = {*around.own_teams, row.team_id}
        teams = [(code, name) for code, name in around.teams if code in own]
        known = dict(known_products())
        self._choose("team", teams, row.team_id)
        self._choose("product", [("", _("Geen bepaald product")), *known.items()], row.product)

    def _choose(self, name: str, choices: list[tuple[str, Any]], initial: str) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault(name, initial)

# SPDX-License-Identifier: EUPL-1.2
"""The form of each step with a complaint; ``run`` takes the step with what was filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Employee
from nabij.core.ui.public import DateInput
from nabij.serve.complaints.kinds import WRITTEN_HOW, Ground, How, Judgement, Waived
from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.terms import MOST_POSTPONED
from nabij.serve.complaints.working import ending, extending, handling, learning, taking_in
from nabij.serve.complaints.working.steps import LONGEST


@dataclass(frozen=True)
class Doing:
    """Who takes a step with which complaint."""

    row: Complaint
    actor: Employee
    now: datetime


class StepForm(forms.Form):
    """A step; ``version`` is what the one who acts has seen."""

    # Browsers draw what is required and still empty as if it were wrong.
    use_required_attribute = False
    action: ClassVar[Callable[..., object]]
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, row: Complaint, handlers: Sequence[Employee], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.handlers = row, handlers
        self.initial.setdefault("version", row.version)

    def sees(self, row: Complaint) -> None:
        """Let a form that came back act on what its page now shows."""
        if self.is_bound:
            self.data = {**self.data.dict(), self.add_prefix("version"): row.version}  # type: ignore[attr-defined]

    def run(self, doing: Doing) -> None:
        """Take the step.

        Raises:
            UnableToAct: it cannot be taken now.
        """
        told = {"complaint_id": doing.row.pk, "actor": doing.actor, "now": doing.now}
        type(self).action(**told, **self.given)

    @property
    def given(self) -> dict[str, Any]:
        """What was filled in, as the action names it."""
        return self.cleaned_data


def _on(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DateInput, initial=localdate)


def _text(label: Any, *, required: bool = True, hint: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _choice(label: Any, choices: Any, *, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, help_text=hint)


class ConfirmForm(StepForm):
    """How and when the confirmation goes out."""

    action = staticmethod(handling.confirm)
    how = _choice(
        _("Hoe bevestigt u?"),
        WRITTEN_HOW,
        hint=_("Per e-mail gaat de bevestiging meteen weg. De brief haalt u op bij Brieven."),
    )
    on = _on(_("Op welke dag?"))

    def __init__(self, *args: Any, row: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.initial.setdefault("how", How.EMAIL if row.email else How.LETTER)


class HandlerForm(StepForm):
    """Who handles it."""

    action = staticmethod(handling.hand_to)
    handler = forms.ChoiceField(label=_("Wie behandelt de klacht?"))
    was_not_involved = forms.BooleanField(
        label=_("Deze medewerker was niet betrokken bij wat er gebeurde"),
        required=False,
        help_text=_("Zo wil artikel 9:7 van de Awb het."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nobody handles a complaint about themselves.
        some = [one for one in self.handlers if str(one.pk) != self.row.about_employee]
        choices = [(str(one.pk), one.name) for one in some]
        self.fields["handler"].choices = [("", _("Kies een medewerker")), *choices]  # type: ignore[attr-defined]

    @property
    def given(self) -> dict[str, Any]:
        chosen = {str(one.pk): one for one in self.handlers}
        return self.cleaned_data | {"handler": chosen[self.cleaned_data["handler"]]}


class CopyForm(StepForm):
    """When who the complaint is about got a copy."""

    action = staticmethod(handling.send_copy)
    on = _on(_("Op welke dag?"))


class SpeakForm(StepForm):
    """What was said when a solution was looked for."""

    action = staticmethod(handling.speak)
    on = _on(_("Op welke dag?"))
    note = _text(_("Wat is er besproken?"))


class SettleForm(StepForm):
    """How and when who complains said to be satisfied."""

    action = staticmethod(ending.settle)
    on = _on(_("Op welke dag zei de klager dat?"))
    how = _choice(_("Hoe zei de klager dat?"), How.choices)
    said = _text(_("Wat zei de klager, en wat is afgesproken?"))
    said_so = forms.BooleanField(
        label=_("De klager zei zelf tevreden te zijn"),
        required=False,
        help_text=_("Alleen dan stopt de behandeling (artikel 9:5 van de Awb)."),
    )


class PaperForm(StepForm):
    """The words of an oral complaint, once they are on paper."""

    action = staticmethod(taking_in.put_on_paper)
    on = _on(_("Op welke dag kwam het papier?"))
    conduct = _text(_("Wat staat er op papier?"), rows=6)

    def __init__(self, *args: Any, row: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.initial.setdefault("conduct", row.conduct)


class AnswerForm(StepForm):
    """What was answered to an oral complaint."""

    action = staticmethod(ending.answer)
    on = _on(_("Op welke dag?"))
    note = _text(_("Wat antwoordde u?"))
    told_of_paper = forms.BooleanField(
        label=_("De klager weet dat de klacht ook schriftelijk kan"), required=False
    )


class InviteForm(StepForm):
    """When both sides can tell their story."""

    action = staticmethod(handling.invite)
    hearing_on = forms.DateField(label=_("Voor welke dag?"), widget=DateInput)
    note = _text(_("Hoe laat, waar, en wie komen er?"), required=False, rows=2)


class HearForm(StepForm):
    """What both sides told."""

    action = staticmethod(handling.hear)
    on = _on(_("Op welke dag?"))
    report = _text(_("Verslag: wie waren er, en wat vertelden zij?"), rows=6)


class WaiveForm(StepForm):
    """Why nobody is heard."""

    action = staticmethod(handling.waive_hearing)
    ground = _choice(_("Waarom hoeft horen niet?"), Waived.choices)
    note = _text(_("Toelichting"), required=False, rows=2)


class DecideForm(StepForm):
    """What was found, what is thought of it, and what follows."""

    action = staticmethod(ending.decide)
    on = _on(_("Op welke dag gaat de brief weg?"))
    judgement = _choice(_("Wat is het oordeel?"), Judgement.choices)
    findings = _text(
        _("Wat hebt u uitgezocht, en waarom is dit het oordeel?"),
        rows=8,
        hint=_("Dit komt in de brief. Schrijf het aan de klager, in gewone woorden."),
    )
    conclusions = _text(_("Wat doet de gemeente?"), required=False, rows=4, hint=_("Dit ook."))


class DeclineForm(StepForm):
    """Why a complaint is not taken on."""

    action = staticmethod(ending.decline)
    on = _on(_("Op welke dag gaat de brief weg?"))
    ground = forms.ChoiceField(
        label=_("Op welke grond?"), choices=[("", _("Kies een grond")), *Ground.choices]
    )
    reason = _text(_("Waarom?"), rows=4, hint=_("Dit komt in de brief. Schrijf het aan de klager."))


class CommitteeForm(StepForm):
    """That the committee gives advice."""

    action = staticmethod(extending.to_committee)


class PostponeForm(StepForm):
    """How much more time is needed."""

    action = staticmethod(extending.postpone)
    weeks = forms.TypedChoiceField(
        label=_("Hoeveel weken?"),
        coerce=int,
        choices=[(n, n) for n in range(1, MOST_POSTPONED + 1)],
        initial=MOST_POSTPONED,
    )
    reason = _text(_("Waarom is er meer tijd nodig?"), hint=_("Dit komt in de brief."))
    both_were_told = forms.BooleanField(
        label=_("De klager en degene over wie het gaat, krijgen dit schriftelijk"), required=False
    )


class AgreeForm(StepForm):
    """Until when who complains consents to wait."""

    action = staticmethod(extending.agree_on_delay)
    until = forms.DateField(label=_("Uitstel tot en met"), widget=DateInput)
    on = _on(_("Op welke dag schreef de klager dat?"))
    note = _text(_("Notitie"), required=False, rows=2)


class MeasureForm(StepForm):
    """What is done differently, by whom and until when."""

    action = staticmethod(learning.agree_on_measure)
    text = _text(_("Wat gaat er anders?"), hint=_("Zonder namen en zonder schuld."))
    owner = forms.ModelChoiceField(
        Employee.objects.filter(is_active=True),
        label=_("Wie zorgt daarvoor?"),
        empty_label=_("Kies een medewerker"),
    )
    due_on = forms.DateField(label=_("Wanneer is het klaar?"), widget=DateInput)


class NoteForm(StepForm):
    """Something for colleagues to know."""

    action = staticmethod(handling.note)
    text = _text(_("Wat moeten collega’s weten?"))


class WithdrawForm(StepForm):
    """How who complains took it back."""

    action = staticmethod(ending.withdraw)
    on = _on(_("Op welke dag?"))
    how = _choice(_("Hoe zei de klager dat?"), How.choices)
    said = _text(_("Wat zei de klager?"), rows=2)


class ReopenForm(StepForm):
    """Why a complaint is opened again."""

    action = staticmethod(ending.reopen)
    reason = _text(_("Waarom?"), rows=2)

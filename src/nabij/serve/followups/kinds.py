# SPDX-License-Identifier: EUPL-1.2
"""The kinds of follow-up: how people call them, under which norm each is due, and its events.

Each kind has a subject of its own in the events, so that a norm counts one kind and no other:
a log of callbacks from elsewhere knows no kinds, and is counted with our callbacks.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Kind(TextChoices):
    """What was promised."""

    CALLBACK = "callback", _("Terugbellen")
    REPLY = "reply", _("Antwoord")
    QUESTION = "question", _("Vraag aan een team")
    SIGNAL = "signal", _("Signaal")
    LETTER = "letter", _("Eerst bellen, dan de brief")


class Step(TextChoices):
    """What can happen to a follow-up and matters to who waits; each is an event."""

    PROMISED = "promised", _("beloofd")
    CLAIMED = "claimed", _("opgepakt")
    ATTEMPTED = "attempted", _("geprobeerd te bereiken")
    ASKED = "asked", _("iets gevraagd aan de inwoner")
    RESUMED = "resumed", _("antwoord van de inwoner")
    PASSED_ON = "passed_on", _("doorgegeven aan een ander team")
    KEPT = "kept", _("nagekomen")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    REOPENED = "reopened", _("weer geopend")
    LEARNED = "learned", _("er is een afspraak van gemaakt")


@dataclass(frozen=True)
class KindFacts:
    """The subject of a kind in events, what many are called, its norm, and the term without one."""

    subject: str
    plural: Text
    norm: str
    term: str


FACTS = {
    Kind.CALLBACK: KindFacts("followup", _("Terugbelverzoeken"), "terugbellen", "2 werkdagen"),
    Kind.REPLY: KindFacts("reply", _("Beloofde antwoorden"), "beloofd-antwoord", "3 werkdagen"),
    Kind.QUESTION: KindFacts(
        "question", _("Vragen aan een team"), "vraag-beantwoord", "2 werkdagen"
    ),
    Kind.SIGNAL: KindFacts("signal", _("Signalen"), "signaal-beantwoord", "5 werkdagen"),
    # Nobody waits for it: we call before a letter goes out that says no, or is hard to read.
    Kind.LETTER: KindFacts("letter", _("Eerst bellen"), "eerst-gebeld", "3 werkdagen"),
}
BY_PHONE = frozenset((Kind.CALLBACK, Kind.LETTER))
"""What is kept by reaching somebody: there is a number, and what was said may be left out."""
SUBJECT = "followup"
"""The kind under which ports, audit and retention know any follow-up."""

AGREEMENT = "agreement"
"""The kind under which the audit knows what was learned."""


def activity_of(kind: str, step: Step) -> str:
    """Return the name of the event for a step of one of a kind."""
    return f"{FACTS[Kind(kind)].subject}.{step}"


def register_events() -> None:
    """Tell which events there are; in ``ready()``."""
    from nabij.core.events.public import Activity, register_activity, register_kind

    for kind, facts in FACTS.items():
        register_kind(facts.subject, facts.plural)  # type: ignore[arg-type]
        for step in Step:
            label = format_lazy("{kind}: {step}", kind=kind.label, step=step.label)
            register_activity(
                Activity(activity_of(kind, step), label, subject_kind=facts.subject)  # type: ignore[arg-type]
            )

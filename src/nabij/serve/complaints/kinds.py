# SPDX-License-Identifier: EUPL-1.2
"""The words of a complaint: its form and state, the grounds of the law, and its events."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

SUBJECT = "complaint"
"""The kind under which ports, audit, events and retention know a complaint."""


class Form(TextChoices):
    """How it was filed: only what is on paper has the whole procedure (Awb 9:4)."""

    WRITTEN = "written", _("schriftelijk")
    ORAL = "oral", _("mondeling")


class State(TextChoices):
    """How it stands, or how it ended."""

    RECEIVED = "received", _("ontvangen")
    CONFIRMED = "confirmed", _("in behandeling")
    SETTLED = "settled", _("opgelost, de klager is tevreden")
    ANSWERED = "answered", _("mondeling beantwoord")
    DECLINED = "declined", _("niet in behandeling genomen")
    DECIDED = "decided", _("oordeel gegeven")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Against(TextChoices):
    """Of whom the conduct is: it decides who may handle the complaint (Awb 9:7)."""

    STAFF = "staff", _("een team of medewerker")
    BODY = "body", _("de burgemeester, een wethouder, het college of de raad")


class Theme(TextChoices):
    """What it is about, for the register."""

    TREATMENT = "treatment", _("hoe iemand is behandeld")
    TOO_LATE = "too_late", _("te laat of geen antwoord")
    INFORMATION = "information", _("onjuiste of onduidelijke informatie")
    WORK = "work", _("hoe het werk is gedaan")
    REACH = "reach", _("moeilijk te bereiken")
    CARE = "care", _("privacy en zorgvuldigheid")
    OTHER = "other", _("iets anders")


class Ground(TextChoices):
    """Why a complaint need not be handled (Awb 9:8)."""

    HANDLED_BEFORE = "handled_before", _("9:8 lid 1a: over deze gedraging is al eerder geklaagd")
    OVER_A_YEAR = "over_a_year", _("9:8 lid 1b: de gedraging is langer dan een jaar geleden")
    OBJECTION = "objection", _("9:8 lid 1c: de klager kon bezwaar maken")
    APPEAL = "appeal", _("9:8 lid 1d: de klager kan of kon in beroep gaan")
    OTHER_COURT = "other_court", _("9:8 lid 1e: het ligt of lag bij een andere rechter")
    PROSECUTION = "prosecution", _("9:8 lid 1f: er loopt een strafrechtelijk onderzoek")
    TOO_SLIGHT = "too_slight", _("9:8 lid 2: het belang of gewicht is kennelijk onvoldoende")


class Waived(TextChoices):
    """Why nobody is heard (Awb 9:10, paragraph 2)."""

    MANIFEST = "manifest", _("de klacht is kennelijk ongegrond")
    DECLARED = "declared", _("de klager zei dat het niet hoeft")
    NO_REPLY = "no_reply", _("de klager liet het niet op tijd weten")


class Judgement(TextChoices):
    """What the municipality finds of the conduct."""

    FOUNDED = "founded", _("gegrond")
    PARTLY = "partly", _("deels gegrond")
    UNFOUNDED = "unfounded", _("ongegrond")
    NONE = "none", _("geen oordeel")


class How(TextChoices):
    """How something was said or sent."""

    EMAIL = "email", _("per e-mail")
    LETTER = "letter", _("per brief")
    PHONE = "phone", _("telefonisch")
    IN_PERSON = "in_person", _("in een gesprek")


WRITTEN_HOW = ((How.EMAIL.value, How.EMAIL.label), (How.LETTER.value, How.LETTER.label))


class Event(TextChoices):
    """What is recorded as an event; ``spoken`` is an oral complaint, which no term of law has."""

    SPOKEN = "spoken", _("Klacht: mondeling gehoord")
    RECEIVED = "received", _("Klacht: ontvangen")
    CONFIRMED = "confirmed", _("Klacht: ontvangst bevestigd")
    HEARD = "heard", _("Klacht: klager gehoord")
    EXTENDED = "extended", _("Klacht: termijn verlengd")
    SETTLED = "settled", _("Klacht: opgelost, de klager is tevreden")
    ANSWERED = "answered", _("Klacht: mondeling beantwoord")
    DECLINED = "declined", _("Klacht: niet in behandeling genomen")
    DECIDED = "decided", _("Klacht: oordeel gegeven")
    WITHDRAWN = "withdrawn", _("Klacht: ingetrokken")
    CLOSED = "closed", _("Klacht: afgehandeld")
    REOPENED = "reopened", _("Klacht: weer geopend")


def activity_of(event: Event) -> str:
    """Return the name of an event."""
    return f"{SUBJECT}.{event.value}"


def register_events() -> None:
    """Tell which events there are; in ``ready()``."""
    from nabij.core.events.public import Activity, register_activity, register_kind

    register_kind(SUBJECT, _("Klachten"))  # type: ignore[arg-type]
    for event in Event:
        register_activity(Activity(activity_of(event), event.label, subject_kind=SUBJECT))  # type: ignore[arg-type]

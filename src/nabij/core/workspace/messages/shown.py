# SPDX-License-Identifier: EUPL-1.2
"""What the pages about messages show, made ready for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.core.notify.public import (
    LANGUAGES,
    Finding,
    MessageInfo,
    MessageKind,
    Parts,
    UnknownKind,
    Verdict,
    carriers,
    example_of,
    finding_in_words,
    kind_of,
    known_fields,
    message_counts,
    verdict_on,
)
from nabij.core.ui.public import DataItem, Tab, moment, number
from nabij.core.workspace.messages import wording

STATES = ("", "open", "unsure", "waiting", "sent")


@dataclass(frozen=True)
class Remark:
    """A finding in words, with where it is."""

    where: str
    text: str
    quote: str
    must_change: bool


@dataclass(frozen=True)
class Word:
    """A line of the list that comes with Nabij."""

    official: str
    plain: str


def tabs(current: str) -> list[Tab]:
    """Return the parts of the list with how many there are in those that ask for somebody."""
    counts = message_counts()
    labels = {
        "": (_("Alle"), None),
        "open": (_("Teruggekomen"), counts.open_bounces),
        "unsure": (_("Onzeker"), counts.by_state.get("unsure", 0)),
        "waiting": (_("Wacht"), counts.by_state.get("waiting", 0)),
        "sent": (_("Verzonden"), None),
    }
    base = reverse("workspace:messages")
    return [
        Tab(label, f"{base}?stand={state}" if state else base, state == current, count)
        for state, (label, count) in labels.items()
    ]


def carrier_facts() -> list[DataItem]:
    """Return for every channel what brings its messages now."""
    return [
        DataItem(
            label=wording.CHANNELS[each.channel],
            value=wording.CARRIERS.get(each.code, each.code)
            if each.is_connected
            else _("niet aangesloten"),
        )
        for each in carriers()
    ]


def uses_outbox() -> bool:
    """Say whether some channel goes to the folder instead of to people."""
    return any(each.code == "outbox" for each in carriers())


def message_facts(message: MessageInfo) -> list[DataItem]:
    """Return what is known of a message; without its address."""
    facts = [
        DataItem(label=_("Soort"), value=message.kind_label),
        DataItem(label=_("Kanaal"), value=wording.CHANNELS[message.channel]),
        DataItem(label=_("Taal"), value=wording.LANGUAGE_NAMES.get(message.language, "–")),
        DataItem(label=_("Gevraagd op"), value=moment(message.created_at)),
        DataItem(label=_("Pogingen"), value=number(message.attempts)),
    ]
    if message.state == "waiting":
        facts.append(DataItem(label=_("Gaat weg vanaf"), value=moment(message.due_at)))
    if message.sent_at:
        is_outbox = message.carrier == "outbox"
        label = _("In de uitbak gezet op") if is_outbox else _("Verzonden op")
        facts.append(DataItem(label=label, value=moment(message.sent_at)))
    if message.carrier:
        carrier = wording.CARRIERS.get(message.carrier, message.carrier)
        facts.append(DataItem(label=_("Waarmee"), value=carrier))
    if message.reason:
        facts.append(DataItem(label=_("Code"), value=message.reason))
    facts.append(DataItem(label=_("Adres"), value=_address(message)))
    return facts


def _address(message: MessageInfo) -> str:
    """Return what became of the address, which is shown nowhere."""
    if not message.has_address:
        return _("gewist")
    days = settings.ADDRESS_KEPT.days
    told = ngettext(
        "nog bewaard, en hier niet te zien; gewist %(days)s dag nadat het bericht klaar is",
        "nog bewaard, en hier niet te zien; gewist %(days)s dagen nadat het bericht klaar is",
        days,
    )
    return told % {"days": number(days)}


def message_context(message: MessageInfo) -> dict[str, Any]:
    """Return what the page of one message shows."""
    state, tone = wording.standing(
        state=message.state, label=message.state_label, carrier=message.carrier
    )
    return {
        "message": message,
        "facts": message_facts(message),
        "state": state,
        "tone": tone,
        "reason": wording.reason_in_words(message.reason),
        "advice": wording.advice(message),
    }


def kind_and_language(code: str, language: str) -> MessageKind:
    """Return a kind that there is, in a language that there is.

    Raises:
        Http404: one of them is not there.
    """
    try:
        kind = kind_of(code)
    except UnknownKind:
        raise Http404 from None
    if language not in LANGUAGES:
        raise Http404
    return kind


def text_context(kind: MessageKind, language: str, parts: Parts) -> dict[str, Any]:
    """Return what the page of one text shows beside its form: the check and the preview."""
    verdict = verdict_on(kind, language, parts)
    return {
        "kind": kind,
        "language": language,
        "verdict": verdict,
        "remarks": remarks(verdict),
        "ease": number(verdict.ease) if verdict.ease is not None else "",
        "example": example_of(parts, language),
        "fields": [
            DataItem(label=f"(({field.name}))", value=field.label)
            for field in known_fields().values()
        ],
        "languages": [
            Tab(
                str(wording.LANGUAGE_NAMES[each]),
                reverse("workspace:message_text", args=[kind.code, each]),
                each == language,
                None,
            )
            for each in LANGUAGES
        ],
    }


def remarks(verdict: Verdict) -> list[Remark]:
    """Return what the check found, what must change first."""
    found = sorted(verdict.findings, key=lambda finding: not finding.must_change)
    return [_remark(finding) for finding in found]


def _remark(finding: Finding) -> Remark:
    part = wording.PARTS[finding.part]
    where = _("%(part)s, regel %(line)s") if finding.line else "%(part)s"
    quote = finding.found if finding.fault.value == "long_sentence" else ""
    return Remark(
        where % {"part": part, "line": finding.line},
        finding_in_words(finding),
        quote,
        finding.must_change,
    )

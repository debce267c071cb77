# SPDX-License-Identifier: EUPL-1.2
"""The check of an answer while somebody writes it: remarks in words, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.notify.public import (
    Fault,
    Finding,
    finding_in_words,
    plainer_words,
    verdict_on_text,
)
from nabij.serve.answers.checking.links import LinkFault, LinkFinding, link_findings
from nabij.serve.answers.reading.markup import spoken
from nabij.serve.answers.writing.data import TextData

Text = str | Promise

_PARTS: dict[str, Text] = {
    "title": gettext_lazy("Vraag"),
    "answer": gettext_lazy("Kort antwoord"),
    "text": gettext_lazy("Tekst"),
}
_LINKS: dict[LinkFault, Text] = {
    LinkFault.DEAD: gettext_lazy("De link ‘%(text)s’ leidt naar iets wat er niet is: %(address)s."),
    LinkFault.INSIDE: gettext_lazy("De link ‘%(text)s’ kunnen alleen medewerkers openen."),
    LinkFault.NO_ADDRESS: gettext_lazy("‘%(address)s’ is geen adres. Begin met https://."),
    LinkFault.SAYS_NOTHING: gettext_lazy(
        "De link ‘%(text)s’ zegt niet waar u uitkomt. Noem de pagina of het formulier."
    ),
    LinkFault.NO_PICTURE: gettext_lazy(
        "Er is geen beeld ‘%(address)s’. Kies er een uit Beelden, en schrijf: ![](beeld:naam)."
    ),
    LinkFault.NO_WORDS: gettext_lazy(
        "Dit plaatje heeft geen beschrijving. Schrijf tussen de haken wat erop staat."
    ),
    LinkFault.GONE: gettext_lazy(
        "De link ‘%(text)s’ doet het niet meer sinds %(since)s: %(address)s."
    ),
}


@dataclass(frozen=True)
class Remark:
    """Something that can be better, and where; ``must_change``: people will stumble over it."""

    where: str
    text: str
    quote: str = ""
    must_change: bool = True


@dataclass(frozen=True)
class Judgement:
    """What the check says; ``ease`` is Flesch-Douma, None where there is too little to count."""

    remarks: tuple[Remark, ...]
    ease: float | None

    @property
    def is_plain(self) -> bool:
        """Say whether nothing has to change."""
        return not any(one.must_change for one in self.remarks)


def judge(text: TextData, *, today: date) -> Judgement:
    """Return what the check says of an answer; what must change stands first."""
    words = plainer_words()
    remarks: list[Remark] = []
    ease = None
    for part in _PARTS:
        said = spoken(getattr(text, part))
        if not said.strip():
            continue
        verdict = verdict_on_text(said, words=words)
        remarks += [_remark(part, one) for one in _of_part(part, verdict.findings)]
        ease = verdict.ease if part == "text" else ease
    remarks += [_link_remark(one) for one in link_findings(text.text, today=today)]
    return Judgement(tuple(sorted(remarks, key=lambda one: not one.must_change)), ease)


def _of_part(part: str, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield what counts in a part; of a line or two no reading ease can be told."""
    return (one for one in findings if part == "text" or one.fault is not Fault.HARD)


def _remark(part: str, finding: Finding) -> Remark:
    quote = finding.found if finding.fault is Fault.LONG_SENTENCE else ""
    line = finding.line if part == "text" else 0
    return Remark(_where(part, line), finding_in_words(finding), quote, finding.must_change)


def _link_remark(finding: LinkFinding) -> Remark:
    told = {"text": finding.pointer.text, "address": finding.pointer.address}
    told["since"] = date_format(finding.since, "j F Y") if finding.since else ""
    return Remark(_where("text", finding.pointer.line), str(_LINKS[finding.fault]) % told)


def _where(part: str, line: int) -> str:
    if not line:
        return str(_PARTS[part])
    return _("%(part)s, regel %(line)s") % {"part": _PARTS[part], "line": line}

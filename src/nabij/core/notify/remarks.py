# SPDX-License-Identifier: EUPL-1.2
"""What the check of a text found, in words: what is the matter and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.wording.check import Fault, Finding

FAULTS: dict[Fault, str | Promise] = {
    Fault.LONG_SENTENCE: _("Deze zin heeft %(better)s woorden. Maak er twee zinnen van."),
    Fault.OFFICIAL_WORD: _("‘%(found)s’ is een ambtelijk woord. Schrijf liever: %(better)s."),
    Fault.LONG_WORD: _("‘%(found)s’ is een lang woord. Kan het korter?"),
    Fault.HARD: _("De tekst is moeilijk: %(found)s punten. Vanaf %(better)s is hij goed te lezen."),
    Fault.UNKNOWN_FIELD: _("‘%(found)s’ is geen veld dat in een bericht mag staan."),
    Fault.EMPTY: _("Hier moet tekst staan."),
    Fault.LINE_BREAK: _("Het onderwerp moet op één regel staan."),
    Fault.TOO_LONG: _("De sms heeft %(found)s tekens. Er passen er %(better)s in."),
}


def finding_in_words(finding: Finding) -> str:
    """Return what is wrong with a text and what to do."""
    return str(FAULTS[finding.fault]) % {"found": finding.found, "better": finding.better}

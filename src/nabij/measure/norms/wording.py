# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a definition, and what a promise lacks, in the reader's language."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.measure.norms.definition.deciding import Lack
from nabij.measure.norms.definition.faults import Fault
from nabij.measure.norms.definition.measures import Abandonment, DirectAnswer, ServiceLevel
from nabij.measure.norms.definition.norm import NormDefinition

FAULTS = {
    "no_toml": _("Dit is geen geldige TOML: %(value)s"),
    "missing": _("Dit moet ingevuld zijn."),
    "missing_for": _("Dit hoort erbij als u kiest voor %(value)s."),
    "unknown_key": _("Deze sleutel kent Nabij niet. Staat er een typefout in?"),
    "no_table": _("Hier hoort een tabel met sleutels te staan, geen losse waarde."),
    "no_text": _("Hier hoort een tekst te staan, geen %(value)s."),
    "no_flag": _("Hier hoort true of false te staan, geen %(value)s."),
    "no_number": _("Hier hoort een getal te staan, geen %(value)s."),
    "no_whole_number": _("Hier hoort een heel getal vanaf 0 te staan, geen %(value)s."),
    "no_day": _("Hier hoort een dag te staan, zoals 2026-03-31, geen %(value)s."),
    "no_choice": _("Deze keuze kent Nabij niet. Het kan zijn: %(value)s"),
    "no_names": _("Hier horen een of meer namen te staan."),
    "no_column": _("Deze kolom kent Nabij niet. Het kan zijn: %(value)s"),
    "no_clock": _(
        "Deze klok kent Nabij niet. Het kan zijn: elapsed, opening hours, working days, statutory"
    ),
    "no_threshold": _(
        "Deze termijn is niet te lezen, of past niet bij de klok. Schrijf een getal met een"
        " eenheid, zoals 30 seconden, 3 werkdagen, 4 kantooruren of 6 weken."
    ),
    "needs_both": _("Zeg zowel welke activiteit (at_most_of) als hoe vaak hoogstens (times)."),
    "one_end": _("Zeg óf de stap waarmee het eindigt (to), óf de kolom met die tijd (end_column)."),
    "one_bound": _("Kies één grens: minstens (at_least) of hoogstens (at_most)."),
    "no_share": _("Een deel ligt tussen 0 en 1: schrijf 80%% als 0.8. Hier staat %(value)s."),
    "bad_code": _(
        "Een code bestaat uit kleine letters, cijfers en streepjes, anders dan %(value)s."
    ),
    "overlaps": _("Deze norm geldt op dezelfde dagen als die in %(value)s."),
    "other_code": _("Deze versie hoort bij de norm %(value)s; de code blijft dezelfde."),
    "ends_before": _("Het einde ligt niet na het begin."),
}
LACKS = {
    Lack.SHARE: _("Er staat niet welk deel het moet halen, zoals 80%."),
    Lack.BOUND: _("Er staat niet hoeveel het minstens of hoogstens moet zijn."),
    Lack.CLOCK: _("Er staat niet of nachten, weekenden en feestdagen meetellen."),
    Lack.THRESHOLD: _("Er staat niet binnen hoeveel tijd, of vanaf welk cijfer."),
    Lack.BEGIN: _("Er staat niet wanneer de tijd begint."),
    Lack.END: _("Er staat niet wanneer de tijd ophoudt."),
}

VARIANTS: dict[StrEnum, str | Promise] = {
    ServiceLevel.ALL_OFFERED: _("Op tijd opgenomen, van alle bellers."),
    ServiceLevel.ANSWERED_ONLY: _("Op tijd opgenomen, van wie werd opgenomen."),
    ServiceLevel.EARLY_ABANDONS_GOOD: _("Wie ophangt voordat de tijd om is, telt als goed."),
    ServiceLevel.EARLY_ABANDONS_LEFT_OUT: _("Wie ophangt voordat de tijd om is, telt niet mee."),
    ServiceLevel.SHORT_ABANDONS_GOOD: _("Wie heel snel ophangt, telt als goed."),
    Abandonment.ALL: _("Iedereen die ophangt, van alle bellers."),
    Abandonment.SHORT_LEFT_OUT: _("Wie heel snel ophangt, telt nergens mee."),
    Abandonment.WITHIN: _("Wie ophangt voordat de tijd om is, van alle bellers."),
    Abandonment.AFTER: _("Wie ophangt nadat de tijd om is, van alle bellers."),
    DirectAnswer.AGENT_SAID: _("Onze medewerker zegt dat de vraag direct is beantwoord."),
    DirectAnswer.AGENT_SAID_NET: _(
        "Onze medewerker zegt dat de vraag direct is beantwoord. "
        "Wat niet direct kan, telt niet mee."
    ),
    DirectAnswer.NOT_PASSED_ON: _("Er is niet doorverbonden."),
    DirectAnswer.NO_REPEAT: _("De inwoner kwam er niet binnen de tijd op terug."),
    DirectAnswer.RESIDENT_SAID: _("De inwoner zegt zelf dat de vraag direct is beantwoord."),
}
"""How is counted, where there are rival ways; it stands beside each figure."""


def variant_text(norm: NormDefinition) -> str:
    """Return by which of several ways a norm counts; nothing where there is only one."""
    variant = getattr(norm.measure, "variant", None)
    return "" if variant is None else str(VARIANTS[variant])


def fault_text(fault: Fault) -> str:
    """Return where a definition is wrong, and how."""
    told = str(FAULTS[fault.code]) % {"value": fault.value}
    return f"{fault.where}: {told}" if fault.where else told

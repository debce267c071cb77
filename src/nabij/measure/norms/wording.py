# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a definition, and what a promise lacks, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.measure.norms.definition.deciding import Lack
from nabij.measure.norms.definition.faults import Fault

FAULTS = {
    "no_toml": _("Dit is geen geldige TOML: %(value)s"),
    "missing": _("Dit moet ingevuld zijn."),
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
    "no_clock": _("Deze klok kent Nabij niet: %(value)s"),
    "no_threshold": _("Deze termijn is niet te lezen: %(value)s"),
    "needs_both": _("Zeg zowel welke activiteit (at_most_of) als hoe vaak hoogstens (times)."),
    "one_end": _("Zeg óf de stap waarmee het eindigt (to), óf de kolom met die tijd (end_column)."),
    "one_bound": _("Kies één grens: minstens (at_least) of hoogstens (at_most)."),
    "no_share": _("Een deel ligt tussen 0 en 1: schrijf 80%% als 0.8. Hier staat %(value)s."),
    "bad_code": _(
        "Een code bestaat uit kleine letters, cijfers en streepjes, anders dan %(value)s."
    ),
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


def fault_text(fault: Fault) -> str:
    """Return where a definition is wrong, and how."""
    told = str(FAULTS[fault.code]) % {"value": fault.value}
    return f"{fault.where}: {told}" if fault.where else told

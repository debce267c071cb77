# SPDX-License-Identifier: EUPL-1.2
"""Codes in words: what is wrong in a file, why something was passed over or found no place."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nabij.core.retention.models import DestructionItem
from nabij.core.retention.terms.periods import read_period
from nabij.core.retention.terms.selection import RowFault

Text = str | Promise
FAULTS: dict[str, Text] = {
    "too_large": _("Het bestand is groter dan 2 MB."),
    "too_many": _("Er staan meer dan 10.000 regels in het bestand."),
    "not_utf8": _("Het bestand is geen UTF-8. Bewaar het als CSV UTF-8."),
    "unknown_kind": _("Nabij leest bestanden die eindigen op .csv, .toml of .json."),
    "no_rows": _("Er staat geen enkele categorie in het bestand."),
    "bad_toml": _("Dit is geen geldige TOML: %(value)s"),
    "bad_json": _("Dit is geen geldige JSON."),
    "no_valid_from": _("In dit bestand staat niet vanaf welke dag de lijst geldt. Geef die erbij."),
    "bad_csv": _("Deze regel is geen geldige CSV. Kijk naar de aanhalingstekens."),
    "too_wide": _("Deze regel heeft meer waarden dan er kolommen zijn."),
    "no_column": _("Deze kolom ontbreekt."),
    "unknown_column": _("Deze kolom kent Nabij niet."),
    "column_twice": _("Deze kolom staat er twee keer."),
    "missing": _("Hier moet iets staan."),
    "too_long": _("Dit is te lang."),
    "bad_character": _("Hier staat een teken in dat niemand kan zien."),
    "bad_number": _("‘%(value)s’ is geen nummer van een resultaat, zoals 11.1 of 1.1.2."),
    "bad_day": _("‘%(value)s’ is geen dag, zoals 2020-01-01."),
    "bad_period": _("‘%(value)s’ is geen termijn, zoals P5Y (5 jaar) of P18M (18 maanden)."),
    "ends_before": _("Het einde ligt niet na het begin."),
    "bad_disposition": _("‘%(value)s’ kan niet: schrijf bewaren of vernietigen."),
    "bad_start": _("‘%(value)s’ is geen brondatum die Nabij kent, zoals afgehandeld."),
    "term_of_kept": _("Wat blijvend bewaard wordt, heeft geen bewaartermijn."),
    "no_term": _("Wat vernietigd wordt, heeft een bewaartermijn nodig."),
    "no_process_term": _("Bij brondatum termijn hoort een procestermijn."),
    "needless_process_term": _("Een procestermijn hoort alleen bij brondatum termijn."),
    "overlaps": _("Nummer %(value)s staat er twee keer voor dezelfde tijd."),
    "older": _("Van nummer %(value)s is er al een latere versie. Kies een latere dag."),
    "other_rule": _(
        "Voor nummer %(value)s geldt vanaf deze dag al iets anders. Wat is besloten, blijft zo:"
        " kies voor de nieuwe regel een latere dag."
    ),
}
SKIPPED: dict[str, Text] = {
    "gone": _("Is weer open, of was er niet meer."),
    "changed": _("Is veranderd nadat de lijst werd gemaakt."),
    "failed": _("Vernietigen lukte niet; iemand besloot zonder dit verder te gaan."),
    "refused": _("Het onderdeel dat het bewaart, kon het niet vernietigen."),
}
HALTED: dict[str, Text] = {
    "failing": _("Van een deel gaf het onderdeel dat het bewaart, een fout. Dat staat er nog."),
    "declaration": _(
        "Wat op de lijst stond, is weg. De verklaring maken lukte niet; waarom staat bij"
        " Achtergrondwerk."
    ),
    "gathering": _(
        "Een onderdeel gaf een fout bij het opzoeken van wat weg mag. Er is niets vernietigd."
    ),
    "killed": _(
        "Het achtergrondwerk werd steeds afgebroken. Wat al weg was, is weg en staat hieronder als"
        " vernietigd."
    ),
}
UNPLACED: dict[str, Text] = {
    "no_category": _("Er is geen categorie met dit nummer die gold toen het werd gesloten."),
    "no_start": _("De dag waarop de bewaartermijn begint, is niet bekend."),
}


def fault_in_words(fault: RowFault) -> str:
    """Return what is wrong in a file, with the row and column where it is."""
    what = str(FAULTS[fault.code]) % {"value": fault.value}
    if fault.row and fault.column:
        return gettext("Regel %(row)s, kolom %(column)s: %(what)s") % {
            "row": fault.row,
            "column": fault.column,
            "what": what,
        }
    if fault.row:
        return gettext("Regel %(row)s: %(what)s") % {"row": fault.row, "what": what}
    return what


def period_in_words(text: str) -> str:
    """Return a term as people say it: "5 jaar"; of what is kept for ever, a dash."""
    if not text:
        return "–"
    period = read_period(text)
    parts = [
        ngettext("%(count)s jaar", "%(count)s jaar", period.years) % {"count": period.years},
        ngettext("%(count)s maand", "%(count)s maanden", period.months) % {"count": period.months},
        ngettext("%(count)s dag", "%(count)s dagen", period.days) % {"count": period.days},
    ]
    counts = (period.years, period.months, period.days)
    return ", ".join(part for part, count in zip(parts, counts, strict=True) if count)


def reason_in_words(item: DestructionItem) -> str:
    """Return why something was not destroyed: a person's words, or those of a code."""
    if item.state == DestructionItem.State.FAILED:
        return gettext("Fout bij vernietigen: %(what)s") % {"what": item.reason}
    return str(SKIPPED.get(item.reason, item.reason))

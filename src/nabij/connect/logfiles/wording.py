# SPDX-License-Identifier: EUPL-1.2
"""Problems of the pure reading side in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nabij.connect.logfiles.mapping.messages import MESSAGES as MAPPING_MESSAGES
from nabij.connect.logfiles.mapping.messages import SENSITIVE_KINDS, MappingError
from nabij.connect.logfiles.reading.problems import MESSAGES as READING_MESSAGES
from nabij.connect.logfiles.reading.problems import Problem
from nabij.measure.lake.public import (
    ATTRIBUTE_PREFIX,
    LakeUnreachable,
    SchemaConflict,
    SourceDiffers,
    TooManyActivities,
)

_OUR_WORDS = {"where", "expected", "kind"}
MESSAGES = {**READING_MESSAGES, **MAPPING_MESSAGES}
"""Every sentence by its code, in English; the Dutch catalogue translates them."""


def problem_text(problem: Problem) -> str:
    """Return the sentence of a problem in the language that is active."""
    params = dict(problem.params)
    if problem.code.startswith("sensitive") and "kind" in params:
        params["kind"] = SENSITIVE_KINDS[str(params["kind"])]
    # These are words of ours; the others come from the file.
    for name in _OUR_WORDS & params.keys():
        words = str(params[name])
        params[name] = _(words)
    return _(MESSAGES[problem.code]) % params


def mapping_error_text(error: MappingError) -> str:
    """Return all that is wrong with a mapping, a line each."""
    return "\n".join(_located(error.name, line, problem) for line, problem in error.problems)


def _source_differs_text(fault: SourceDiffers) -> str:
    """Return why a log cannot go into the source it names."""
    if fault.kept:
        return _(
            "De naam “%(name)s” is bestemd voor gebeurtenissen van Nabij zelf. Geef dit bestand een"
            " andere bron."
        ) % {"name": fault.name}
    return _(
        "De bron “%(name)s” gaat over “%(stored)s” en niet over “%(incoming)s”. Geef dit bestand"
        " een andere bron."
    ) % {"name": fault.name, "stored": fault.stored, "incoming": fault.incoming}


def lake_fault_text(
    fault: LakeUnreachable | SchemaConflict | SourceDiffers | TooManyActivities,
) -> str:
    """Return why the lake cannot take what a mapping makes of a file."""
    if isinstance(fault, LakeUnreachable):
        return _("Het meer is niet te bereiken. Probeer het later opnieuw, of vraag de beheerder.")
    if isinstance(fault, SourceDiffers):
        return _source_differs_text(fault)
    if isinstance(fault, TooManyActivities):
        return _(
            "Het bestand heeft %(count)d verschillende stappen; hoogstens %(most)d zijn uit elkaar"
            " te houden. Is de juiste kolom gekozen als stap?"
        ) % {"count": fault.count, "most": fault.most}
    return _(
        "De kolom “%(column)s” staat in deze bron als %(stored)s en komt nu binnen als"
        " %(incoming)s. Kies voor deze kolom dezelfde soort als eerst, of laat haar weg."
    ) % {
        "column": fault.column.removeprefix(ATTRIBUTE_PREFIX),
        "stored": _kind_of(fault.stored),
        "incoming": _kind_of(fault.incoming),
    }


def _kind_of(arrow_type: str) -> str:
    kinds = {
        "string": _("tekst"),
        "int64": _("geheel getal"),
        "double": _("getal"),
        "bool": _("ja of nee"),
        "date32[day]": _("datum"),
    }
    return (
        _("tijdstip") if arrow_type.startswith("timestamp") else kinds.get(arrow_type, arrow_type)
    )


def _located(name: str, line: int | None, problem: Problem) -> str:
    if line is None:
        return f"{name}: {problem_text(problem)}"
    return _("%(name)s, regel %(line)d: %(problem)s") % {
        "name": name,
        "line": line,
        "problem": problem_text(problem),
    }

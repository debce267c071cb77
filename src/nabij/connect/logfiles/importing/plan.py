# SPDX-License-Identifier: EUPL-1.2
"""What is to be done with a file, settled before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _

from nabij.connect.logfiles.exceptions import NeedsMapping, RefusedColumns, UnableToImport
from nabij.connect.logfiles.mapping import (
    ERROR,
    Mapping,
    MappingError,
    check_mapping,
    load_mapping,
    mapping_for_xes,
    to_toml,
)
from nabij.connect.logfiles.reading import (
    FileDescription,
    FileHints,
    UnreadableFile,
    describe_filled,
    first_rows,
)
from nabij.connect.logfiles.wording import mapping_error_text, problem_text

_SAMPLE_ROWS = 2000
_LONGEST_NAME = 60
# A source's name is the name of a folder and part of an address.
_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?")


@dataclass(frozen=True)
class Plan:
    """A file as it was recognised, and what its columns mean. ``notes`` are worth telling."""

    description: FileDescription
    mapping: Mapping
    notes: tuple[str, ...]

    @property
    def source(self) -> str:
        """Return the name of the source that the events go to."""
        return self.mapping.source

    def as_toml(self) -> str:
        """Return the mapping as text, to be kept with the import."""
        return to_toml(self.mapping)


@dataclass(frozen=True)
class Order:
    """Who imports which file, and how. ``progress`` hears how many rows are read.

    Events that the source has already are left out, unless ``keep_repeats``.
    """

    path: Path
    file_name: str
    plan: Plan
    strict: bool = False
    keep_repeats: bool = False
    importer: UUID | None = None
    progress: Callable[[int], None] | None = None


def plan_for(path: Path, *, mapping: Path | str | None = None, source: str | None = None) -> Plan:
    """Look at a file and its mapping (a file, or TOML text), and settle what to do.

    Raises:
        UnableToImport: the file or the mapping cannot be used; the message says why.
        NeedsMapping: it is a table, and no mapping says what its columns mean.
        RefusedColumns: columns look like personal data and the mapping does not deal with them.
    """
    try:
        given = load_mapping(mapping) if mapping is not None else None
        description = describe_filled(path, given.file if given else FileHints())
        chosen = given or _standard_mapping(description, _name_of(path))
        if source:
            chosen = _under(chosen, source)
        findings = check_mapping(chosen, description, first_rows(path, _SAMPLE_ROWS))
    except UnreadableFile as fault:
        raise UnableToImport(problem_text(fault.problem)) from fault
    except MappingError as fault:
        raise UnableToImport(mapping_error_text(fault)) from fault
    refused = [problem_text(one.problem) for one in findings if one.level == ERROR]
    if refused:
        raise RefusedColumns("\n".join(refused))
    notes = [problem_text(note) for note in description.notes]
    notes += [problem_text(finding.problem) for finding in findings]
    return Plan(description, chosen, tuple(notes))


def _name_of(path: Path) -> str:
    """Return a name for a source after its file: ``receipt.xes.gz`` gives ``receipt``."""
    return slugify(path.name.split(".")[0])[:_LONGEST_NAME].strip("-") or "log"


def _under(mapping: Mapping, source: str) -> Mapping:
    """Return the mapping with another source; a label of its own stays."""
    if not _NAME.fullmatch(source):
        raise UnableToImport(
            _("“%(source)s” kan geen naam van een bron zijn. Gebruik kleine letters, cijfers en -.")
            % {"source": source}
        )
    label = source if mapping.label == mapping.source else mapping.label
    return replace(mapping, source=source, label=label)


def _standard_mapping(description: FileDescription, name: str) -> Mapping:
    if description.format == "xes":
        return mapping_for_xes(description, name)
    if any(note.code == "header_looks_like_data" for note in description.notes):
        # What stands in the first row may be about a person.
        raise NeedsMapping(
            _(
                "Een tabel zegt niet zelf wat de kolommen betekenen. Geef een koppeling mee met"
                " --mapping. De eerste regel ziet eruit als gegevens: heeft het bestand een"
                " kopregel met de namen van alle kolommen?"
            )
        )
    raise NeedsMapping(
        _(
            "Een tabel zegt niet zelf wat de kolommen betekenen. Geef een koppeling mee met"
            " --mapping. De kolommen zijn: %(columns)s."
        )
        % {"columns": ", ".join(description.columns)}
    )

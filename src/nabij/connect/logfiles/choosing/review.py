# SPDX-License-Identifier: EUPL-1.2
"""What somebody looks through before an import: where it goes, what is odd, the first events."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.connect.logfiles.choosing.preview import Preview, preview_of
from nabij.connect.logfiles.choosing.start import Offer, offers_for
from nabij.connect.logfiles.choosing.wording import finding_text
from nabij.connect.logfiles.looking import Look
from nabij.connect.logfiles.mapping import ERROR, WARNING, Mapping, check_mapping
from nabij.connect.logfiles.wording import problem_text
from nabij.measure.lake.public import SourceInfo, sources


@dataclass(frozen=True)
class Review:
    """A file under a mapping. With ``faults`` it cannot be imported, and there is no preview.

    ``known_source`` is the source where it is there already; ``same_as`` the earlier import or the
    example that the mapping was taken from, where nothing was changed in it.
    """

    look: Look
    mapping: Mapping
    known_source: SourceInfo | None
    same_as: Offer | None
    faults: list[str]
    warnings: list[str]
    left_out: list[str]
    preview: Preview | None


def review_of(look: Look, mapping: Mapping) -> Review:
    """Hold a mapping against a file and show what would come of it."""
    findings = check_mapping(mapping, look.description, look.sample)
    faults = [_located(one.column, finding_text(one)) for one in findings if one.level == ERROR]
    named = {*mapping.columns()}
    return Review(
        look=look,
        mapping=mapping,
        known_source=next((one for one in sources() if one.name == mapping.source), None),
        same_as=next((one for one in offers_for(look) if one.mapping == mapping), None),
        faults=faults,
        warnings=[
            *(problem_text(note) for note in look.description.notes),
            *(finding_text(one) for one in findings if one.level == WARNING and one.column),
        ],
        left_out=[name for name in look.description.columns if name not in named],
        preview=None if faults else preview_of(look, mapping),
    )


def _located(column: str | None, text: str) -> str:
    return f"{column}: {text}" if column else text

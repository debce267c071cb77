# SPDX-License-Identifier: EUPL-1.2
"""What somebody looks through before an import: where it goes, what is odd, the first events."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.connect.logfiles.choosing.beginning import look_at_upload
from nabij.connect.logfiles.choosing.forms.source import kind_label
from nabij.connect.logfiles.choosing.preview import Preview, preview_of
from nabij.connect.logfiles.choosing.start import Offer, offers_for
from nabij.connect.logfiles.choosing.wording import finding_text
from nabij.connect.logfiles.mapping import (
    ERROR,
    WARNING,
    Mapping,
    check_mapping,
    load_mapping,
)
from nabij.connect.logfiles.models import Import, Upload
from nabij.connect.logfiles.uploads.looking import Look
from nabij.core.files.public import file_info
from nabij.measure.lake.public import SourceInfo, sources


@dataclass(frozen=True)
class Review:
    """A file under a mapping. With ``faults`` it cannot be imported, and there is no preview.

    ``known_source`` is the source where it is there already; ``same_as`` the earlier import or the
    example that the mapping was taken from, where nothing was changed in it; ``already`` the import
    in which this very file came in.
    """

    look: Look
    mapping: Mapping
    already: Import | None
    known_source: SourceInfo | None
    same_as: Offer | None
    faults: list[str]
    warnings: list[str]
    left_out: list[str]
    preview: Preview | None


def review_of(upload: Upload) -> Review:
    """Hold the mapping of an upload against its file and show what would come of it."""
    look, mapping = look_at_upload(upload), load_mapping(upload.mapping)
    findings = check_mapping(mapping, look.description, look.sample)
    faults = [_located(one.column, finding_text(one)) for one in findings if one.level == ERROR]
    known = next((one for one in sources() if one.name == mapping.source), None)
    if known and (known.is_native or known.subject_kind != mapping.subject_kind):
        faults.append(_other_kind(known, mapping))
    named = {*mapping.columns()}
    return Review(
        look=look,
        already=_already(upload, mapping),
        mapping=mapping,
        known_source=known,
        same_as=next((one for one in offers_for(look) if one.mapping == mapping), None),
        faults=faults,
        warnings=[
            *look.notes,
            *(finding_text(one) for one in findings if one.level == WARNING and one.column),
        ],
        left_out=[name for name in look.description.columns if name not in named],
        preview=None if faults else preview_of(look, mapping),
    )


def _already(upload: Upload, mapping: Mapping) -> Import | None:
    digest = file_info(upload.file).sha256
    done = Import.objects.filter(status=Import.Status.DONE, source=mapping.source)
    return done.filter(file_sha256=digest).first()


def _other_kind(known: SourceInfo, mapping: Mapping) -> str:
    return _(
        "Bron ‘%(label)s’ gaat over %(there)s en dit bestand over %(here)s: kies een andere."
    ) % {
        "label": known.label,
        "there": kind_label(known.subject_kind),
        "here": kind_label(mapping.subject_kind),
    }


def _located(column: str | None, text: str) -> str:
    return f"{column}: {text}" if column else text

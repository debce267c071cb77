# SPDX-License-Identifier: EUPL-1.2
"""What the pages show of a file and of an import, put into words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.connect.logfiles.access import may_see_file
from nabij.connect.logfiles.choosing.beginning import look_at_upload
from nabij.connect.logfiles.choosing.forms.source import kind_label, told_apart
from nabij.connect.logfiles.choosing.review import Review
from nabij.connect.logfiles.exceptions import UnableToImport
from nabij.connect.logfiles.mapping import Mapping, load_mapping
from nabij.connect.logfiles.models import Import, Upload
from nabij.connect.logfiles.queries import skipped_after
from nabij.connect.logfiles.reading import FileDescription
from nabij.core.files.public import FileNotThere, StoredFileInfo, file_info
from nabij.core.organisation.public import employee_names, may
from nabij.core.ui.public import DataItem, KeyFigure, moment, number, share
from nabij.measure.lake.public import sources

_ENCODINGS = {
    "ascii": "UTF-8",
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "cp1252": "Windows (cp1252)",
}


def source_labels() -> dict[str, str]:
    """Return what sources are called, by name; two of one label are told apart by their names."""
    return told_apart({source.name: source.label for source in sources(also_empty=True)})


def file_facts(description: FileDescription) -> list[DataItem]:
    """Return what was recognised of a file."""
    columns = len(description.columns)
    facts = [DataItem(label=_("Soort"), value=_kind(description))]
    if description.encoding and description.format == "csv":
        written = _ENCODINGS.get(description.encoding, description.encoding)
        facts.append(DataItem(label=_("Tekens"), value=written))
    if description.compressed:
        facts.append(DataItem(label=_("Ingepakt"), value="gzip"))
    return [*facts, DataItem(label=_("Kolommen"), value=number(columns))]


def review_facts(review: Review) -> list[DataItem]:
    """Return where a file will go, and what will be taken of it."""
    source, columns = review.known_source, review.look.description.columns
    taken = len([name for name in columns if name not in review.left_out])
    return [
        DataItem(label=_("Bron"), value=source.label if source else review.mapping.label),
        DataItem(
            label=_("Korte naam"),
            value=review.mapping.source
            if source
            else _("%(name)s (nieuw)") % {"name": review.mapping.source},
        ),
        DataItem(label=_("Gaat over"), value=kind_label(review.mapping.subject_kind)),
        DataItem(
            label=_("Kolommen"),
            value=_("%(taken)s van de %(all)s")
            % {"taken": number(taken), "all": number(len(columns))},
        ),
    ]


def _kind(description: FileDescription) -> str:
    if description.format != "csv":
        return {"xes": "XES", "parquet": "Parquet"}[description.format]
    between = {
        ",": _("komma’s"),
        ";": _("puntkomma’s"),
        "\t": _("tabs"),
        "|": _("rechte strepen"),
    }.get(description.delimiter or "", f"‘{description.delimiter}’")
    return _("tabel (CSV) met %(between)s ertussen") % {"between": between}


def import_context(found: Import, person: Any) -> dict[str, Any]:
    """Return all that the page of an import shows to this person."""
    mapping = load_mapping(found.mapping)
    return {
        "found": found,
        "label": source_labels().get(found.source, found.source),
        "figures": _figures(found),
        "facts": _facts(found, mapping),
        "taken": [_taken(column, mapping) for column in mapping.columns()],
        "left_out": _left_out(found, mapping),
        "rejects": _file_for(person, found.rejects_file),
        "own_upload": _own_upload(found, person),
        "may_see_paths": found.status == Import.Status.DONE and may(person, "paths.see"),
    }


def _figures(found: Import) -> list[KeyFigure]:
    share_rejected = found.rejected / found.rows if found.rows else None
    return [
        KeyFigure(label=_("Regels gelezen"), value=number(found.rows)),
        KeyFigure(label=_("Gebeurtenissen"), value=number(found.events)),
        KeyFigure(label=_("Zaken of gesprekken"), value=number(found.cases)),
        KeyFigure(
            label=_("Regels afgekeurd"),
            value=number(found.rejected),
            note=share(share_rejected, 1) if found.rejected else "",
        ),
    ]


def _facts(found: Import, mapping: Mapping) -> list[DataItem]:
    who = employee_names([found.imported_by]) if found.imported_by else {}
    return [
        DataItem(label=_("Bestand"), value=found.file_name),
        DataItem(label=_("Bron"), value=source_labels().get(found.source, mapping.label)),
        DataItem(label=_("Begonnen"), value=moment(found.started_at)),
        DataItem(label=_("Door"), value=next(iter(who.values()), _("de opdrachtregel"))),
    ]


def _taken(column: str, mapping: Mapping) -> str:
    if column not in mapping.key:
        return column
    return _("%(column)s (versleuteld)") % {"column": column}


def _left_out(found: Import, mapping: Mapping) -> list[str]:
    """Return the columns that stayed out, as long as the uploaded file is there to tell."""
    upload = Upload.objects.filter(import_number=found.number).first()
    try:
        columns = look_at_upload(upload).description.columns if upload else ()
    except (UnableToImport, Http404):
        return []
    taken = {*mapping.columns()}
    return [name for name in columns if name not in taken]


def _own_upload(found: Import, person: Any) -> Upload | None:
    """Return this person's upload of the file, as long as the file is there."""
    upload = Upload.objects.filter(import_number=found.number, uploaded_by=person.pk).first()
    return upload if upload and _file_for(person, upload.file) else None


def _file_for(person: Any, file_id: UUID | None) -> StoredFileInfo | None:
    """Return a file that is still there and that this person may have."""
    try:
        file = file_info(file_id) if file_id else None
    except FileNotThere:
        return None
    return file if file and may_see_file(person, file) else None


def _gone_with(found: Import) -> list[str]:
    """Say what of later files goes too: events that they left out because they were there."""
    skipped = skipped_after(found)
    if not skipped:
        return []
    return [
        _(
            "Latere bestanden sloegen %(count)s gebeurtenissen over die al in deze bron stonden."
            " Zijn die uit dit bestand, importeer de latere bestanden dan daarna opnieuw."
        )
        % {"count": number(skipped)}
    ]


def undo_question(found: Import) -> dict[str, Any]:
    """Return what is asked before an import is taken out again."""
    return {
        "question": _("Import %(number)d terugdraaien?") % {"number": found.number},
        "consequences": [
            _("%(count)s gebeurtenissen uit ‘%(file)s’ tellen niet meer mee.")
            % {"count": number(found.events), "file": found.file_name},
            _("Wat andere bestanden in deze bron brachten, blijft."),
            _("Het bestand kunt u daarna opnieuw importeren, ook met andere kolommen."),
            *_gone_with(found),
        ],
        "submit": _("Terugdraaien"),
        "cancel_url": reverse("logfiles:import", args=[found.number]),
        "tone": "negative",
    }

# SPDX-License-Identifier: EUPL-1.2
"""Opens an upload: looks at its file and makes the form that fits it."""

from __future__ import annotations

from django.http import QueryDict

from nabij.connect.logfiles.choosing.forms.choices import ChoicesForm
from nabij.connect.logfiles.choosing.forms.text import TextForm
from nabij.connect.logfiles.choosing.start import Start
from nabij.connect.logfiles.exceptions import UnableToImport
from nabij.connect.logfiles.mapping import load_mapping
from nabij.connect.logfiles.models import Upload
from nabij.connect.logfiles.reading import FileHints
from nabij.connect.logfiles.uploads.looking import Look, look_at
from nabij.core.files.public import content_path


def look_at_upload(upload: Upload) -> Look:
    """Look at the file of an upload, as its mapping says that it is written.

    Raises:
        FileNotThere: its time is over (a 404).
        UnableToImport: it cannot be read.
    """
    path = content_path(upload.file)
    hints = load_mapping(upload.mapping).file if upload.mapping else FileHints()
    try:
        return look_at(path, upload.file_name, hints)
    except UnableToImport:
        if hints == FileHints():
            raise
    # It is not written as the mapping of another file says; what it is shows by itself.
    return look_at(path, upload.file_name)


def form_for(look: Look, start: Start, data: QueryDict | None = None) -> TextForm:
    """Return the form with an answer per column, or of text alone where only that says it all."""
    if start.choices is None:
        return TextForm(look, start.mapping, data)
    return ChoicesForm(look, start.mapping, start.choices, start.origin, data)

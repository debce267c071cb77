# SPDX-License-Identifier: EUPL-1.2
"""The small forms: which file, and how strict. What columns mean is asked in ``choosing``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """Which file; whether it can be read is found out when it is kept."""

    file = forms.FileField(label=_("Bestand"), allow_empty_file=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = gettext(
            "CSV, TSV, XES of Parquet, ook ingepakt als .gz; hoogstens %(limit)s. Een werkmap van"
            " Excel slaat u eerst op als CSV."
        ) % {"limit": filesizeformat(settings.UPLOAD_MAX_BYTES)}


class ImportForm(forms.Form):
    """Whether rows that cannot be used keep the rest out too."""

    strict = forms.BooleanField(
        label=_("Importeer niets als ook maar één regel wordt afgekeurd"), required=False
    )

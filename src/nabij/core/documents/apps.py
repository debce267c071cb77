# SPDX-License-Identifier: EUPL-1.2
"""The app that makes documents."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Letters, reports and workbooks in the style of a municipality."""

    name = "nabij.core.documents"
    label = "documents"
    verbose_name = _("Documenten")

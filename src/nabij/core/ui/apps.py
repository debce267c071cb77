# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Templates, styles and components of every page."""

    name = "nabij.core.ui"
    label = "ui"
    verbose_name = _("Interface")

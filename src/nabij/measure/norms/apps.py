# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NormsConfig(AppConfig):
    """Promises that can be decided."""

    name = "nabij.measure.norms"
    label = "norms"
    verbose_name = _("Normen")

# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The site for residents."""

    name = "nabij.serve.portal"
    label = "portal"
    verbose_name = _("De site voor inwoners")

# SPDX-License-Identifier: EUPL-1.2
"""The app that knows all others: it holds the commands that run the whole."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """``nabij serve``, ``nabij setup`` and the other commands of the whole."""

    name = "nabij.config"
    label = "config"

# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """What an administrator needs to run the whole."""

    name = "nabij.operations"
    label = "operations"

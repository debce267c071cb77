# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The sample municipality."""

    name = "nabij.demo"
    label = "demo"

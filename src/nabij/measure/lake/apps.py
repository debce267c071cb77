# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig


class LakeConfig(AppConfig):
    """Sources of events and their tables."""

    name = "nabij.measure.lake"
    label = "lake"

# SPDX-License-Identifier: EUPL-1.2
"""The app: there for its commands, its template and its texts; the mathematics need no Django."""

from django.apps import AppConfig


class TrendsConfig(AppConfig):
    """Is it really changing?"""

    name = "nabij.measure.trends"
    label = "trends"

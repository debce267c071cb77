# SPDX-License-Identifier: EUPL-1.2
"""How people call the columns of events, and what we ourselves call the groups in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.events.public import CHANNEL_LABELS
from nabij.core.organisation.public import municipality_names, team_names
from nabij.core.ports.topics import topic_names

COLUMN_LABELS = {
    "team": _("Team"),
    "channel": _("Kanaal"),
    "product": _("Product"),
    "municipality": _("Gemeente"),
    "area": _("Wijk of buurt"),
    "outcome": _("Uitkomst"),
    "actor": _("Door wie"),
}
NO_GROUP = _("(niet ingevuld)")
OUR_NAMES: Mapping[str, Callable[[], Mapping[str, str | Promise]]] = {
    "channel": lambda: CHANNEL_LABELS,
    "team": team_names,
    "product": topic_names,
    "municipality": municipality_names,
}
"""What we call the groups of a column ourselves, where a source has no label for one."""

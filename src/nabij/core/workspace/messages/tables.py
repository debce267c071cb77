# SPDX-License-Identifier: EUPL-1.2
"""The tables about messages; an address stands in none of them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table
from nabij.core.workspace.messages.wording import CHANNELS, LANGUAGE_NAMES, standing

_MOMENT = "ui/tables/moment_cell.html"

MESSAGES = Table(
    name="berichten",
    caption=_("Berichten aan mensen buiten de gemeente"),
    order="-created_at",
    columns=(
        Column(
            name="subject",
            label=_("Onderwerp"),
            is_row_header=True,
            href=lambda message: reverse("workspace:message", args=[message.pk]),
        ),
        # Beside the subject: what became of it may not be what falls off a narrow page.
        Column(
            name="state",
            label=_("Stand"),
            sort="state",
            value=lambda message: standing(
                state=message.state, label=message.get_state_display(), carrier=message.carrier
            ),
            template="workspace/messages/state_cell.html",
        ),
        Column(name="kind_label", label=_("Soort"), sort="kind"),
        Column(
            name="channel",
            label=_("Kanaal"),
            sort=True,
            value=lambda message: CHANNELS[message.channel],
        ),
        Column(name="created_at", label=_("Gevraagd op"), sort=True, template=_MOMENT),
    ),
    empty_heading=_("Geen berichten"),
    empty_text=_("Er zijn geen berichten die hierbij passen."),
)

TEXTS = Table(
    name="teksten",
    caption=_("Teksten van berichten, per soort en taal"),
    columns=(
        Column(
            name="label",
            label=_("Soort bericht"),
            value="kind.label",
            is_row_header=True,
            href=lambda text: reverse(
                "workspace:message_text", args=[text.kind.code, text.language]
            ),
        ),
        Column(name="language", label=_("Taal"), value=lambda text: LANGUAGE_NAMES[text.language]),
        Column(
            name="consent",
            label=_("Mag"),
            template="workspace/messages/consent_cell.html",
            value="kind.on_consent",
        ),
        Column(name="is_own", label=_("Van"), template="workspace/messages/own_cell.html"),
        Column(
            name="verdict",
            label=_("Controle"),
            template="workspace/messages/verdict_cell.html",
        ),
    ),
    page_size=100,
)

WORDS = Table(
    name="woorden",
    caption=_("Woorden die bij Nabij horen"),
    columns=(
        Column(name="official", label=_("Ambtelijk"), is_row_header=True),
        Column(name="plain", label=_("Gewoner")),
    ),
    search=("official", "plain"),
    search_label=_("Zoek een woord"),
)

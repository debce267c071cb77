# SPDX-License-Identifier: EUPL-1.2
"""How people call the channels along which something reaches the municipality."""

from django.utils.translation import gettext_lazy as _

CHANNEL_LABELS = {
    "phone": _("Telefoon"),
    "desk": _("Balie"),
    "email": _("E-mail"),
    "form": _("Formulier"),
    "post": _("Post"),
    "chat": _("Chat"),
    "messaging": _("Berichtendienst"),
    "social": _("Sociale media"),
    "video": _("Videogesprek"),
    "visit": _("Huisbezoek"),
}

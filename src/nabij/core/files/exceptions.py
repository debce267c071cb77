# SPDX-License-Identifier: EUPL-1.2
"""Why a file was not stored, or cannot be had; each with words for the person who asked."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MESSAGES: dict[str, str | Promise] = {
    "empty": _("Het bestand ‘%(name)s’ is leeg. Kies een bestand waar iets in staat."),
    "too_large": _(
        "Het bestand ‘%(name)s’ is groter dan %(limit)s. Kies een kleiner bestand, of splits het."
    ),
    "not_allowed": _(
        "Het bestand ‘%(name)s’ is van een soort die hier niet kan: %(found)s."
        " Wat wel kan: %(allowed)s."
    ),
    "unknown_type": _(
        "Van het bestand ‘%(name)s’ is niet te zien wat het is, of het is beschadigd."
        " Wat wel kan: %(allowed)s."
    ),
    "active_content": _(
        "Het bestand ‘%(name)s’ is een programma of een webpagina. Die bewaren wij niet, omdat er"
        " schadelijke code in kan zitten. Wat wel kan: %(allowed)s."
    ),
    "no_picture": _("‘%(name)s’ is geen beeld dat Nabij kan lezen. Kies een JPEG- of PNG-bestand."),
    "too_many_pixels": _("Het beeld ‘%(name)s’ heeft te veel beeldpunten. Kies een kleiner beeld."),
    "too_few_pixels": _(
        "Het beeld ‘%(name)s’ is te klein. Neem er een van minstens %(least)s bij %(least)s punten."
    ),
    "virus": _("In het bestand ‘%(name)s’ is schadelijke code gevonden. Het is niet bewaard."),
}


class RefusedFile(Exception):
    """The file was refused and nothing of it is kept.

    ``code`` is one of the keys of ``MESSAGES``; ``message`` is for the person who sent it. The text
    of the exception itself is the code alone: a file's name may be a person's.
    """

    def __init__(self, code: str, params: Mapping[str, str]) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def message(self) -> str:
        """What was wrong, with which file, and what to do."""
        return str(MESSAGES[self.code]) % self.params


class StorageFull(Exception):
    """The disk is full; nothing of the file is kept."""

    message = _(
        "Er is geen ruimte meer om het bestand te bewaren. Er is niets bewaard. Probeer het later"
        " opnieuw, en meld het bij uw beheerder."
    )


class FileNotThere(Http404):
    """There is no such file, or its time is over."""


class FileNotAllowed(PermissionDenied):
    """This person may not have this file."""

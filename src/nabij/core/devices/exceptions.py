# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a screen."""

from django.utils.translation import gettext as _


class PairingRefused(Exception):
    """The code that was typed does not count: it is not known, used before or too old."""

    def __str__(self) -> str:
        return _(
            "Deze code klopt niet, is al gebruikt of is verlopen. Vraag uw beheerder om een nieuwe."
        )

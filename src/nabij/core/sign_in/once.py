# SPDX-License-Identifier: EUPL-1.2
"""A secret that is shown once: made in a POST, shown by the GET that comes after it.

In between it stands sealed in the session of who made it. Showing takes it out: neither
refreshing the page nor going back makes another one, or shows this one again.
"""

from __future__ import annotations

from django.http import HttpRequest

from nabij.core.crypto.public import KeyMissing, KeyUnreadable, SealBroken, seal, unseal

_PLACE = "sign_in.once"


def keep_once(request: HttpRequest, what: str, text: str) -> None:
    """Keep a secret for the next page; ``what`` says whose it is."""
    request.session[_name(what)] = seal(text, place=_PLACE, row=what)


def take_once(request: HttpRequest, what: str) -> str | None:
    """Return what was kept, and keep it no longer; nothing where it was shown already."""
    sealed = request.session.pop(_name(what), None)
    if sealed is None:
        return None
    try:
        return unseal(sealed, place=_PLACE, row=what)
    except (SealBroken, KeyMissing, KeyUnreadable):
        # The key was replaced in between: gone is gone.
        return None


def _name(what: str) -> str:
    return f"once:{what}"

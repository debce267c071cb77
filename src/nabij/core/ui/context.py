# SPDX-License-Identifier: EUPL-1.2
"""What every template knows: names, theme, scheme and navigation.

Nothing here asks the database until a template shows it, so that an error page stays cheap.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from nabij.core.ui.navigation import LinkGroup, menu, registered_items

SCHEME_COOKIE = "nabij_scheme"
SIGNED_OUT_SOON_S = 5 * 60
"""So long before one is signed out for doing nothing, one is warned (WCAG 2.2.1)."""
SCHEMES = ("auto", "light", "dark")


def interface(request: HttpRequest) -> dict[str, Any]:
    """Context processor of the interface."""
    return {
        "organisation_name": SimpleLazyObject(name_of_organisation),
        "theme_stylesheet": _theme_stylesheet(),
        "accessibility_statement_url": getattr(settings, "ACCESSIBILITY_STATEMENT_URL", ""),
        "scheme": scheme_of(request),
        "session_warning_s": session_warning_s(),
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
    }


def name_of_organisation() -> str:
    """Return the name that the administrator gave, else that of the one municipality we serve."""
    from nabij.core.organisation.public import known_municipalities

    given: str = getattr(settings, "ORGANISATION_NAME", "")
    if given:
        return given
    try:
        names = list(known_municipalities().values())
    except DatabaseError:  # a page that tells of trouble must still appear
        names = []
    return names[0] if len(names) == 1 else _("Uw gemeente")


def session_warning_s() -> int:
    """Return after how many seconds on one page to warn that one will be signed out."""
    idle: int = int(settings.SESSION_IDLE.total_seconds())
    return idle - min(SIGNED_OUT_SOON_S, idle // 2)


def scheme_of(request: HttpRequest) -> str:
    """Return the colour scheme that the reader chose: auto, light or dark."""
    chosen = request.COOKIES.get(SCHEME_COOKIE, "auto")
    return chosen if chosen in SCHEMES else "auto"


def _theme_stylesheet() -> str:
    """Return the URL of the municipality's own tokens; a bare name is a static file."""
    given: str = getattr(settings, "THEME_STYLESHEET", "")
    if not given or given.startswith("/"):
        return given
    return static(given)


def _navigation(request: HttpRequest) -> list[LinkGroup]:
    from nabij.core.organisation.public import held_in

    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    held = held_in(request)
    return menu(registered_items(), request.path, held.__contains__)

# SPDX-License-Identifier: EUPL-1.2
"""Lists of things, in templates."""

from __future__ import annotations

from django import template

from nabij.serve.pictures.things import name_of

register = template.Library()


@register.filter
def without_pictures(lines: str) -> str:
    """Return a list of things, a line each, as words alone."""
    return "\n".join(filter(None, map(name_of, lines.splitlines())))

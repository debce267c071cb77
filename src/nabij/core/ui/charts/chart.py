# SPDX-License-Identifier: EUPL-1.2
"""A chart: what it shows in words, its figures, and how it is drawn on a page and by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.core.ui.charts.store import kept
from nabij.core.ui.formats import number


@dataclass(frozen=True)
class Around:
    """What stands around a chart that is a picture of its own; ``about`` is n and the period."""

    title: str
    about: str
    source: str
    font: str


@dataclass(frozen=True)
class Chart:
    """A chart: what it shows in words, its figures as a table, and its shapes.

    ``name`` is unique on its page. ``amounts`` are the figures of ``rows`` as numbers, for a
    spreadsheet. ``n`` says of how many, ``period`` of when. ``picture`` draws a chart by itself
    that looks otherwise there than on a page; without it the drawing of the page is framed.
    """

    name: str
    title: str
    description: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    template: str
    shapes: dict[str, Any] = field(default_factory=dict)
    amounts: tuple[float | None, ...] = ()
    n: int | None = None
    period: str = ""
    picture: Callable[[Around], bytes] | None = None

    def svg(self) -> SafeString:
        """Return the drawing alone; drawn once for the same figures."""
        template = get_template(self.template)
        shown = {"chart": {"description": self.description}, **self.shapes}
        # With what templates there are, so that a newer Nabij draws anew.
        origin = template.origin.name  # type: ignore[attr-defined]
        spec = (self.template, _templates_beside(origin), get_language(), shown)
        drawn = kept(spec, "svg", lambda: template.render(shown).encode())
        return SafeString(drawn.decode())

    @property
    def about(self) -> str:
        """Return of how many and of when a chart tells, as it stands in a picture."""
        many = "" if self.n is None else _("Aantal: %(n)s") % {"n": number(self.n)}
        return ". ".join(filter(None, (many, self.period)))


@lru_cache
def _templates_beside(path: str) -> str:
    """Return the hash of a template with those in its folder, of which it is made up."""
    beside = (one for one in sorted(Path(path).parent.iterdir()) if one.is_file())
    return hashlib.sha256(b"".join(one.read_bytes() for one in beside)).hexdigest()

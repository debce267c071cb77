# SPDX-License-Identifier: EUPL-1.2
"""The HTML of a mail, of which nothing runs, loads, tells on the reader or covers the page."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import nh3

_TAGS = set(
    """
    a abbr b blockquote br caption code dd del div dl dt em hr i ins li ol p pre s small span strong
    sub sup table tbody td tfoot th thead tr u ul
    """.split()
)
_WITH_CONTENT = set(
    """
    script style head title template noscript iframe object embed svg math form button select
    textarea audio video canvas map
    """.split()
)
_ATTRIBUTES = {
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_HEADING = re.compile(r"<(/?)h[1-6]\b[^<>]{0,2000}>", re.I)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]{0,20})", re.I)
_SPAN = re.compile(r"[1-9][0-9]?")
_ABSOLUTE = re.compile(r"(?:https?://|mailto:|tel:)", re.I)
# The library looks back over all that is still open, so its time is quadratic in these.
_MOST_TAGS = 30_000
_MOST_OPEN = 300
_MOST_WORDS = 20_000
"""Between two marks: a tag may have that many attributes."""
# These may stand without an end; the next one ends them.
_SELF_ENDING = frozenset(
    """
    area base body br col dd dt embed head hr html img input li link meta option p param source
    tbody td tfoot th thead tr wbr
    """.split()
)


def sanitised(html: str) -> str | None:
    """Return HTML that may stand in a page of ours; None where that takes too long to make."""
    if _is_too_much(html):
        return None
    # Headings of a mail would stand among those of the page; what they say stays, as a line.
    lines = _HEADING.sub(lambda found: "</b></p>" if found[1] else "<p><b>", html)
    return nh3.clean(
        lines,
        tags=_TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    ).strip()


def _is_too_much(html: str) -> bool:
    if html.count("<") > _MOST_TAGS and sum(1 for _ in _TAG.finditer(html)) > _MOST_TAGS:
        return True
    if len(html) > _MOST_WORDS and any(
        len(piece) > _MOST_WORDS and len(piece.split()) > _MOST_WORDS for piece in html.split("<")
    ):
        return True
    depth: Counter[str] = Counter()
    total = 0
    for found in _TAG.finditer(html):
        name = found[2].lower()
        if name in _SELF_ENDING:
            continue
        step = -1 if found[1] else 1
        if depth[name] + step >= 0:
            depth[name] += step
            total += step
        if total > _MOST_OPEN:
            return True
    return False


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        # A link without a scheme would lead to a page of ours.
        return value if _ABSOLUTE.match(value.strip()) else None
    if name in ("colspan", "rowspan", "start"):
        return value if _SPAN.fullmatch(value) else None
    return value


def bare_words(html: str) -> str:
    """Return what stands between the tags, for HTML that is too much to be read as such."""
    return re.sub(r"[ \t]+", " ", unescape(re.sub(r"<[^<>]*>", " ", html))).strip()

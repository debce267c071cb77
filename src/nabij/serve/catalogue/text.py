# SPDX-License-Identifier: EUPL-1.2
"""Texts in a safe part of Markdown, and the HTML they become. Raw HTML stays text."""

from __future__ import annotations

import re
from functools import partial

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nabij.core.documents.public import (
    DocumentFault,
    TemplateFault,
    make_html_part,
    read_template,
    words_in,
)
from nabij.serve.pictures.public import html_with_pictures

_HEADING = re.compile(r"^(#{1,6})(?=\s)", re.MULTILINE)
_WHOLE = '<div class="document">'
"""What the writer puts around a text; on our pages its parts stand apart as those of a page do."""
_HEAD = '+++\ntitle = "-"\n+++\n'


class UnreadableText(Exception):
    """A text that says something that cannot stand on a page, such as a picture from elsewhere."""


def html_of(text: str, *, heading: int = 3) -> SafeString:
    """Return a text as HTML with its pictures; its highest heading becomes ``heading``.

    Raises:
        UnreadableText: it holds what cannot be shown; the message says what and where.
    """
    return html_with_pictures(text, partial(_written, heading=heading))


def _written(text: str, *, heading: int) -> SafeString:
    if not text.strip():
        return SafeString("")
    if "](beeld:" in text:
        raise UnreadableText(_("Zet een beeld op een eigen regel, met een lege regel ervoor."))
    try:
        template = read_template(_HEAD + _from_the_top(text))
        made = make_html_part(template.document({}, words=words_in("nl")), heading=heading)
    except (TemplateFault, DocumentFault) as fault:
        raise UnreadableText(str(fault)) from fault
    flowing = made.replace(_WHOLE, '<div class="nabij-flow">', 1)
    return mark_safe(flowing)  # noqa: S308  the writer escapes all text


def _from_the_top(text: str) -> str:
    """Return the text with its highest headings at the first level: people begin at any."""
    levels = [len(found.group()) for found in _HEADING.finditer(text)]
    above = min(levels, default=1) - 1
    return _HEADING.sub(lambda found: found.group()[above:], text)

# SPDX-License-Identifier: EUPL-1.2
"""The text of an answer as HTML, with links to other answers and products made addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from nabij.serve.catalogue.public import html_of

_MARKED = re.compile(r"\]\(\s*(antwoord|product):([-a-zA-Z0-9_]+)\s*\)")
_PASSING = re.compile(r'href="https://(antwoord|product)\.invalid/([-a-zA-Z0-9_]+)"')
"""The writer takes whole addresses only: in between, a link stands on a host that cannot be."""

Pages = Mapping[str, Callable[[str], str]]
"""The address of an answer and of a product by its code, for whoever reads."""

_AT_DESK: Pages = {
    "antwoord": lambda code: reverse("answers:article", args=[code]),
    "product": lambda code: reverse("catalogue:product", args=[code]),
}


def html_of_answer(text: str, *, pages: Pages = _AT_DESK, heading: int = 3) -> SafeString:
    """Return a text as HTML, for the desk unless ``pages`` lead elsewhere.

    Raises:
        UnreadableText: it holds what cannot be shown; the message says what and where.
    """
    made = html_of(_MARKED.sub(r"](https://\1.invalid/\2)", text), heading=heading)
    linked = _PASSING.sub(lambda found: f'href="{pages[found[1]](found[2])}"', made)
    return mark_safe(linked)  # noqa: S308  a code holds nothing that ends an attribute

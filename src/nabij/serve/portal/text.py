# SPDX-License-Identifier: EUPL-1.2
"""Texts of products and answers as pages for everyone show them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.safestring import SafeString

from nabij.serve.answers.public import html_of_answer

_PAGES = {
    "antwoord": lambda code: reverse("public:answer", args=[code]),
    "product": lambda code: reverse("public:product", args=[code]),
}

_BLOCKS = {
    "antwoord": lambda code: reverse("public:answer_block", args=[code]),
    "product": lambda code: reverse("public:product_block", args=[code]),
}


def text_in_block(text: str) -> SafeString:
    """Return a text as HTML for a frame on another site, whose links stay in that frame."""
    return html_of_answer(text, pages=_BLOCKS, heading=2)


def text_of(text: str, *, heading: int = 3) -> SafeString:
    """Return a text as HTML, whose links to answers and products stay on this site."""
    return html_of_answer(text, pages=_PAGES, heading=heading)

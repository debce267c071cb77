# SPDX-License-Identifier: EUPL-1.2
"""Articles at hand while one answers a mail."""

from __future__ import annotations

from datetime import date

from nabij.serve.answers.public import NoIndexYet, PublicAnswer, find, plain, public_answer

_MOST = 4


def answers_for(query: str, *, today: date) -> list[PublicAnswer]:
    """Return the articles that fit what was looked for best; none until there is an index."""
    if not query.strip():
        return []
    try:
        found = find(query, today=today, limit=_MOST * 2)
    except NoIndexYet:
        return []
    return [one.answer for one in found if one.answer][:_MOST]


def with_answer(text: str, code: str, *, today: date) -> str:
    """Return what was written with an article below it, as plain text."""
    found = public_answer(code, today=today)
    if found is None:
        return text
    told = "\n\n".join(plain(one) for one in (found.answer, found.text) if one)
    return f"{text.rstrip()}\n\n{told}".strip()

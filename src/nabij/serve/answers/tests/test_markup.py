# SPDX-License-Identifier: EUPL-1.2
"""A text goes into an e-mail without marks, and its links say where they lead."""

from __future__ import annotations

import pytest

from nabij.serve.answers.reading.markup import plain


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("## Niet op tijd?\n\nBel ons.", "Niet op tijd?\n\nBel ons."),
        ("Neem **altijd** mee:\n\n- een *pas*\n- geld", "Neem altijd mee:\n\n- een pas\n- geld"),
        ("Zie [de site](https://a.example/x).", "Zie de site (https://a.example/x)."),
        ("Mail [a@b.example](mailto:a@b.example).", "Mail a@b.example."),
        ("Lees [ons antwoord](antwoord:paspoort).", "Lees ons antwoord."),
        ("![De balie](https://a.example/balie.png)", "De balie"),
        ("2 * 3 = 6 # geen kop", "2 * 3 = 6 # geen kop"),
    ],
)
def test_a_text_without_marks(text: str, told: str) -> None:
    assert plain(text) == told

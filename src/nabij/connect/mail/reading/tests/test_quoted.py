# SPDX-License-Identifier: EUPL-1.2
"""What somebody wrote now, without the earlier mail below it."""

from __future__ import annotations

import pytest

from nabij.connect.mail.reading.body.quoted import new_text_of

NEW = "Dank u, maar dit klopt niet."
EARLIER = "U kunt bezwaar maken."


@pytest.mark.parametrize(
    "earlier",
    [
        f"Op ma 23 nov 2026 om 10:12 schreef Gemeente <info@lindeveen.example>:\n\n> {EARLIER}",
        "Op maandag 23 november 2026 om 10:12 schreef Gemeente Lindeveen\n"
        f"<info@lindeveen.example>:\n> {EARLIER}",
        f"On Mon, Nov 23, 2026 at 10:12 AM Gemeente <info@x.example> wrote:\n> {EARLIER}",
        f"Gemeente <info@lindeveen.example> schreef op 23 november 2026 10:12:\n{EARLIER}",
        f"info@lindeveen.example schreef op 2026-11-23 10:12:\n> {EARLIER}",
        f"-----Oorspronkelijk bericht-----\nVan: Gemeente\nAan: Anja\n\n{EARLIER}",
        f"-------- Original Message --------\n{EARLIER}",
        "Van: Gemeente Lindeveen <info@lindeveen.example>\nVerzonden: maandag 23 november 2026"
        f"\nAan: Anja\nOnderwerp: Uw vraag\n\n{EARLIER}",
        "*Van:* Gemeente <info@lindeveen.example>\n*Datum:* maandag 23 november\n*Aan:* Anja\n"
        f"*Onderwerp:* Uw vraag\n{EARLIER}",
        f"From: Gemeente\nSent: Monday\nTo: Anja\nSubject: Vraag\n{EARLIER}",
        f"> {EARLIER}",
        f"-- \nAnja de Wit\n{EARLIER}",
        "Verstuurd vanaf mijn iPhone\n\n"
        f"Op 23 nov. 2026 om 10:12 schreef G <i@x.example>:\n\n> {EARLIER}",
    ],
)
def test_earlier_mail_is_left_out(earlier: str) -> None:
    assert new_text_of(f"{NEW}\n\n{earlier}", "Re: Uw vraag") == NEW


def test_answers_between_the_lines_are_new() -> None:
    text = (
        "Op ma 23 nov 2026 om 10:12 schreef Gemeente <info@lindeveen.example>:\n"
        "> Wat is uw adres?\nKerkstraat 1\n> En uw telefoon?\n06 12345678"
    )
    assert new_text_of(text, "Re: vraag") == "Kerkstraat 1\n06 12345678"


@pytest.mark.parametrize("subject", ["Fwd: besluit", "FW: besluit", "Doorst: besluit"])
def test_what_is_sent_on_is_what_the_sender_wants_to_be_read(subject: str) -> None:
    text = "Ter info\n\nVan: Anja\nVerzonden: maandag\nAan: Piet\nOnderwerp: x\n\nIk maak bezwaar."
    assert "Ik maak bezwaar." in new_text_of(text, subject)


def test_a_forward_is_told_by_its_line_too() -> None:
    text = "---------- Forwarded message ---------\nVan: Anja\nDatum: x\nOnderwerp: y\n\nbezwaar"
    assert new_text_of(text, "besluit") == text


@pytest.mark.parametrize(
    "text",
    [
        "In de brief die de gemeente op 3 mei schreef staat: u krijgt niets.\nDat klopt niet.",
        "Van: de heer Jansen heb ik gehoord dat het kan.\nKlopt dat?",
        "De ambtenaar schreef mij:\nDit is onjuist.",
        "Aan: de gemeente\nOnderwerp: bezwaar\n\nIk maak bezwaar.",
    ],
)
def test_ordinary_words_are_no_earlier_mail(text: str) -> None:
    assert new_text_of(text, "Vraag") == text


def test_where_nothing_would_be_left_everything_is_new() -> None:
    assert new_text_of("> Ik maak bezwaar.", "Re: x") == "> Ik maak bezwaar."

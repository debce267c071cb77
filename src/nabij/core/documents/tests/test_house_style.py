# SPDX-License-Identifier: EUPL-1.2
"""House styles: what is wrong with one is said in words; a font is there or nothing is made."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from nabij.core.documents.content.faults import DocumentFault, FontFault, StyleFault
from nabij.core.documents.house.colours import contrast
from nabij.core.documents.house.reading import read_style
from nabij.core.documents.house.style import HouseStyle
from nabij.core.documents.making import make_excel, make_html, make_pdf, make_word
from nabij.core.documents.styles import house_style
from nabij.core.documents.tests.building import (
    FONTS,
    NOW,
    SVG,
    make_letter,
    make_report,
    make_style,
)
from nabij.core.documents.words import fault_in_words


def _read(folder: Path, text: str) -> HouseStyle:
    path = folder / "style.toml"
    path.write_text(text, encoding="utf-8")
    return read_style(path, FONTS)


def test_an_empty_file_is_the_plain_style(tmp_path: Path) -> None:
    style = _read(tmp_path, "")
    assert style.font.family == "Source Sans 3"
    assert style.logo is None


def test_every_token_is_read(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(SVG)
    style = _read(
        tmp_path,
        """
        name = "Gemeente Lindeveen"
        [colours]
        accent = "#7a1f5c"
        [font]
        size_pt = 11
        [logo]
        file = "logo.svg"
        alt = "Gemeente Lindeveen"
        height_mm = 20
        [page]
        left_mm = 30
        [window]
        top_mm = 50
        [sender]
        phone = "14 0999"
        """,
    )
    assert (style.name, style.colours.accent, style.font.size_pt) == (
        "Gemeente Lindeveen",
        "#7a1f5c",
        11,
    )
    assert style.logo is not None
    assert (style.logo.height_mm, style.logo.picture.alt) == (20, "Gemeente Lindeveen")
    assert (style.page.left_mm, style.window.top_mm, style.sender.phone) == (30, 50, "14 0999")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("naam = 'x'", "style.toml: there is no naam. What can stand there: name, [colours]"),
        ("[colours]\nprimary = '#000000'", "there is no colours.primary"),
        ("colours = 'red'", "colours must be a part of its own"),
        ("name = 3", "name must be a text between quotes"),
        ("name = ", "style.toml is not TOML"),
        ("[colours]\naccent = 'red'", "colours.accent is 'red', which is no colour"),
        (
            "[colours]\naccent = '#1a9fd9'",
            "colours.accent has a contrast of 2.9 to 1 with white paper; people need 4.5 to 1 to "
            "read it. Choose a darker colour",
        ),
        ("[colours]\non_accent = '#3b4b50'", "with colours.accent; people need 4.5 to 1"),
        ("[colours]\ntext = '#cccccc'", "colours.text has a contrast of 1.6"),
        ("[font]\nsize_pt = 4", "font.size_pt must be a number from 9 to 16"),
        ("[page]\nleft_mm = true", "page.left_mm must be a number"),
        ("[window]\ntop_mm = inf", "window.top_mm must be a number"),
        ("[font]\nfolder = 'weg'", "font.folder names weg, which is not there"),
        ("[logo]\nfile = 'weg.png'\nalt = 'x'", "logo.file names weg.png"),
        ("[logo]\nfile = 'style.toml'\nalt = 'x'", "the logo style.toml cannot be used"),
        ("[logo]\nfile = 'style.toml'", "needs words for who cannot see it"),
    ],
)
def test_what_is_wrong_is_said_in_words(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(StyleFault) as raised:
        _read(tmp_path, text)
    assert says in str(raised.value)
    with translation.override("nl"):
        assert fault_in_words(raised.value) != str(raised.value)


def test_a_fault_is_dutch_to_its_last_word(tmp_path: Path) -> None:
    with pytest.raises(StyleFault) as raised:
        _read(tmp_path, "[colours]\naccent = '#1a9fd9'")
    with translation.override("nl"):
        said = fault_in_words(raised.value)
    assert said.endswith(
        "met wit papier; om het te kunnen lezen is 4,5 op 1 nodig. Kies een kleur die donkerder is."
    )


def test_a_style_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StyleFault, match="weg.toml is not there"):
        read_style(tmp_path / "weg.toml", FONTS)


def test_a_family_that_nobody_has_fails(tmp_path: Path) -> None:
    with pytest.raises(FontFault, match="The font Comic Sans MS is not complete in .*Regular"):
        _read(tmp_path, "[font]\nfamily = 'Comic Sans MS'")


def test_a_font_of_the_machine_is_not_a_font_of_the_house(tmp_path: Path) -> None:
    with pytest.raises(FontFault, match="DejaVu Sans is not complete"):
        _read(tmp_path, "[font]\nfamily = 'DejaVu Sans'")


def test_a_font_without_its_bold_fails(tmp_path: Path) -> None:
    for name in ("Regular", "It"):
        shutil.copy(FONTS / f"SourceSans3-{name}.ttf", tmp_path)
    path = tmp_path / "style.toml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(FontFault, match="Bold not found"):
        read_style(path, tmp_path)


def test_a_font_of_its_own_stands_beside_the_style(tmp_path: Path) -> None:
    shutil.copytree(FONTS, tmp_path / "eigen")
    path = tmp_path / "style.toml"
    path.write_text("[font]\nfolder = 'eigen'", encoding="utf-8")
    style = read_style(path, tmp_path / "leeg")
    assert make_pdf(make_letter(), style=style, now=NOW).startswith(b"%PDF")


@pytest.mark.parametrize(
    "make",
    [
        lambda style: make_pdf(make_letter(), style=style, now=NOW),
        lambda style: make_word(make_letter(), style=style, now=NOW),
        lambda style: make_html(make_letter(), style=style),
        lambda style: make_excel(make_report(), style=style, now=NOW),
    ],
)
def test_no_document_is_made_once_the_font_has_gone(
    tmp_path: Path, make: Callable[[HouseStyle], object]
) -> None:
    shutil.copytree(FONTS, tmp_path / "fonts")
    (tmp_path / "style.toml").write_text("", encoding="utf-8")
    style = read_style(tmp_path / "style.toml", tmp_path / "fonts")
    make(style)
    shutil.rmtree(tmp_path / "fonts")
    with pytest.raises(FontFault, match="Source Sans 3 is not complete"):
        make(style)


def test_each_municipality_has_its_own(tmp_path: Path, settings: Settings) -> None:
    settings.HOUSE_STYLE = str(tmp_path)
    (tmp_path / "GM9901.toml").write_text("name = 'Lindeveen'", encoding="utf-8")
    with pytest.raises(StyleFault, match="default.toml is not there"):
        house_style("GM9902")
    (tmp_path / "default.toml").write_text("name = 'Samen'", encoding="utf-8")
    assert house_style("GM9901").name == "Lindeveen"
    assert house_style("GM9902").name == house_style("../GM9901").name == house_style().name
    settings.HOUSE_STYLE = str(tmp_path / "GM9901.toml")
    assert house_style("GM9902").name == "Lindeveen"


def test_without_a_style_the_organisation_sends(settings: Settings) -> None:
    settings.HOUSE_STYLE, settings.ORGANISATION_NAME = "", "Gemeente Zonderstijl"
    assert house_style("GM9901").sender.name == "Gemeente Zonderstijl"


def test_an_empty_folder_of_fonts_fails_in_words(tmp_path: Path, settings: Settings) -> None:
    settings.HOUSE_STYLE, settings.DOCUMENT_FONTS = "", tmp_path
    with pytest.raises(DocumentFault) as raised:
        house_style()
    assert str(tmp_path) in str(raised.value)
    assert "Run `nabij setup`" in str(raised.value)


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one: int, other: int) -> None:
    a, b = f"#{one:06x}", f"#{other:06X}"
    assert contrast(a, b) == contrast(b, a)
    assert 1 <= contrast(a, b) <= 21
    assert contrast(a, a) == 1


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert make_style().colours.accent == "#09454e"

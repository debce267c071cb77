# SPDX-License-Identifier: EUPL-1.2
"""Labels fit their lines, whatever their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.measure.paths.drawing.text import text_width, wrap


@given(st.text(max_size=200), st.sampled_from([60.0, 128.0, 164.0]))
def test_no_line_is_wider_than_asked(text: str, width: float) -> None:
    lines = wrap(text, 14, width, 4)
    assert 1 <= len(lines) <= 4
    assert all(text_width(line, 14) <= width for line in lines)


def test_a_label_keeps_all_its_words() -> None:
    label = "T09-3 Process or receive external advice from party 3"
    assert " ".join(wrap(label, 14, 164, 4)) == label


def test_lines_are_about_equally_long() -> None:
    first, second = wrap("Confirmation of receipt sent out", 14, 190, 4)
    assert abs(len(first) - len(second)) <= 6


def test_a_long_compound_is_broken_with_a_hyphen() -> None:
    lines = wrap("Omgevingsvergunningsaanvraagbehandeling", 14, 128, 4)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.rstrip("-") for line in lines) == "Omgevingsvergunningsaanvraagbehandeling"


def test_a_dotted_name_breaks_at_its_joints() -> None:
    assert wrap("publicspace.melding.resolved", 14, 128, 4) == ("publicspace.", "melding.resolved")


def test_a_label_of_200_characters_ends_in_an_ellipsis() -> None:
    lines = wrap("heel lange naam " * 13, 14, 128, 4)
    assert len(lines) == 4
    assert lines[-1].endswith("…")


# Widths at 1000 px measured in a browser with Source Sans 3 Semibold.
@pytest.mark.parametrize(
    ("text", "measured"), [("Aanvraag ontvangen", 8838), ("1.434", 2327), ("3,2 dagen", 4152)]
)
def test_widths_are_close_to_the_font_and_not_below_it(text: str, measured: float) -> None:
    assert measured <= text_width(text, 1000) <= measured * 1.12

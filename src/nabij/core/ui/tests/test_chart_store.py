# SPDX-License-Identifier: EUPL-1.2
"""Charts are drawn once: a second look takes that drawing, a changed figure gets another."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings

from nabij.core.ui.charts.pictures import drawn_picture
from nabij.core.ui.charts.store import forget_old
from nabij.core.ui.public import Bar, Chart, bar_chart

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.NABIJ_HOME, settings.ORGANISATION_NAME = tmp_path, "Gemeente Lindeveen"
    translation.activate("nl")
    return tmp_path / "charts"


def channels(phone: int = 42, label: str = "Telefoon") -> Chart:
    return bar_chart(name="k", title="Kanalen", bars=[Bar(label, phone), Bar("Balie", 9)], n=51)


def drawings(home: Path, ending: str = "svg") -> list[Path]:
    return sorted(home.rglob(f"*.{ending}"))


def test_a_second_look_takes_the_drawing_that_there_is(home: Path) -> None:
    first = channels().svg()
    (file,) = drawings(home)
    assert file.read_text() == first

    # What stands in the file is what is shown: nothing was drawn again.
    file.write_text("<svg>de tekening van eerder</svg>")
    assert channels().svg() == "<svg>de tekening van eerder</svg>"


def test_a_changed_figure_word_or_language_is_drawn_anew(home: Path) -> None:
    channels().svg()
    assert "43" in channels(43).svg()
    assert "Bellen" in channels(label="Bellen").svg()
    with translation.override("en"):
        channels().svg()
    assert len(drawings(home)) == 4


def test_a_picture_is_drawn_once_too(home: Path) -> None:
    first = drawn_picture(channels(), now=NOW)
    assert first.startswith(b"\x89PNG")
    (file,) = drawings(home, "png")
    file.write_bytes(b"\x89PNG van eerder")
    assert drawn_picture(channels(), now=NOW) == b"\x89PNG van eerder"
    assert drawn_picture(channels(43), now=NOW).startswith(b"\x89PNG\r\n")


def test_what_nobody_looked_at_for_a_month_goes(home: Path) -> None:
    channels(1).svg()
    (old,) = drawings(home)
    (old.parent / "half.123.new").write_bytes(b"<svg")
    long_ago = (NOW - timedelta(days=31)).timestamp()
    for one in old.parent.iterdir():
        os.utime(one, (long_ago, long_ago))
    channels(2).svg()

    assert forget_old(now=NOW) == 2
    assert len(drawings(home)) == 1


def test_what_is_looked_at_stays(home: Path) -> None:
    channels().svg()
    (file,) = drawings(home)
    long_ago = (NOW - timedelta(days=31)).timestamp()
    os.utime(file, (long_ago, long_ago))
    channels().svg()
    assert forget_old(now=NOW) == 0


def test_a_folder_that_may_not_be_written_makes_no_page_fail(home: Path) -> None:
    home.write_text("no folder")
    assert "Telefoon" in channels().svg()

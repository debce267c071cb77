# SPDX-License-Identifier: EUPL-1.2
"""``nabij documents``: a municipality sees its house style, or reads what is wrong with it."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from pytest_django import Settings

from nabij.core.documents.sample.examples import STYLE_FILE

pytestmark = pytest.mark.slow

FILES = {
    "brief.pdf",
    "brief.docx",
    "brief.html",
    "rapport.pdf",
    "rapport.docx",
    "rapport.html",
    "rapport.xlsx",
}


@pytest.fixture(autouse=True)
def _as_on_a_terminal(settings: Settings) -> None:
    settings.HOUSE_STYLE = ""
    translation.activate("en")


def _run(*arguments: str) -> str:
    out = StringIO()
    call_command("documents", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_a_letter_and_a_report_are_made_in_every_form(tmp_path: Path) -> None:
    said = _run("example", "--out", str(tmp_path / "nieuw" / "map"))
    made = {path.name: path for path in (tmp_path / "nieuw" / "map").iterdir()}
    assert set(made) == FILES
    assert all(str(path) in said for path in made.values())
    assert made["brief.pdf"].read_bytes().startswith(b"%PDF-1.7")
    assert "Gemeente Lindeveen" in made["brief.html"].read_text("utf-8")


def test_the_style_that_is_named_is_used(tmp_path: Path, settings: Settings) -> None:
    own = tmp_path / "eigen.toml"
    own.write_text("name = 'Gemeente Eigenwijk'\n[sender]\nname = 'Eigenwijk'", encoding="utf-8")
    _run("example", "--out", str(tmp_path / "a"), "--style", str(own))
    settings.HOUSE_STYLE = str(own)
    _run("example", "--out", str(tmp_path / "b"))
    for folder in ("a", "b"):
        assert "Eigenwijk" in (tmp_path / folder / "brief.html").read_text("utf-8")


def test_a_wrong_style_makes_nothing(tmp_path: Path) -> None:
    wrong = tmp_path / "fout.toml"
    wrong.write_text("[font]\nfamily = 'Comic Sans MS'", encoding="utf-8")
    with pytest.raises(CommandError, match="The font Comic Sans MS is not complete"):
        _run("example", "--out", str(tmp_path / "a"), "--style", str(wrong))
    assert not (tmp_path / "a").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    with pytest.raises(CommandError, match="Cannot write in .*bestand: .* Name another folder"):
        _run("example", "--out", str(tmp_path / "bestand"))


def test_check_reads_every_style(tmp_path: Path, settings: Settings) -> None:
    assert "the plain one is right" in _run("check")
    settings.HOUSE_STYLE = str(tmp_path)
    with pytest.raises(CommandError, match="is not there"):
        _run("check")
    (tmp_path / "GM9901.toml").write_text("name = 'a'", encoding="utf-8")
    (tmp_path / "default.toml").write_text("name = 'b'", encoding="utf-8")
    assert _run("check").count(": right") == 2
    (tmp_path / "GM9902.toml").write_text("nmae = 'c'", encoding="utf-8")
    with pytest.raises(CommandError, match="1 of 3 house styles cannot be used"):
        _run("check")
    assert "right" in _run("check", "--style", str(STYLE_FILE))

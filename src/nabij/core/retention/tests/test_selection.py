# SPDX-License-Identifier: EUPL-1.2
"""Taking the selection list in: forms, faults by row, versions, and what was decided stays."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.retention.categories.actions import import_categories, save_category
from nabij.core.retention.categories.queries import Selection, categories
from nabij.core.retention.exceptions import UnableToSave
from nabij.core.retention.lists.sample import EXAMPLE
from nabij.core.retention.models import SelectionCategory
from nabij.core.retention.terms.reading import read_selection
from nabij.core.retention.terms.selection import UnreadableSelection, selected
from nabij.core.retention.tests.building import make_category, make_dossier

HEAD = "nummer;resultaat;waardering;bewaartermijn;brondatum;procestermijn;geldig_vanaf;geldig_tot\n"
GOOD = "11.1;Verleend;vernietigen;P5Y;;;2020-01-01;\n"
TOML = """
[[categorie]]
nummer = "11.1"
resultaat = "Verleend"
waardering = "vernietigen"
bewaartermijn = "P5Y"
geldig_vanaf = 2020-01-01
"""
API = {
    "count": 2,
    "results": [
        {
            "procesType": "https://lijst.example/procestypen/1",
            "nummer": 1,
            "volledigNummer": "11.1",
            "naam": "Verleend",
            "omschrijving": "",
            "waardering": "vernietigen",
            "procestermijn": "nihil",
            "bewaartermijn": "P5Y",
            "toelichting": "Een vergunning",
        },
        {
            "nummer": 2,
            "volledigNummer": "11.2",
            "naam": "Vastgesteld",
            "waardering": "blijvend_bewaren",
            "procestermijn": "bestaansduur_procesobject",
            "bewaartermijn": None,
        },
    ],
}


def faults(text: str, name: str = "lijst.csv") -> list[tuple[int, str, str]]:
    with pytest.raises(UnreadableSelection) as found:
        read_selection(text.encode(), name=name)
    return [(fault.row, fault.column, fault.code) for fault in found.value.faults]


def test_the_example_says_that_it_is_one_and_can_be_read() -> None:
    found = read_selection(EXAMPLE.read_bytes(), name=EXAMPLE.name)
    assert len(found) == 7
    assert all(one.description.startswith("VOORBEELD, niet de echte lijst") for one in found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lijst.csv", HEAD + GOOD),
        ("LIJST.CSV", "\ufeff" + (HEAD + GOOD).replace("\n", "\r\n")),
        ("lijst.csv", (HEAD + GOOD).replace(";", ",") + "\n\n"),
        ("lijst.toml", TOML),
    ],
    ids=["semicolons", "as Excel saves it", "commas", "toml"],
)
def test_one_category_in_each_form(name: str, text: str) -> None:
    (found,) = read_selection(text.encode(), name=name)
    assert (found.number, str(found.rule.term), found.valid_from) == (
        "11.1",
        "P5Y",
        date(2020, 1, 1),
    )


def test_the_answer_of_the_api_is_read_with_a_day_and_a_source() -> None:
    first, second = read_selection(
        json.dumps(API).encode(), name="r.json", valid_from=date(2020, 1, 1), source="Lijst 2020"
    )
    assert (first.number, first.rule.start.value, first.source) == (
        "11.1",
        "afgehandeld",
        "Lijst 2020",
    )
    assert (second.rule.disposition.value, second.rule.start.value) == (
        "bewaren",
        "ander_datumkenmerk",
    )
    assert faults(json.dumps(API), "r.json") == [(0, "", "no_valid_from")]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (";Verleend;vernietigen;P5Y;;;2020-01-01;", "nummer", "missing"),
        ("0.1;Verleend;vernietigen;P5Y;;;2020-01-01;", "nummer", "bad_number"),
        ("11.1;Verleend;weg;P5Y;;;2020-01-01;", "waardering", "bad_disposition"),
        ("11.1;Verleend;vernietigen;;;;2020-01-01;", "bewaartermijn", "no_term"),
        ("11.1;Verleend;vernietigen;5 jaar;;;2020-01-01;", "bewaartermijn", "bad_period"),
        ("11.1;Verleend;bewaren;P5Y;;;2020-01-01;", "bewaartermijn", "term_of_kept"),
        ("11.1;Verleend;vernietigen;P5Y;ooit;;2020-01-01;", "brondatum", "bad_start"),
        ("11.1;Verleend;vernietigen;P5Y;termijn;;2020-01-01;", "procestermijn", "no_process_term"),
        (
            "11.1;Verleend;vernietigen;P5Y;;P1Y;2020-01-01;",
            "procestermijn",
            "needless_process_term",
        ),
        ("11.1;Verleend;vernietigen;P5Y;;;1-1-2020;", "geldig_vanaf", "bad_day"),
        ("11.1;Verleend;vernietigen;P5Y;;;2020-01-01;2020-01-01", "geldig_tot", "ends_before"),
        (f"11.1;{'x' * 201};vernietigen;P5Y;;;2020-01-01;", "resultaat", "too_long"),
    ],
)
def test_a_fault_is_told_with_its_row_and_column(row: str, column: str, code: str) -> None:
    assert faults(f"{HEAD}{GOOD}{row}\n") == [(3, column, code)]


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = HEAD + "x;Verleend;weg;P5Y;;;2020-01-01;\n" + GOOD + "11.2;;vernietigen;;;;2020-01-01;\n"
    assert faults(text) == [
        (2, "nummer", "bad_number"),
        (2, "waardering", "bad_disposition"),
        (4, "bewaartermijn", "no_term"),
        (4, "resultaat", "missing"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("lijst.xlsx", "x", "unknown_kind"),
        ("lijst.csv", "", "no_column"),
        ("lijst.csv", HEAD, "no_rows"),
        ("lijst.csv", "nummer;kleur\n", "no_column"),
        ("lijst.csv", HEAD + '"11.1;\n', "bad_csv"),
        ("lijst.csv", HEAD + GOOD.strip() + ";x\n", "too_wide"),
        ("lijst.csv", HEAD + GOOD + GOOD, "overlaps"),
        ("lijst.toml", "[[categorie", "bad_toml"),
        ("lijst.toml", "categorie = 3", "no_rows"),
        ("lijst.toml", TOML + 'kleur = "rood"\n', "unknown_column"),
        ("lijst.json", "{", "bad_json"),
    ],
    ids=[
        "other kind",
        "empty",
        "no rows",
        "other columns",
        "open quote",
        "too wide",
        "twice",
        "toml",
        "toml without tables",
        "toml with another key",
        "json",
    ],
)
def test_a_file_that_is_something_else_is_refused(name: str, text: str, code: str) -> None:
    assert faults(text, name)[0][2] == code


def test_a_file_that_is_too_large_or_no_text_is_refused() -> None:
    for content in (b"x" * 2_100_000, b"\xff\xfe\x00"):
        with pytest.raises(UnreadableSelection):
            read_selection(content, name="lijst.csv")


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.toml", "a.json"]))
def test_whatever_is_in_a_file_it_is_read_or_refused(content: bytes, name: str) -> None:
    with suppress(UnreadableSelection):
        assert read_selection(content, name=name, valid_from=date(2020, 1, 1))


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing() -> None:
    found = read_selection(EXAMPLE.read_bytes(), name=EXAMPLE.name)
    assert vars(import_categories(categories=found)) == {
        "added": 7,
        "versions": 0,
        "texts": 0,
        "unchanged": 0,
    }
    before = list(SelectionCategory.objects.values())
    assert import_categories(categories=found).unchanged == 7
    assert list(SelectionCategory.objects.values()) == before


@pytest.mark.django_db
def test_a_file_with_a_history_can_be_imported_again() -> None:
    text = HEAD + GOOD + GOOD.replace("2020", "2024").replace("P5Y", "P7Y")
    found = read_selection(text.encode(), name="lijst.csv")
    assert vars(import_categories(categories=found))["versions"] == 1
    assert import_categories(categories=found).unchanged == 2
    selection = Selection()
    terms = {
        day: row.term if (row := selection.at("11.1", day)) else None
        for day in (date(2019, 12, 31), date(2020, 1, 1), date(2023, 12, 31), date(2024, 1, 1))
    }
    assert list(terms.values()) == [None, "P5Y", "P5Y", "P7Y"]


@pytest.mark.django_db
def test_nothing_of_a_file_is_kept_that_would_change_what_was_decided() -> None:
    make_category("11.1", geldig_vanaf="2020-01-01")
    make_category("11.3", geldig_vanaf="2024-01-01")
    text = (
        HEAD
        + GOOD.replace("11.1", "11.2")
        + GOOD.replace("P5Y", "P9Y")
        + GOOD.replace("11.1", "11.3")
    )
    with pytest.raises(UnreadableSelection) as found:
        import_categories(categories=read_selection(text.encode(), name="lijst.csv"))
    assert [(f.row, f.code) for f in found.value.faults] == [(3, "other_rule"), (4, "older")]
    assert not SelectionCategory.objects.filter(number="11.2").exists()


@pytest.mark.django_db
def test_only_texts_change_without_a_new_day() -> None:
    make_category()
    make_category(resultaat="Toegekend")
    row = SelectionCategory.objects.get()
    assert (row.result, row.term) == ("Toegekend", "P5Y")


@pytest.mark.slow
@pytest.mark.django_db
@given(
    st.lists(
        st.tuples(st.integers(0, 3000), st.sampled_from(["P1Y", "P5Y", "P10Y"])),
        min_size=1,
        max_size=6,
    )
)
def test_on_every_day_at_most_one_version_holds(saves: list[tuple[int, str]]) -> None:
    SelectionCategory.objects.all().delete()
    first = date(2010, 1, 1)
    for offset, term in saves:
        told = {
            "nummer": "11.1",
            "resultaat": "Verleend",
            "waardering": "vernietigen",
            "bewaartermijn": term,
            "geldig_vanaf": (first + timedelta(days=offset)).isoformat(),
        }
        with suppress(UnableToSave):
            save_category(category=selected(1, told))
    rows = list(SelectionCategory.objects.order_by("valid_from"))
    assert [row.valid_until for row in rows] == [*(row.valid_from for row in rows[1:]), None]


@pytest.mark.django_db
def test_the_list_is_in_the_order_of_its_numbers() -> None:
    for number in ("10.1", "2.1", "2.1.1", "1.12", "1.2"):
        make_category(number)
    assert [row.number for row in categories()] == ["1.2", "1.12", "2.1", "2.1.1", "10.1"]


def command(*words: str) -> str:
    out = io.StringIO()
    call_command("retention", *words, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_command_imports_and_counts(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(HEAD + GOOD)
    assert json.loads(command("import", str(path), "--json"))["added"] == 1
    assert "0 new" in command("import", str(path))
    make_dossier(closed_on=date(2020, 5, 1))
    make_dossier(result="9.9")
    told = json.loads(command("due", "--day", "2025-05-01", "--json"))
    assert told["due"] == [{"kind": "dossier", "number": "11.1", "count": 1}]
    assert told["unplaced"][0]["reason"] == "no_category"
    assert "dossier" in command("due", "--day", "2025-05-01")
    assert json.loads(command("due", "--day", "2025-04-30", "--json"))["due"] == []


@pytest.mark.django_db
def test_the_command_tells_every_fault_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(HEAD + "11.1;Verleend;weg;P5Y;;;2020-01-01;\n")
    with pytest.raises(CommandError, match=r"Regel 2, kolom waardering|Row 2, column waardering"):
        command("import", str(path))
    with pytest.raises(CommandError, match="cannot be read"):
        command("import", str(tmp_path / "nergens.csv"))
    with pytest.raises(CommandError, match="Give one file"):
        command("import")


def test_a_day_that_is_none_is_told_in_words() -> None:
    with pytest.raises(CommandError, match="is no day: write 2026-01-31"):
        command("due", "--day", "31-31-2026")

# SPDX-License-Identifier: EUPL-1.2
"""Tables sort, search and page the same for rows in memory and in the database."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.ui.public import Column, Pages, Table
from nabij.core.ui.templatetags.ui import table as table_tag


@dataclass(frozen=True)
class Call:
    subject: str
    minutes: float | None
    at: datetime = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


CALLS = [Call("Verhuizen", 4.5), Call("afval", None), Call("Paspoort", 1.25), Call("Afval", 12)]
COLUMNS = (
    Column(name="onderwerp", label="Onderwerp", value="subject", sort=True, is_row_header=True),
    Column(name="minuten", label="Minuten", value="minutes", sort=True, numeric=True, decimals=1),
    Column(name="tijd", label="Tijd", value="at"),
)
TABLE = Table(
    name="gesprekken",
    caption="Gesprekken",
    columns=COLUMNS,
    search=("subject",),
    page_size=3,
    exportable=True,
    empty_heading="Nog geen gesprekken",
    empty_text="Lees een telefoonlog in.",
)


def subjects(query: str, rows: Any = CALLS, table: Table = TABLE) -> list[str]:
    return [row.item.subject for row in table.page(rows, QueryDict(query)).rows]


def drawn(query: str, rows: Any = CALLS, table: Table = TABLE) -> str:
    page = table.page(rows, QueryDict(query))
    return " ".join(render_to_string("ui/tables/table.html", table_tag(page)).split())


def test_rows_come_as_given_until_one_sorts() -> None:
    assert subjects("") == ["Verhuizen", "afval", "Paspoort"]


def test_sorting_passes_over_case_and_puts_what_is_missing_last() -> None:
    assert subjects("sorteer=onderwerp") == ["afval", "Afval", "Paspoort"]
    assert subjects("sorteer=minuten") == ["Paspoort", "Verhuizen", "Afval"]
    assert subjects("sorteer=-minuten") == ["Afval", "Verhuizen", "Paspoort"]
    assert subjects("sorteer=-minuten&pagina=2") == ["afval"]


@pytest.mark.parametrize(
    "asked", ["sorteer=tijd", "sorteer=weg", "sorteer=", "pagina=x", "pagina=-1"]
)
def test_what_cannot_be_asked_is_passed_over(asked: str) -> None:
    assert subjects(asked) == subjects("")


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert subjects("pagina=99") == ["Afval"]


def test_every_word_of_a_search_must_be_there() -> None:
    assert subjects("zoek=AFV") == ["afval", "Afval"]
    assert subjects("zoek=afv+pas") == []


def test_a_sort_link_turns_round_and_keeps_the_rest_of_the_address() -> None:
    page = TABLE.page(CALLS, QueryDict("team=kcc&sorteer=minuten&pagina=2"))
    subject, minutes, moment = page.headings

    assert (minutes.aria_sort, subject.aria_sort) == ("ascending", "")
    assert minutes.url == "?team=kcc&sorteer=-minuten"
    assert subject.url == "?team=kcc&sorteer=onderwerp"
    assert moment.url == ""


def test_page_links_keep_the_rest_of_the_address() -> None:
    page = TABLE.page(CALLS, QueryDict("team=kcc&zoek=a"))
    assert page.pages.next_url == ""
    page = TABLE.page(CALLS, QueryDict("team=kcc"))
    assert page.pages.next_url == "?team=kcc&pagina=2"


def test_clearing_a_search_keeps_what_the_table_does_not_know() -> None:
    page = TABLE.page(CALLS, QueryDict("deel=2&team=kcc&zoek=a&sorteer=minuten&pagina=2"))
    assert page.clear_url(["team"]) == "?deel=2&sorteer=minuten"
    assert page.is_filtered([])
    assert not TABLE.page(CALLS, QueryDict("sorteer=minuten")).is_filtered(["team"])


def test_two_tables_on_a_page_do_not_hear_each_other() -> None:
    second = Table(name="b", caption="B", columns=COLUMNS, prefix="b", search=("subject",))
    assert len(subjects("zoek=afval", table=second)) == 4
    assert len(subjects("b-zoek=afval", table=second)) == 2


def test_a_column_holds_numbers_as_the_reader_writes_them_and_texts_as_they_are() -> None:
    html = drawn("sorteer=-minuten")
    assert re.search(r"<div>12,0\s*</div>", html)
    text = Column(name="x", label="X", value=lambda row: "3 minuten", numeric=True)
    assert not text.has_number("3 minuten")


def test_a_search_without_result_says_how_to_go_on() -> None:
    html = drawn("zoek=zzz&team=kcc")
    assert "Niets gevonden" in html
    assert 'href="?team=kcc"' in html


def test_a_table_without_rows_says_what_would_be_there() -> None:
    html = drawn("", rows=[])
    assert "Nog geen gesprekken" in html
    assert "Lees een telefoonlog in." in html


def test_what_people_typed_is_escaped() -> None:
    html = drawn("zoek=%3Cscript%3E&x=%3Cscript%3E", rows=[Call("<script>", 1)])
    assert "<script>" not in html


def test_the_export_holds_all_rows_and_runs_no_formula() -> None:
    rows = [*CALLS, Call("=HYPERLINK(1)", -2.5)]
    query = QueryDict("uitvoer=csv&sorteer=minuten")

    response = TABLE.download(rows, query)
    assert response is not None
    text = response.getvalue().decode()

    lines = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines()
    assert lines[0] == "Onderwerp;Minuten;Tijd"
    assert lines[1] == "'=HYPERLINK(1);-2,5;2026-03-02 10:30:00"
    assert len(lines) == 6
    assert response["Content-Disposition"] == 'attachment; filename="gesprekken.csv"'


def test_excel_holds_all_rows_with_numbers_that_count_and_runs_no_formula() -> None:
    rows = [*CALLS, Call("=HYPERLINK(1)", -2.5)]

    response = TABLE.download(rows, QueryDict("uitvoer=xlsx&sorteer=minuten"))

    assert response is not None
    assert response["Content-Disposition"] == 'attachment; filename="gesprekken.xlsx"'
    with ZipFile(BytesIO(response.getvalue())) as made:
        sheet = made.read("xl/worksheets/sheet1.xml").decode()
    cells = re.findall(r'<c r="(\w+)"[^>]*?(?: t="(\w+)")?>(.*?)</c>', sheet)
    assert [(kind, text) for place, kind, text in cells if place in {"A1", "A2", "B2"}] == [
        ("inlineStr", "<is><t>Onderwerp</t></is>"),
        ("inlineStr", "<is><t>=HYPERLINK(1)</t></is>"),
        ("", "<v>-2.5</v>"),
    ]
    assert sheet.count("<row ") == 6


def test_a_file_that_is_not_offered_is_not_given() -> None:
    assert TABLE.download(CALLS, QueryDict("uitvoer=exe")) is None
    assert replace(TABLE, exportable=False).download(CALLS, QueryDict("uitvoer=csv")) is None


@pytest.mark.django_db
def test_the_database_gives_what_memory_gives() -> None:
    for name in ("verhuizen", "afval", "paspoort", "afvalpas"):
        ContentType.objects.create(app_label="gesprek", model=name)
    table = Table(
        name="t",
        caption="T",
        columns=(Column(name="m", label="M", value="model", sort=True),),
        search=("model", "app_label"),
        page_size=2,
    )
    rows = ContentType.objects.filter(app_label="gesprek")
    for asked in ("sorteer=m", "sorteer=-m", "zoek=afval+gesprek", "sorteer=m&pagina=2", "zoek=x"):
        query = QueryDict(asked)
        in_memory = table.page(list(rows.order_by("pk")), query)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            in_database = table.page(rows, query)
        assert [r.item for r in in_database.rows] == [r.item for r in in_memory.rows], asked
        assert in_database.pages.total == in_memory.pages.total
        assert len(queries) <= 2


@pytest.mark.django_db
def test_of_a_very_long_list_the_first_have_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nabij.core.ui.tables.table.MOST_PAGED", 4)
    for number in range(6):
        ContentType.objects.create(app_label="lang", model=f"m{number}")
    table = Table(name="t", caption="T", columns=(Column(name="model", label="M"),), page_size=2)
    rows = ContentType.objects.filter(app_label="lang")
    first, last = drawn("", rows, table), drawn("pagina=9", rows, table)
    assert "1 tot en met 2 van meer dan 4" in first
    assert "3 tot en met 4 van meer dan 4" in last
    assert "Er is meer dan deze 4." in last
    assert "Er is meer" not in first
    # What just fits is counted to the last.
    fits = rows.exclude(model__in=["m0", "m1"])
    assert "3 tot en met 4 van 4" in drawn("pagina=2", fits, table)


def test_a_queryset_cannot_be_sorted_by_a_function() -> None:
    table = Table(
        name="t", caption="T", order="m", columns=(Column(name="m", label="M", sort=len),)
    )
    with pytest.raises(TypeError, match="sorted by a field"):
        table.page(ContentType.objects.all(), QueryDict(""))


def test_a_queryset_cannot_be_searched_by_a_function() -> None:
    table = Table(name="t", caption="T", search=(str,), columns=(Column(name="m", label="M"),))
    with pytest.raises(TypeError, match="searched by its fields"):
        table.page(ContentType.objects.all(), QueryDict("zoek=x"))


def test_rows_in_memory_are_searched_by_what_a_function_says_of_them() -> None:
    table = replace(TABLE, search=(lambda call: f"over {call.subject}",))
    assert subjects("zoek=over+pas", table=table) == ["Paspoort"]
    assert subjects("zoek=onder", table=table) == []


def test_a_column_for_downloads_is_not_on_the_page() -> None:
    code = Column(name="code", label="Code", value="subject", is_download_only=True)
    table = replace(TABLE, columns=(*COLUMNS, code))
    page = table.page(CALLS, QueryDict(""))
    text = table.download(CALLS, QueryDict("uitvoer=csv")).getvalue().decode()  # type: ignore[union-attr]

    assert [heading.column.name for heading in page.headings] == ["onderwerp", "minuten", "tijd"]
    assert all(len(row.cells) == 3 for row in page.rows)
    assert text.splitlines()[0].endswith("Onderwerp;Minuten;Tijd;Code")
    assert text.splitlines()[1].endswith(";Verhuizen")


@given(
    st.lists(st.tuples(st.text(max_size=3), st.none() | st.integers(0, 3)), max_size=30),
    st.sampled_from(["", "onderwerp", "-onderwerp", "minuten", "-minuten"]),
)
def test_paging_shows_every_row_once(values: list[tuple[str, int | None]], order: str) -> None:
    rows = [Call(subject, minutes) for subject, minutes in values]
    seen, number, count = [], 1, 1
    while number <= count:
        page = TABLE.page(rows, QueryDict(f"sorteer={order}&pagina={number}"))
        seen += [id(row.item) for row in page.rows]
        count, number = page.pages.count, number + 1

    assert sorted(seen) == sorted(id(row) for row in rows)


@given(st.integers(0, 500), st.integers(1, 50), st.integers(1, 60))
def test_page_links_hold_the_first_the_last_and_the_neighbours(
    total: int, size: int, asked: int
) -> None:
    pages = Pages.of(total=total, size=size, asked=str(asked), url=lambda n: f"?p={n}")
    numbers = [link.number for link in pages.links if link.number]

    assert numbers == sorted(set(numbers))
    assert {1, pages.count, pages.number} <= set(numbers)
    assert len(pages.links) <= 9
    assert pages.stop - pages.start <= size
    assert [link.number for link in pages.links if link.number and not link.url] == [pages.number]

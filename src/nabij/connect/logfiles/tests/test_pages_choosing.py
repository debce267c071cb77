# SPDX-License-Identifier: EUPL-1.2
"""Saying what columns are by looking at the first rows, and seeing what comes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.utils import timezone

from nabij.connect.logfiles.importing.actions import undo_import
from nabij.connect.logfiles.models import Import, Upload
from nabij.connect.logfiles.tests.conftest import Visitor
from nabij.connect.logfiles.tests.test_upload import CASES, committing, imported
from nabij.connect.logfiles.uploads import looking
from nabij.measure.lake.public import activity_names, events_in_order, source_state, subject_ids

pytestmark = pytest.mark.slow

CALLS = """gesprek;beller;telefoonnummer;begin;opgenomen;einde;team;toelichting
G1;Jan de Vries;06-12345678;03-04-2026 09:00;03-04-2026 09:01;03-04-2026 09:05;kcc;Meneer wil graag weten hoe het met zijn paspoort staat
G2;Fatima Yilmaz;06-23456789;04-04-2026 10:00;;04-04-2026 10:02;kcc;Mevrouw belt morgen terug over de verhuizing naar haar dochter
G3;Piet Jansen;06-34567890;05-04-2026 11:00;05-04-2026 11:02;05-04-2026 11:20;kcc;Meneer vraagt naar de container die al weken niet is geleegd
G4;Anna Bakker;06-45678901;06-04-2026 12:00;06-04-2026 12:01;06-04-2026 12:09;kcc;Mevrouw heeft een vraag over haar aanslag van de belastingen
G5;Kees Visser;06-56789012;07-04-2026 13:00;07-04-2026 13:03;07-04-2026 13:08;kcc;Meneer wil een afspraak maken voor een nieuw rijbewijs hier
"""  # noqa: E501
MOMENTS = {"begin": "time", "opgenomen": "time", "einde": "time"}
NAMES = {"begin": "Gebeld", "opgenomen": "Opgenomen", "einde": "Opgehangen"}
DAY_FIRST = dict.fromkeys(MOMENTS, "%d-%m-%Y %H:%M")
MONTH_FIRST = dict.fromkeys(MOMENTS, "%m-%d-%Y %H:%M")


def calls(
    visitor: Visitor,
    columns: Mapping[str, str] = MappingProxyType({}),
    moments: Mapping[str, str] = MappingProxyType(NAMES),
    dates: Mapping[str, str] = MappingProxyType(DAY_FIRST),
) -> Visitor:
    """Answer for the calls as one should, but for what is given."""
    return visitor.upload(CALLS).answer(
        label="Telefonie",
        kind="call",
        rows_are="moments",
        columns={"gesprek": "subject", "team": "team", **MOMENTS, **columns},
        moments=moments,
        dates=dates,
    )


def days(source: str) -> list[str]:
    """The days on which events of a source happened."""
    tables = events_in_order(source, ["local_date"])
    found = (day for table in tables for day in table["local_date"].to_pylist())
    return [day.isoformat() for day in found]


@committing
def test_what_is_recognised_is_filled_in_and_comes_in_as_shown(adviser: Visitor) -> None:
    adviser.upload(CASES).answer(label="Vergunningen")
    assert "<h1>Klopt het zo?</h1>" in adviser.text
    assert "<td>Ontvangen</td>" in adviser.text
    assert "2 maart 2026, 09.00.00" in adviser.text
    adviser.post(adviser.path)
    assert "Bezig met importeren" in adviser.text
    adviser.work()
    assert "Het bestand is binnen" in adviser.text
    found = Import.objects.get()
    assert (found.source, found.rows, found.events, found.cases) == ("vergunningen", 3, 3, 2)
    assert found.imported_by == adviser.person.pk
    assert activity_names("vergunningen") == ["Ontvangen", "Besloten"]


@committing
def test_what_is_left_out_is_told_before_and_after(adviser: Visitor) -> None:
    adviser.upload(CASES).answer(label="Vergunningen", columns={"team": ""})
    assert "Niet overgenomen:</strong> team" in adviser.text
    adviser.post(adviser.path).work()
    assert "Weggelaten kolommen</dt><dd>team</dd>" in adviser.text


@committing
def test_each_time_in_a_row_becomes_an_event_with_its_own_name(adviser: Visitor) -> None:
    calls(adviser)
    assert "<td>Opgehangen</td>" in adviser.text
    adviser.post(adviser.path).work()
    found = Import.objects.get()
    assert (found.rows, found.events, found.cases, found.rejected) == (5, 14, 5, 0)
    assert set(activity_names("telefonie")) == set(NAMES.values())


def test_a_date_that_can_be_read_in_two_ways_is_asked_about(adviser: Visitor) -> None:
    calls(adviser, dates={})
    assert adviser.text.count("Kies of de dag of de maand voorop staat.") == 6  # summary, field
    assert "dag-maand-jaar – 03-04-2026 09:00 is 3 april 2026" in adviser.text
    assert "maand-dag-jaar – 03-04-2026 09:00 is 4 maart 2026" in adviser.text
    assert not Upload.objects.get().mapping


@committing
@pytest.mark.parametrize(("read_as", "first"), [(DAY_FIRST, "04-03"), (MONTH_FIRST, "03-04")])
def test_the_answer_decides_which_day_it_is(
    adviser: Visitor, read_as: dict[str, str], first: str
) -> None:
    calls(adviser, dates=read_as)
    adviser.post(adviser.path).work()
    assert days("telefonie")[0] == f"2026-{first}"


def test_one_date_settles_how_the_others_are_written(adviser: Visitor) -> None:
    adviser.upload(CALLS.replace("07-04-2026 13:08", "27-04-2026 13:08"))
    assert "Hoe staan de datums" not in adviser.text


def test_personal_data_is_refused_at_its_column_with_the_ways_out(adviser: Visitor) -> None:
    calls(adviser, columns={"beller": "keep", "telefoonnummer": "outcome", "toelichting": "keep"})
    for kind in ("namen van mensen", "telefoonnummers", "vrije tekst"):
        assert f"Dit lijkt op {kind}. Kies ‘niet overnemen’ of ‘versleuteld" in adviser.text
    for field in ("role-1", "role-2", "role-7"):
        assert f'<a href="#id_{field}">' in adviser.text
    assert not Upload.objects.get().mapping
    form = adviser.response.context["form"]
    assert form["label"].value() == "Telefonie"
    assert form["moment-3"].value() == "Gebeld"


@committing
def test_a_number_that_is_personal_can_be_the_case_in_a_keyed_form(adviser: Visitor) -> None:
    calls(adviser, columns={"gesprek": "", "telefoonnummer": "subject"})
    assert "Kies ‘nummer van de zaak of het gesprek, versleuteld’" in adviser.text
    adviser.answer(columns={"telefoonnummer": "subject-keyed"})
    assert "06-12345678" not in adviser.text
    adviser.post(adviser.path).work()
    kept = subject_ids("telefonie", range(5)).values()
    assert all(re.fullmatch("[0-9a-f]{20}", one) for one in kept)


def test_a_written_reason_lets_a_column_in(adviser: Visitor) -> None:
    calls(adviser, columns={"beller": "outcome"})
    adviser.answer(reasons={"beller": "ja"})
    assert "Schrijf de reden op in een paar woorden." in adviser.text
    adviser.answer(reasons={"beller": "Het zijn verzonnen namen van een oefenlog"})
    assert "Klopt het zo?" in adviser.text
    assert "verzonnen namen" in Upload.objects.get().mapping


def test_places_on_the_map_come_in_rounded_or_not_at_all(adviser: Visitor) -> None:
    table = CASES.replace("team\n", "team;lat\n").replace("kcc\n", "kcc;52.99146\n")
    table = table.replace("vergunningen\n", "vergunningen;53.01279\n")
    adviser.upload(table).answer(label="Vergunningen", columns={"lat": "keep"})
    assert "bewaren als kenmerk, afgerond" in adviser.text
    assert "Dit zijn exacte plaatsen op de kaart." in adviser.text
    adviser.answer(columns={"lat": "rounded"})
    assert "52.99" in adviser.text
    assert "52.99146" not in adviser.text


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"zaaknummer": ""}, "het nummer van de zaak of het gesprek in staat"),
        ({"stap": ""}, "Kies bij één kolom dat daar staat wat er gebeurde"),
        ({"tijdstip": ""}, "Kies bij één kolom dat daar het tijdstip in staat"),
        ({"stap": "team"}, "Bij ‘stap’ koos u ook al ‘team’"),
        ({"stap": "time", "tijdstip": "activity"}, "Hierin herkennen we geen datums"),
    ],
)
def test_what_is_missing_or_double_is_told(
    adviser: Visitor, columns: dict[str, str], told: str
) -> None:
    adviser.upload(CASES).answer(label="Vergunningen", columns=columns)
    assert adviser.text.count(told) == 2  # in the summary, and where it is to be mended
    assert not Upload.objects.get().mapping


def test_each_moment_needs_a_name_of_its_own(adviser: Visitor) -> None:
    calls(adviser, moments=NAMES | {"einde": ""})
    assert "Schrijf op wat er op dit tijdstip gebeurde." in adviser.text
    adviser.answer(moments=NAMES | {"einde": "Gebeld"})
    assert "Geef elk tijdstip een eigen naam." in adviser.text


@committing
def test_a_time_goes_with_a_date(adviser: Visitor) -> None:
    table = "zaak;stap;dag;uur\nZ1;Ontvangen;2026-03-29;01:30\nZ1;Besloten;2026-03-29;03:30\n"
    columns = {"zaak": "subject", "stap": "activity", "dag": "date", "uur": "clock"}
    adviser.upload(table).answer(label="Zaken", rows_are="events", columns=columns)
    assert "29 maart 2026, 01.30.00" in adviser.text
    adviser.post(adviser.path).work()
    assert days("zaken") == ["2026-03-29", "2026-03-29"]


@committing
def test_a_text_that_was_edited_wins(adviser: Visitor) -> None:
    adviser.upload(CASES)
    text = (
        'source = "eigen"\nlabel = "Eigen"\n[subject]\nkind = "case"\ncolumns = ["zaaknummer"]\n'
        '[events]\nactivity = { constant = "Gezien" }\ntime = "tijdstip"\n'
    )
    adviser.answer(label="", text=text)
    assert "<td>Gezien</td>" in adviser.text
    adviser.post(adviser.path).work()
    assert Import.objects.get().source == "eigen"


@committing
def test_a_source_about_other_things_is_told_before_the_import(adviser: Visitor) -> None:
    imported(adviser)
    adviser.upload(CASES.replace("stap", "handeling")).answer(label="Meer")
    adviser.get(adviser.path.removesuffix("controle/"))
    text = adviser.response.context["form"]["text"].value()
    changed = text.replace('"meer"', '"vergunningen"').replace('kind = "case"', 'kind = "call"')
    adviser.answer(text=changed)
    assert "gaat over zaken of aanvragen en dit bestand over gesprekken" in adviser.text
    assert "Importeren</span></button>" not in adviser.text


def test_a_typo_in_the_text_is_told_with_its_line(adviser: Visitor) -> None:
    adviser.upload(CASES).answer(label="Zaken")
    adviser.get(adviser.path.removesuffix("controle/"))
    text = adviser.response.context["form"]["text"].value()
    adviser.answer(text=text.replace("zone =", "zoen ="))
    assert "Regel 3: Onbekende sleutel ‘zoen’" in adviser.text
    assert "zoen = " in adviser.text  # nothing that was typed is lost


def test_the_text_says_what_was_chosen(adviser: Visitor) -> None:
    adviser.upload(CASES).answer(label="Zaken")
    adviser.get(adviser.path.removesuffix("controle/"))
    assert "team = &quot;team&quot;" in adviser.text
    assert adviser.response.context["form"]["role-3"].value() == "team"


@committing
def test_labels_written_as_text_are_shown_beforehand_and_go_with_the_source(
    adviser: Visitor,
) -> None:
    adviser.upload(CASES).answer(label="Zaken")
    adviser.get(adviser.path.removesuffix("controle/"))
    text = adviser.response.context["form"]["text"].value()
    adviser.answer(text=text + '[labels]\n"Ontvangen" = "Aanvraag binnengekomen"\n')
    assert "<td>Aanvraag binnengekomen</td>" in adviser.text
    assert "<td>Ontvangen</td>" not in adviser.text
    adviser.post(adviser.path).work()
    assert "Ontvangen" in activity_names("zaken")
    assert source_state("zaken").source.labels["activity"]["Ontvangen"] == "Aanvraag binnengekomen"
    adviser.upload(CASES.replace("Z1", "Z8"))  # the mapping is taken over, labels and all
    assert "<td>Aanvraag binnengekomen</td>" in adviser.text


@committing
def test_a_source_that_is_there_is_offered_and_its_name_cannot_be_taken(adviser: Visitor) -> None:
    imported(adviser)
    adviser.upload("zaak;stap;tijd\nZ3;Klaar;2026-03-12 10:00\n").answer(label="Vergunningen")
    assert "Er is al een bron ‘vergunningen’." in adviser.text
    adviser.answer(source="vergunningen", label="")
    assert "Klopt het zo?" in adviser.text
    adviser.post(adviser.path).work()
    assert {found.source for found in Import.objects.all()} == {"vergunningen"}


@committing
@committing
def test_a_source_that_was_emptied_is_not_offered_any_more(adviser: Visitor) -> None:
    imported(adviser)
    undo_import(number=Import.objects.get().number, now=timezone.now())
    adviser.upload(CASES.replace("Z1", "Z7"), "nieuw.csv")
    assert "Bij welke bron hoort dit bestand?" not in adviser.text
    adviser.answer(label="Vergunningen")
    assert "Er is al een bron" not in adviser.text


def test_an_xes_log_needs_no_more_than_a_name(adviser: Visitor) -> None:
    log = """<log><trace><string key="concept:name" value="Z1"/>
      <event><string key="concept:name" value="Ontvangen"/>
        <string key="org:resource" value="Jan de Vries"/>
        <date key="time:timestamp" value="2026-03-02T09:00:00+01:00"/></event></trace></log>"""
    adviser.upload(log, "zaken.xes")
    assert "Een XES-log zegt zelf wat de kolommen zijn" in adviser.text
    adviser.answer(label="Zaken")
    assert "Niet overgenomen:</strong> org:resource" in adviser.text
    adviser.post(adviser.path).work()
    assert Import.objects.get().events == 1


def test_rows_that_will_be_rejected_are_told_beforehand(adviser: Visitor) -> None:
    adviser.upload(CASES + "Z3;Ontvangen;onbekend;kcc\nZ4;x\n").answer(label="Zaken")
    assert "1 van de eerste 5 regels wordt afgekeurd" in adviser.text
    assert "(regel 5)" in adviser.text
    assert "(regel 6)" in adviser.text


def test_a_file_of_very_many_columns_still_has_a_page(
    adviser: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MOST_COLUMNS", 4)
    header, *rows = CASES.splitlines()
    table = "\n".join([f"{header};meer;nog meer", *(f"{row};x;y" for row in rows)])
    adviser.upload(table)
    assert "Nog 2 kolommen passen hier niet" in adviser.text
    assert "Niet overgenomen:</strong> meer, nog meer." in adviser.answer(label="Breed").text


@committing
def test_a_parquet_log_needs_no_more_than_a_name(adviser: Visitor, lake_home: Path) -> None:
    at = datetime(2026, 3, 2, 8, tzinfo=UTC)
    table = pa.table(
        {
            "case:concept:name": ["Z1", "Z1"],
            "concept:name": ["Ontvangen", "Besloten"],
            "time:timestamp": pa.array([at, at + timedelta(hours=30)]),
            "bijlagen": [["a"], ["b"]],
        }
    )
    pq.write_table(table, lake_home / "zaken.parquet")
    adviser.upload((lake_home / "zaken.parquet").read_bytes(), "zaken.parquet")
    assert "Parquet" in adviser.text
    adviser.answer(label="Zaken")
    assert "2 maart 2026, 09.00.00" in adviser.text
    adviser.post(adviser.path).work()
    assert (Import.objects.get().events, days("zaken")) == (2, ["2026-03-02", "2026-03-03"])


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "example"),
    [
        ("receipt.csv.gz", "receipt"),
        ("calls_1999-02.tsv.gz", "calls"),
        ("assen_reports_2026.csv.gz", "assen"),
    ],
)
def test_a_shipped_example_is_offered_where_its_columns_fit(
    adviser: Visitor, shared_data: Path, file: str, example: str
) -> None:
    adviser.upload((shared_data / file).read_bytes(), file)
    assert f"?uit=voorbeeld-{example}" in adviser.text
    adviser.get(f"{adviser.path}?uit=voorbeeld-{example}")
    assert "Ingevuld vanuit een voorbeeld" in adviser.text
    adviser.answer()
    assert "Klopt het zo?" in adviser.text

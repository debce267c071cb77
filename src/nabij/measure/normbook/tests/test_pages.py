# SPDX-License-Identifier: EUPL-1.2
"""The pages: what norms say, what a change would do, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from nabij.measure.normbook.forms.choosing import fields_of, posted_again
from nabij.measure.normbook.tests.calls import NOW, bring_in, browser, plain, text_of
from nabij.measure.norms.library import shipped_texts
from nabij.measure.norms.public import entry_of

pytestmark = pytest.mark.slow
LIST = "/werkplek/normen/"
CODE = "telefoon-wachttijd"
NORM = f"{LIST}norm/{CODE}/"
FIRST_OF_MAY = "2026-05-01"


@pytest.fixture(autouse=True)
def _log(transactional_db: None, lake_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    bring_in()


def filled(**changes: str) -> dict[str, Any]:
    """Return the form of the waiting time as a browser sends it, with some fields changed."""
    found = fields_of(shipped_texts()[CODE])
    assert found is not None
    saving = {"based_on": "1", "valid_from": FIRST_OF_MAY, "reason": "De raad wil het"}
    return posted_again(*found) | saving | changes


def save(client: Any, **changes: str) -> Any:
    """Save the form."""
    return client.post(f"{NORM}veranderen/", filled(doe="opslaan", **changes), follow=True)


def effect(client: Any, **changes: str) -> str:
    """Return what is answered while somebody types."""
    return plain(client.post(f"{NORM}effect/", filled(**changes)).content.decode())


def test_the_list_tells_what_is_followed_and_what_nobody_records() -> None:
    text = text_of(browser("director").get(LIST))
    assert "Telefoon opgenomen binnen 30 seconden minstens 80% te volgen Telefonie" in text
    assert "blinde vlek Niemand legt vast: contact.received" in text
    assert "Nieuwe norm" not in text
    assert "Nieuwe norm" in text_of(browser("adviser").get(LIST))


def test_a_norm_stands_in_plain_words_beside_its_figure() -> None:
    text = text_of(browser("director").get(NORM))
    assert "Binnen 30 seconden" in text
    assert "Van alle bellers; wie ophangt, is niet geholpen" in text
    assert "Maart 2026 85,0%" in text
    assert "Versie 1 geldt nu geldt vanaf het begin · meegeleverd met Nabij" in text
    assert "Veranderen" not in text


@pytest.mark.parametrize("page", ["veranderen/", "stoppen/"])
def test_who_only_sees_norms_changes_none(page: str) -> None:
    client = browser("director")
    assert client.get(f"{NORM}{page}").status_code == 403
    assert client.post(f"{NORM}veranderen/", filled(doe="opslaan")).status_code == 403
    assert client.post(f"{NORM}effect/", filled()).status_code == 403
    assert len(entry_of(CODE).versions) == 1


def test_while_typing_the_figure_of_last_month_stands_beside_that_of_now() -> None:
    text = effect(browser("adviser"), within="20 seconden")
    assert "Effect op maart 2026 Zoals u het invult 60,0% Niet gehaald" in text
    assert "60 van 100" in text
    assert "Zoals het nu geldt 85,0%" in text
    assert "Vanaf 1 mei 2026 wordt er anders geteld" in text


def test_where_the_export_ended_earlier_the_last_month_that_is_known_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=120))
    text = effect(browser("adviser"), within="20 seconden", valid_from="2026-09-01")
    assert "Effect op maart 2026 Zoals u het invult 60,0% Niet gehaald" in text
    assert "Zoals het nu geldt 85,0%" in text


@pytest.mark.parametrize(("kind", "bound"), [("op-tijd", "at_least"), ("opgehangen", "at_most")])
def test_a_new_norm_holds_for_what_is_known_already(kind: str, bound: str) -> None:
    page = browser("adviser").get(f"{LIST}nieuw/?soort={kind}").content.decode()
    assert 'name="valid_from" value="2024-03-01"' in page
    assert f'<option value="{bound}" selected>' in page


def test_another_target_only_is_another_verdict_on_the_same_figure() -> None:
    text = effect(browser("adviser"), target="95")
    assert "Zoals u het invult 85,0% Niet gehaald" in text
    assert "wordt er anders geteld" not in text
    assert "maakt de verandering geen verschil" in effect(browser("adviser"), promise="Bel maar")


def test_what_a_promise_lacks_is_told_while_typing() -> None:
    text = effect(browser("adviser"), target="", bound="", ambition="")
    assert "Er staat niet welk deel het moet halen" in text


def test_a_fault_is_told_beside_its_field_and_what_is_empty_is_not_a_fault() -> None:
    client = browser("adviser")
    answer = client.post(
        f"{NORM}effect/", filled(within="twintig tellen", name="")
    ).content.decode()
    _, beside = answer.split('id="nu-within"')
    assert "Schrijf een getal met een eenheid" in beside.split("</div>")[0]
    assert '<div class="normbook-live" id="nu-name" hx-swap-oob="true"></div>' in answer
    assert "kijk na wat bij de velden staat. Binnen : Schrijf een getal" in plain(answer)


def test_a_step_that_nobody_records_is_named() -> None:
    text = effect(browser("adviser"), answered="call.taken")
    assert "geen enkele bron legt vast wat ervoor nodig is. call.taken" in text


def test_without_script_a_button_shows_the_effect_and_saves_nothing() -> None:
    client = browser("adviser")
    text = text_of(client.post(f"{NORM}veranderen/", filled(doe="bekijk", within="20 seconden")))
    assert "Zoals u het invult 60,0%" in text
    assert len(entry_of(CODE).versions) == 1


def test_a_change_is_saved_and_stands_in_the_history_with_who_and_why() -> None:
    text = text_of(save(browser("adviser"), within="20 seconden", target="85"))
    assert "De norm is bewaard." in text
    assert "Op 1 mei 2026 gaat versie 2 in." in text
    assert "Versie 2 geldt vanaf 1 mei 2026 · Adviser, 10 april 2026" in text
    assert "“De raad wil het”" in text
    assert "Beloofd minstens 80% minstens 85%" in text
    assert "Binnen 30 seconden 20 seconden" in text
    assert "Promise" not in text


def test_the_logbook_leads_to_the_norm() -> None:
    save(browser("adviser"), within="20 seconden")
    page = browser("administrator").get(f"/werkplek/logboek/over/norm/{CODE}/")
    assert f'href="{NORM}"' in page.content.decode()
    assert "Norm Telefoon opgenomen binnen 30 seconden" in text_of(page)


def test_who_works_from_an_older_version_is_told_and_loses_nothing() -> None:
    client = browser("adviser")
    save(client, within="20 seconden")
    text = save(client, within="25 seconden").content.decode()
    assert "Intussen heeft iemand een nieuwe versie bewaard" in text
    assert 'value="25 seconden"' in text
    assert len(entry_of(CODE).versions) == 2


def test_a_period_keeps_the_verdict_of_what_was_promised_then() -> None:
    client = browser("adviser")
    save(client, target="95", valid_from="2026-03-01")
    text = text_of(client.get(f"/werkplek/sturen/{CODE}/"))
    assert "Maart 2026 Niet gehaald 85,0%" in text
    assert "Februari 2026 Niet te zeggen 85,0%" in text


def test_a_norm_that_counts_otherwise_within_a_month_has_two_figures_of_it() -> None:
    client = browser("adviser")
    save(client, within="20 seconden", valid_from="2026-03-05")
    text = text_of(client.get(f"/werkplek/sturen/{CODE}/"))
    assert "Vanaf 5 maart 2026 Niet gehaald 60,0%" in text
    assert "Februari 2026 Niet te zeggen 85,0%" in text


def test_an_old_version_is_put_back_by_the_same_form() -> None:
    client = browser("adviser")
    save(client, within="20 seconden")
    page = client.get(f"{NORM}veranderen/?versie=1").content.decode()
    assert 'value="30 seconden"' in page
    assert "Versie 1 teruggezet." in page
    save(client, based_on="2")
    assert len(entry_of(CODE).versions) == 3


def test_a_stopped_norm_leaves_the_list_and_can_be_read() -> None:
    client = browser("adviser")
    given = {"based_on": "1", "day": "2026-04-10", "reason": "De raad wil het niet meer"}
    text = text_of(client.post(f"{NORM}stoppen/", given, follow=True))
    assert "Deze norm geldt nu niet" in text
    listing = text_of(client.get(LIST))
    assert "Gestopt, of nog niet ingegaan" in listing
    assert client.get(f"/werkplek/sturen/{CODE}/").status_code == 404


def test_a_new_norm_is_made_in_fields() -> None:
    client = browser("adviser")
    assert "Hoeveel het er zijn" in text_of(client.get(f"{LIST}nieuw/"))
    page = client.get(f"{LIST}nieuw/?soort=aantal")
    told = "Gebeld – 1.300 keer in Telefonie"
    assert f'<option value="call.offered">{told}</option>' in page.content.decode()
    assert "Waar gaat het over?" in text_of(page)
    given = {
        "vorm": "aantal",
        "based_on": "0",
        "name": "Telefoontjes",
        "code": "telefoontjes",
        "subject": "call",
        "bound": "at_most",
        "target": "1.000",
        "valid_from": "2026-01-01",
        "reason": "Nieuw",
        "doe": "opslaan",
    }
    text = text_of(client.post(f"{LIST}nieuw/", given, follow=True))
    assert "hoogstens 1.000" in text
    assert "Maart 2026 100" in text
    again = client.post(f"{LIST}nieuw/", given)
    assert "Er is al een norm met deze code" in text_of(again)


def test_what_is_still_missing_of_a_new_norm_is_no_fault() -> None:
    client = browser("adviser")
    answer = client.post(f"{LIST}nieuw/effect/", {"vorm": "op-tijd", "unfinished": "when due"})
    text = plain(answer.content.decode())
    assert "Er is nog niets te berekenen. Vul nog in: Waar gaat het over?" in text


def test_from_fields_to_text_and_back() -> None:
    client = browser("adviser")
    posted = client.post(f"{NORM}veranderen/", filled(doe="tekst", within="20 seconden"))
    assert "within = &quot;20 seconden&quot;" in posted.content.decode()
    assert "De norm als tekst (TOML)" in text_of(posted)
    body = shipped_texts()[CODE]
    saving = {"based_on": "1", "valid_from": FIRST_OF_MAY, "reason": "", "vorm": "tekst"}
    back = client.post(f"{NORM}veranderen/", {"body": body, "doe": "velden", **saving})
    assert 'value="30 seconden"' in back.content.decode()


def test_a_text_that_is_wrong_says_where() -> None:
    given = {"vorm": "tekst", "based_on": "1", "body": "code = bellen", "doe": "opslaan"}
    text = text_of(browser("adviser").post(f"{NORM}veranderen/", given))
    assert "Regel 1, teken 8: dit is geen geldige TOML." in text
    given["body"] = shipped_texts()[CODE].replace(CODE, "ander")
    given |= {"valid_from": FIRST_OF_MAY, "reason": "Zomaar"}
    text = text_of(browser("adviser").post(f"{NORM}veranderen/", given))
    assert f"Deze versie hoort bij de norm {CODE}" in text


def test_a_norm_goes_out_as_a_file_and_comes_in_again() -> None:
    client = browser("adviser")
    save(client, within="20 seconden")
    answer = client.get(f"{NORM}norm.toml")
    assert answer["Content-Disposition"] == f'attachment; filename="{CODE}.toml"'
    assert answer.content.decode().startswith('valid_from = "2026-05-01"\n')
    first = client.get(f"{NORM}norm.toml?versie=1").content.decode()
    assert first == shipped_texts()[CODE]
    file = SimpleUploadedFile("norm.toml", answer.content)
    page = client.post(f"{LIST}bestand/", {"file": file})
    assert "Telefoon opgenomen binnen 30 seconden veranderen" in text_of(page)
    assert 'value="2026-05-01"' in page.content.decode()
    assert 'value="20 seconden"' in page.content.decode()


def test_a_file_that_is_no_norm_says_what_is_wrong() -> None:
    client = browser("adviser")
    wrong = SimpleUploadedFile("norm.toml", b'code = "X"\nname = ""\n')
    text = text_of(client.post(f"{LIST}bestand/", {"file": wrong}))
    assert "name: Dit moet ingevuld zijn." in text
    assert "counts.subject: Dit moet ingevuld zijn." in text
    for content in (b"\xff\xfe\x00", b"#" * 60_000):
        file = SimpleUploadedFile("norm.toml", content)
        assert "Bestand" in text_of(client.post(f"{LIST}bestand/", {"file": file}))


@pytest.mark.parametrize(
    "path",
    ["norm/bestaat-niet/", f"norm/{CODE}/norm.toml?versie=9", f"norm/{CODE}/veranderen/?versie=x"],
)
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert browser("adviser").get(f"{LIST}{path}").status_code == 404


def test_a_day_that_no_figure_will_ever_be_about_is_refused() -> None:
    text = text_of(save(browser("adviser"), valid_from="0026-05-01"))
    assert "Kies een dag tussen 1990 en 2100." in text


def test_what_is_asked_while_typing_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser("adviser")
    kept: list[str] = []
    monkeypatch.setattr(cache, "set", lambda key, *args: kept.append(key))
    effect(client, within="20 seconden")
    # The figure of what holds now is, and up to when its source tells, whatever is asked of it.
    figures = [key for key in kept if key.startswith("norms-figures-")]
    sources = {key for key in kept if key.startswith("norms-source-")}
    assert set(kept) == {*figures, *sources}
    assert (len(figures), len(sources)) == (1, 1)

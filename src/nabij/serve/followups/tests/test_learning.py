# SPDX-License-Identifier: EUPL-1.2
"""What went wrong or was said becomes an agreement: found later, without who or when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nabij.core.ports.retained import retained
from nabij.serve.followups.exceptions import UnableToAct
from nabij.serve.followups.learning.actions import LONGEST_AGREEMENT, learn
from nabij.serve.followups.models import Agreement, Deed, FollowUp
from nabij.serve.followups.tests.made import FRIDAY, browser, employee, events, offered, promised
from nabij.serve.followups.tests.test_pages import LIST, long_ago, one, recently, sent, text_of
from nabij.serve.followups.working.answering import keep

AGREEMENTS = f"{LIST}afspraken/"
CALL_FIRST = "Bel eerst, stuur dan pas de brief."
pytestmark = pytest.mark.usefixtures("transactional_db")


def post(client: Client, row: FollowUp, **fields: Any) -> str:
    filled = {"text": CALL_FIRST, "team": "belastingen", "product": "", **fields}
    return text_of(client.post(one(row, "afspraak"), sent(row, "afspraak", **filled), follow=True))


def agreed(**changes: Any) -> Agreement:
    """Agree on something because of a signal, and return what is stored."""
    row = recently(kind="signal")
    given: dict[str, Any] = {
        "text": CALL_FIRST,
        "team": "belastingen",
        "actor": employee("agent"),
        "now": timezone.now(),
    }
    return Agreement.objects.get(pk=learn(follow_up_id=row.pk, **{**given, **changes}))


def stand(client: Client, agreement: Agreement, stand: str) -> Any:
    return client.post(f"{AGREEMENTS}{agreement.pk}/stand/", {"stand": stand}, follow=True)


def test_a_signal_becomes_an_agreement_that_is_told_in_its_history_and_found_in_the_list() -> None:
    offered("ozb", "Onroerendezaakbelasting")
    row, client = recently(kind="signal", product="ozb"), browser(employee("agent"))
    assert "Er iets van leren" in text_of(client.get(one(row)))
    form = text_of(client.get(one(row, "afspraak")))
    assert "Schrijf wat u voortaan doet. Geen namen, geen schuld." in form
    assert "Onroerendezaakbelasting" in form
    assert "Schrijf op wat u voortaan doet." in post(client, row, text=" ")
    page = post(client, row, product="ozb")
    assert "De afspraak is gemaakt." in page
    assert "Afspraak gemaakt" in page
    assert CALL_FIRST in page
    assert events()[-1].activity == "signal.learned"
    assert "Afspraken" in text_of(client.get(LIST))
    found = client.get(AGREEMENTS)
    listed = text_of(found)
    assert CALL_FIRST in listed
    assert "Onroerendezaakbelasting" in listed
    assert "Bekijk de belofte" in listed
    assert one(row) in found.content.decode()
    # Without blame: neither who made it nor when.
    rows = found.content.decode().split("<tbody", 1)[1].split("</tbody>", 1)[0]
    assert "Agent" not in rows
    assert str(timezone.localdate().year) not in rows


def test_of_what_is_kept_in_time_nothing_has_to_be_learned_and_of_what_is_late_it_can() -> None:
    client = browser(employee("agent"))
    fresh, late, kept = recently(), long_ago(), promised()
    keep(follow_up_id=kept.pk, answer="Gebeld", actor=None, now=FRIDAY + timedelta(days=20))
    assert "Er iets van leren" not in text_of(client.get(one(fresh)))
    assert "bij een signaal, of bij wat te laat is" in post(client, fresh)
    assert not Agreement.objects.exists()
    for row in (late, kept):
        assert "Er iets van leren" in text_of(client.get(one(row)))
        assert "De afspraak is gemaakt." in post(client, row)
    in_time = promised()
    keep(follow_up_id=in_time.pk, answer="Gebeld", actor=None, now=FRIDAY)
    assert "Er iets van leren" not in text_of(client.get(one(in_time)))


def test_the_list_is_narrowed_by_team_product_and_words_and_is_downloaded() -> None:
    offered("ozb", "Onroerendezaakbelasting")
    agreed(product="ozb")
    agreed(text="Zeg welk loket open is.", team="kcc")
    client = browser(employee("agent"))

    def found(query: str) -> str:
        return text_of(client.get(f"{AGREEMENTS}?{query}"))

    assert "Zeg welk" in found("team=kcc")
    assert "Bel eerst" not in found("team=kcc")
    assert "Bel eerst" in found("product=ozb")
    assert "Zeg welk" not in found("product=ozb")
    assert "Bel eerst" in found("zoek=BRIEF+eerst")
    assert "Zeg welk" not in found("zoek=brief")
    assert "Bel eerst" not in found("stand=oud")
    assert "Zeg welk" in found("team=niemand&product=onzin&net=geen-nummer")
    csv = client.get(f"{AGREEMENTS}?uitvoer=csv").getvalue().decode("utf-8-sig")
    assert len(csv.splitlines()) == 3
    assert "Agent" not in csv
    excel = ContentFile(client.get(f"{AGREEMENTS}?uitvoer=xlsx").content)
    assert excel.read()[:2] == b"PK"


def test_what_holds_no_more_is_undone_at_once_or_later() -> None:
    row, client = agreed(), browser(employee("agent"))
    page = text_of(stand(client, row, "oud"))
    assert "Deze afspraak geldt niet meer" in page
    assert "Ongedaan maken" in page
    assert "Er zijn nog geen afspraken" in page
    assert "Geldt toch weer" in text_of(client.get(f"{AGREEMENTS}?stand=oud"))
    row.refresh_from_db()
    ended_at = row.ended_at
    stand(client, row, "oud")
    row.refresh_from_db()
    assert row.ended_at == ended_at
    page = text_of(stand(client, row, "geldt"))
    assert "De afspraak geldt weer." in page
    assert CALL_FIRST in page
    assert "Ongedaan maken" not in text_of(client.get(f"{AGREEMENTS}?net={row.pk}"))


def test_one_of_another_team_reads_it_but_neither_ends_it_nor_sees_where_it_came_from() -> None:
    row = agreed()
    other = browser(employee("handler", name="Van KCC", team="kcc"))
    page = text_of(other.get(AGREEMENTS))
    assert CALL_FIRST in page
    assert "Bekijk de belofte" not in page
    assert "Geldt niet meer –" not in page
    assert stand(other, row, "oud").status_code == 403
    row.refresh_from_db()
    assert row.holds
    missing = f"{AGREEMENTS}00000000-0000-7000-8000-000000000000/stand/"
    assert other.post(missing, {"stand": "oud"}).status_code == 404
    assert browser(employee("reader")).get(AGREEMENTS).status_code == 403


def test_one_agrees_for_the_own_team_and_not_for_another() -> None:
    row = recently(kind="signal")
    own = browser(employee("specialist", name="Saar", team="belastingen"))
    assert "KCC" not in text_of(own.get(one(row, "afspraak"))).split("Welk team houdt", 1)[1]
    post(own, row, team="kcc")
    assert not Agreement.objects.exists()
    post(own, row)
    assert Agreement.objects.get().team_id == "belastingen"


def test_an_agreement_stays_when_what_it_came_from_is_destroyed() -> None:
    row = promised(kind="signal")
    now = FRIDAY + timedelta(days=1)
    keep(follow_up_id=row.pk, answer="Dank u wel", actor=None, now=now)
    learn(follow_up_id=row.pk, text=CALL_FIRST, team="kcc", actor=None, now=now)
    assert list(retained.get("followup").closed_before(date(2030, 1, 1)))
    with transaction.atomic():
        assert retained.get("followup").destroy([str(row.pk)], now) == [str(row.pk)]
    assert not Deed.objects.exists()
    kept = Agreement.objects.get()
    assert (kept.text, kept.follow_up_id) == (CALL_FIRST, None)
    page = text_of(browser(employee("agent")).get(AGREEMENTS))
    assert CALL_FIRST in page
    assert "Bekijk de belofte" not in page


def test_it_is_said_on_one_short_line() -> None:
    assert agreed(text=" Bel\n eerst. ").text == "Bel eerst."
    with pytest.raises(UnableToAct, match="te lang"):
        agreed(text="a" * (LONGEST_AGREEMENT + 1))


def test_the_page_of_a_product_says_what_was_agreed_and_no_more() -> None:
    offered("ozb", "Onroerendezaakbelasting")
    client, page = browser(employee("agent")), "/werkplek/producten/product/ozb/"
    assert "voortaan" not in text_of(client.get(page))
    first = agreed(product="ozb")
    agreed(text="Over iets anders.", product="paspoort")
    assert f"Afspraak: {CALL_FIRST}" in text_of(client.get(page))
    assert "Over iets anders" not in text_of(client.get(page))
    agreed(text="Noem de datum.", product="ozb")
    agreed(text="Noem het bedrag.", product="ozb")
    told = text_of(client.get(page))
    assert "Bel eerst" not in told
    assert "Nog 1 afspraak over dit product" in told
    stand(client, first, "oud")
    assert "Nog 1 afspraak" not in text_of(client.get(page))


def test_the_list_asks_no_more_than_twelve_questions() -> None:
    for number in range(30):
        agreed(text=f"Afspraak {number}")
    client = browser(employee("team-manager"))
    client.get(AGREEMENTS)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(AGREEMENTS).status_code == 200
    statements = [each["sql"] for each in asked if each["sql"].startswith(("SELECT", "INSERT"))]
    assert len(statements) <= 12, "\n".join(statement[:150] for statement in statements)

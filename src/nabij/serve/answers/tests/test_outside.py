# SPDX-License-Identifier: EUPL-1.2
"""Links to other sites: looked at by night, dead on the second day that they fail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from pytest_django import Settings

from nabij.core.webhooks.public import Looked, Reason
from nabij.core.webhooks.tests.receivers import Receiver, receiving
from nabij.serve.answers.checking.judging import judge
from nabij.serve.answers.models import OutsideLink
from nabij.serve.answers.reading import outside
from nabij.serve.answers.reading.outside import articles_with_dead_links, look_at_links
from nabij.serve.answers.tests.browsing import LIST, ONE, browser, text_of
from nabij.serve.answers.tests.written import NOW, TODAY, lost_passport, published, rewritten

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PAGE = "https://rijk.example/a?b=1"
OTHER = "https://elders.example/"
BOTH = f"Lees [het Rijk]({PAGE}) en [de provincie]({OTHER})."
GOOD, GONE = Looked(200), Looked(404)


@pytest.fixture
def site(settings: Settings) -> Iterator[Receiver]:
    """Another site, on this machine, which a developer may list."""
    settings.DEBUG, settings.WEBHOOK_HOSTS = True, ["127.0.0.0/8"]
    with receiving() as one:
        yield one


def night(number: int, seen: Looked, other: Looked = GOOD) -> int:
    """Look in a night; all but the other site is seen as told."""
    looked = {OTHER: other}
    return look_at_links(
        now=NOW + number * DAY, look=lambda url: looked.get(url, seen), pause=lambda _s: None
    )


def told(text: str = BOTH) -> list[str]:
    return [one.text for one in judge(lost_passport(text=text), today=TODAY).remarks]


def test_a_real_page_that_is_gone_twice_is_dead_and_then_recovers(site: Receiver) -> None:
    text = f"Lees [de regels]({site.url})."
    published(text=text)
    site.answers(404)
    for turn in range(2):
        assert told(text) == []
        assert look_at_links(now=NOW + turn * DAY) == 1
        assert look_at_links(now=NOW + turn * DAY) == 0, "once a day"
    assert told(text) == [
        f"De link ‘de regels’ doet het niet meer sinds 2 november 2026: {site.url}."
    ]
    assert site.received[0].headers["user-agent"].startswith("Nabij/")
    site.answers(200)
    look_at_links(now=NOW + 2 * DAY)
    assert told(text) == []


def test_a_real_redirect_inside_is_not_followed_and_says_nothing(site: Receiver) -> None:
    published(text=f"Lees [de regels]({site.url}) en [meer](http://127.0.0.1:{site.port}/).")
    site.answers(302, "Location: http://10.0.0.1/")
    for turn in range(2):
        look_at_links(now=NOW + turn * DAY, pause=lambda _s: None)
    assert not OutsideLink.objects.exclude(failing_since=None).exists()


def test_this_machine_is_not_asked_in_production(site: Receiver, settings: Settings) -> None:
    settings.DEBUG = False
    published(text=f"Lees [de regels]({site.url}).")
    look_at_links(now=NOW)
    assert site.received == []


def test_silence_is_no_proof(site: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "LOOK_S", 0.3)
    site.behave = site.hang
    published(text=f"Lees [de regels]({site.url}) en [de provincie]({OTHER}).")

    def look(url: str) -> Looked:
        return GOOD if url == OTHER else outside._look(url)

    for turn in range(3):
        assert look_at_links(now=NOW + turn * DAY, look=look) == 2
    row = OutsideLink.objects.get(url=site.url)
    assert (row.seen, row.failing_since) == ("timeout", None)


@pytest.mark.parametrize(
    "seen", [GONE, Looked(410), Looked(503), *(Looked(None, one) for one in outside._FAILURES)]
)
def test_what_fails_on_two_days_is_dead(seen: Looked) -> None:
    article = published(text=BOTH)
    night(0, seen)
    assert told() == []
    night(1, seen)
    assert len(told()) == 1
    assert articles_with_dead_links(today=TODAY) == {article.pk}


@pytest.mark.parametrize("seen", [Looked(403), Looked(429), Looked(None, Reason.NOT_ALLOWED)])
def test_who_is_kept_out_knows_nothing(seen: Looked) -> None:
    published(text=BOTH)
    night(0, seen)
    night(1, seen)
    assert told() == []


def test_a_fault_that_passed_begins_anew() -> None:
    published(text=BOTH)
    for number, seen in enumerate((GONE, GOOD, GONE)):
        night(number, seen)
        assert told() == []
    assert OutsideLink.objects.get(url=PAGE).failing_since == date(2026, 11, 4)


def test_a_machine_without_network_declares_nothing_dead() -> None:
    published(text=BOTH)
    away = Looked(None, Reason.UNKNOWN_HOST)
    for number in range(3):
        assert night(number, away, away) == 0
    assert not OutsideLink.objects.exclude(looked_at=None).exists()


def test_a_link_that_left_the_text_is_forgotten() -> None:
    article = published(text=BOTH)
    night(0, GONE)
    night(1, GONE)
    rewritten(article, 1, text=f"Lees [de provincie]({OTHER}).")
    assert articles_with_dead_links(today=TODAY) == set()
    night(2, GONE)
    assert [one.url for one in OutsideLink.objects.all()] == [OTHER]


def test_links_of_a_draft_and_of_this_site_and_pictures(settings: Settings) -> None:
    from nabij.serve.answers.tests.written import written

    settings.PUBLIC_ADDRESS = "https://nabij.example"
    written(
        text=f"[a]({PAGE}) [b](https://nabij.example/x/) [c](mailto:a@b.example) [d](product:x)"
        " ![e](https://x.example/x.png) [f](https://é.example/) [g](http://[)"
    )
    night(0, GOOD)
    assert [one.url for one in OutsideLink.objects.all()] == [PAGE]


def test_a_run_is_bounded_and_one_site_is_not_asked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "MOST", 7)
    links = [f"[nr {one}](https://een.example/{one})" for one in range(9)]
    links += [f"[site {one}](https://s{one}.example/)" for one in range(4)]
    published(text=" ".join(links))
    asked: list[str] = []
    waited: list[float] = []

    def look(url: str) -> Looked:
        asked.append(url)
        return GOOD

    assert look_at_links(now=NOW, look=look, pause=waited.append) == 7
    assert sum("een.example" in one for one in asked) == 5
    assert len(waited) <= 4
    look_at_links(now=NOW + DAY, look=look, pause=waited.append)
    assert len(set(asked)) == 13


def test_switched_off_nothing_is_asked_or_told(settings: Settings) -> None:
    published(text=BOTH)
    night(0, GONE)
    night(1, GONE)
    settings.LINK_CHECK = False
    assert night(2, GONE) == 0
    assert told() == []
    assert articles_with_dead_links(today=TODAY) == set()


def test_the_list_and_the_page_show_it() -> None:
    published(text=BOTH)
    published("ander", title="Iets anders?")
    night(0, GONE)
    night(1, GONE)
    client = browser("editor")
    page = text_of(client.get(f"{ONE}schrijven/"))
    assert "doet het niet meer sinds 2 november 2026" in page
    listed = text_of(client.get(f"{LIST}lijst/?dode_link=on"))
    assert "Ik ben mijn paspoort kwijt" in listed
    assert "Iets anders?" not in listed

# SPDX-License-Identifier: EUPL-1.2
"""Every chart downloads where it is drawn, with the figures and the rights of its page."""

from __future__ import annotations

import html
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.test import Client
from pytest_django import Settings

from nabij.core.ui.testing.checking import check_page

pytestmark = pytest.mark.django_db
CHARTS = ("trend", "kanalen", "doorlooptijd")
PAGE = "/werkplek/bouwstenen/?deel=grafieken"


@pytest.fixture(autouse=True)
def _home(settings: Settings, tmp_path: Path) -> None:
    settings.NABIJ_HOME, settings.ORGANISATION_NAME = tmp_path, "Gemeente Lindeveen"


@pytest.fixture
def browser(agent_client: Client) -> Client:
    return agent_client


def links(browser: Client, chart: str) -> dict[str, str]:
    """Return the addresses of the files of a chart on the page, by form."""
    response = browser.get(PAGE)
    assert check_page(response.content.decode()) == []
    found = re.findall(r'href="(\?[^"]*grafiek=[^"]*)"', response.content.decode())
    urls = [html.unescape(one) for one in found if f"grafiek={chart}&" in html.unescape(one)]
    return {url.rpartition("=")[2]: f"/werkplek/bouwstenen/{url}" for url in urls}


def content(response: Any) -> bytes:
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    return b"".join(response) if response.streaming else bytes(response.content)


@pytest.mark.parametrize("chart", CHARTS)
def test_each_chart_has_its_four_files(browser: Client, chart: str) -> None:
    files = links(browser, chart)
    assert set(files) == {"png", "svg", "xlsx", "csv"}
    assert content(browser.get(files["png"])).startswith(b"\x89PNG")
    assert content(browser.get(files["csv"])).decode().count("\n") > 2
    drawn = content(browser.get(files["svg"])).decode()
    assert ElementTree.fromstring(drawn).get("width") == "960"
    assert "Gemeente Lindeveen. Gemaakt met Nabij op " in drawn
    assert "rem" not in re.sub(r">[^<]*<", "><", drawn)


def test_a_file_has_the_figures_of_its_page(browser: Client) -> None:
    files = links(browser, "kanalen")
    lines = content(browser.get(files["csv"])).decode("utf-8-sig").splitlines()
    assert lines[0].endswith(";Getal")
    with ZipFile(BytesIO(content(browser.get(files["xlsx"])))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    shown = browser.get(PAGE).content.decode()
    for line in lines[1:]:
        label, written, amount = line.split(";")
        assert label in html.unescape(shown)
        assert written in shown
        assert f"<v>{float(amount.replace(',', '.')):g}</v>" in sheet


def test_who_may_not_see_the_page_gets_no_chart_of_it() -> None:
    response = Client(SERVER_NAME="localhost").get(f"{PAGE}&grafiek=trend&vorm=png")
    assert response.status_code == 302


@pytest.mark.parametrize(
    "asked", ["grafiek=nergens&vorm=png", "grafiek=trend&vorm=exe", "vorm=png"]
)
def test_what_there_is_not_is_the_page(browser: Client, asked: str) -> None:
    response = browser.get(f"{PAGE}&{asked}")
    assert response["Content-Type"].startswith("text/html")

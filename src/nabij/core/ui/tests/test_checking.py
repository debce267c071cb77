# SPDX-License-Identifier: EUPL-1.2
"""The page checker finds each fault, and nothing on a good page."""

from __future__ import annotations

import pytest

from nabij.core.ui.testing.checking import check_page

GOOD = """<!doctype html>
<html lang="nl">
  <head>
    <meta charset="utf-8">
    <title>Contacten – Nabij</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
  </head>
  <body>
    <main>
      <h1>Contacten</h1>
      <h2>Zoeken</h2>
      <form method="get"><label for="zoek">Zoek</label>
        <input id="zoek" name="zoek" aria-describedby="hint">
        <p id="hint">Op naam of nummer.</p>
        <label><input type="checkbox" name="open"> Alleen open</label>
        <button>Toon</button></form>
      <h3>Gevonden</h3>
      <table><caption>Contacten van vandaag</caption>
        <thead><tr><th scope="col">Onderwerp</th><th scope="col">Dagen</th></tr></thead>
        <tbody><tr><th scope="row"><a href="/1/">Grofvuil</a></th><td>3</td></tr></tbody></table>
      <svg role="img" aria-label="Lijn: van 3 naar 2" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>
      <svg aria-hidden="true"><use href="/static/icons.svg#x"/></svg>
      <a href="#hint"><img src="/static/x.png" alt="Uitleg"></a>
    </main>
  </body>
</html>"""

FAULTS = [
    ('<html lang="nl">', "<html>", "lang is ''"),
    ('<html lang="nl">', '<html lang="en">', "lang is 'en'"),
    ("<!doctype html>", "", "doctype"),
    ("<h1>Contacten</h1>", "<p>Contacten</p>", "0 h1 headings"),
    ("<h1>Contacten</h1>", "<h1>Contacten</h1><h1>Nog een</h1>", "2 h1 headings"),
    ("<h1>Contacten</h1>", "<h1>Alle contacten</h1>", "does not begin with the h1"),
    ("<h1>Contacten</h1>", "<h1> </h1>", "the h1 has no text"),
    ("<h2>Zoeken</h2>", "<h3>Zoeken</h3>", "is an h3 after an h1"),
    ("<h3>Gevonden</h3>", "<h3></h3>", "an h3 has no text"),
    ('<p id="hint">', '<p id="hint"></p><p id="hint">', "'hint' is used 2 times"),
    ('<p id="hint">', '<p id="hint een">', "is empty or holds a space"),
    ('<label for="zoek">Zoek</label>', "", "has no label"),
    ('<label for="zoek">Zoek</label>', '<label for="zoek"></label>', "has no label"),
    ("> Alleen open</label>", "></label>", "has no label"),
    ('for="zoek"', 'for="zoeken"', "names 'zoeken', which is not there"),
    ('aria-describedby="hint"', 'aria-describedby="hint fout"', "names 'fout'"),
    ('href="#hint"', 'href="#uitleg"', "goes to #uitleg, which is not there"),
    ('<a href="/1/">Grofvuil</a>', 'Grofvuil<a href="/1/"></a>', "has no text"),
    ("<button>Toon</button>", "<button><svg aria-hidden='true'></svg></button>", "has no text"),
    ("<button>Toon</button>", '<a href="/x/"><button>Toon</button></a>', "inside another control"),
    (' alt="Uitleg"', "", "has no alt"),
    (' alt="Uitleg"', ' alt=""', "has no text"),
    (' role="img" aria-label="Lijn: van 3 naar 2"', "", "an svg has neither"),
    (' aria-label="Lijn: van 3 naar 2"', "", "has role img and no label"),
    ("<caption>Contacten van vandaag</caption>", "", "a table has no caption"),
    (' scope="col">Dagen', ">Dagen", "'Dagen' of table 'Contacten van vandaag' has no scope"),
    ('<th scope="col">Dagen</th>', '<th scope="col"></th>', "has no text"),
    ("<h1>", '<h1 style="color:red">', "has the attribute style"),
    ("<h1>", '<h1 onclick="weg()">', "has the attribute onclick"),
    ("<main>", "<main><script>weg()</script>", "a script in the page"),
    ("<main>", "<main><style>p{}</style>", "style element"),
    ('href="/1/"', 'href="javascript:weg()"', "holds a script"),
    ("<main>", "<main><li>los</li>", "li stands in main"),
    ("<main>", "<main><center>oud</center>", "center is no longer HTML"),
    ("<main>", "<main><p><div>blok</div></p>", "unexpected-end-tag"),
    ("</main>", "</section></main>", "unexpected-end-tag"),
    ("<main>", "<main></main><main>", "2 main elements"),
    (
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "",
        "no meta viewport",
    ),
    ("initial-scale=1", "maximum-scale=1", "forbids zooming"),
]


def test_a_good_page_has_no_faults() -> None:
    assert check_page(GOOD) == []


@pytest.mark.parametrize(("before", "after", "expected"), FAULTS)
def test_each_fault_is_found(before: str, after: str, expected: str) -> None:
    assert before in GOOD

    faults = check_page(GOOD.replace(before, after, 1))

    assert any(expected in fault for fault in faults), faults


def test_another_language_is_asked_for_by_name() -> None:
    assert check_page(GOOD.replace('lang="nl"', 'lang="en"'), language="en") == []


def test_an_empty_answer_is_not_a_page() -> None:
    assert check_page("")

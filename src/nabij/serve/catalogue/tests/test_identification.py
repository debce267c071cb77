# SPDX-License-Identifier: EUPL-1.2
"""How sure one must be of who somebody is: for all products, and otherwise with a reason."""

from __future__ import annotations

from dataclasses import replace
from itertools import product as every

import pytest

from nabij.core.audit.public import Search, rows_found
from nabij.serve.catalogue.exceptions import NoReason
from nabij.serve.catalogue.identification.degrees import (
    ORDER,
    SHIPPED,
    Degree,
    Matter,
    needs_from,
    suffices,
)
from nabij.serve.catalogue.identification.needing import default_needs, needs_of
from nabij.serve.catalogue.products.actions import change_product
from nabij.serve.catalogue.tests.written import NOW, browser, passport, text_of, whole

CHANGE = "/werkplek/producten/product/paspoort/wijzigen/"
ALL = "/werkplek/producten/vertellen/"


def test_what_asks_more_never_needs_less() -> None:
    for chosen in every(["", *Degree], repeat=3):
        own = dict(zip(Matter, chosen, strict=True))
        found = needs_from(SHIPPED, own)
        places = [ORDER.index(found.degree(one)) for one in Matter]
        assert places == sorted(places)
        assert all(suffices(found.degree(one), Degree(own[one] or SHIPPED[one])) for one in Matter)


@pytest.mark.django_db
def test_a_product_deviates_with_a_reason_or_not_at_all() -> None:
    made = passport()
    with pytest.raises(NoReason):
        change_product(product=made, data=replace(whole(), tells_case="proof"), now=NOW)
    data = replace(whole(), tells_case="proof", tells_because="Er staat een foto bij.")
    change_product(product=made, data=data, now=NOW)
    found = needs_of(["paspoort"])["paspoort"]
    assert (found.general, found.case, found.change) == ("none", "proof", "proof")
    assert found.because == "Er staat een foto bij."


@pytest.mark.django_db
def test_the_page_of_a_product_asks_why_and_says_what_holds() -> None:
    passport()
    editor = browser("editor")
    page = editor.get(CHANGE).content.decode()
    assert "Zoals overal: controlevragen" in page
    form = editor.get(CHANGE).context["form"]
    given = {name: form[name].value() for name in form.fields}
    given = {name: "" if value is None else value for name, value in given.items()}
    given |= {"formula": "flits", "team": "burgerzaken", "life_events": ["reizen"]}
    given["tells_change"] = "control"
    assert "Waarom is hier iets anders nodig?" in text_of(editor.post(CHANGE, given))
    given["tells_because"] = "Wie er woont, mag het regelen."
    page = text_of(editor.post(CHANGE, given, follow=True))
    assert "Iets wijzigen of regelen Controlevragen" in page
    assert "Wie er woont, mag het regelen." in page


@pytest.mark.django_db
def test_the_municipality_says_what_all_products_need() -> None:
    passport()
    assert browser("agent").get(ALL).status_code == 403
    given = {"general": "none", "case": "proof", "change": "proof"}
    page = text_of(browser("editor").post(ALL, given, follow=True))
    assert "Bewaard. Bij een contact ziet u het meteen." in page
    assert default_needs()[Matter.CASE] is Degree.PROOF
    assert needs_of(["paspoort"])["paspoort"].case is Degree.PROOF
    (row,) = rows_found(Search(kind="identification", subject_id="1"))
    assert dict(row.changes[0].fields)["case"] == ["control", "proof"]

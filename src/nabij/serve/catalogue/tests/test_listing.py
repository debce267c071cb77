# SPDX-License-Identifier: EUPL-1.2
"""The national list: read, and kept in step with."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from nabij.core.audit.public import Search, rows_found
from nabij.serve.catalogue.exceptions import TooManyWithdrawn, UnreadableList
from nabij.serve.catalogue.listing.actions import Kept, keep_in_step
from nabij.serve.catalogue.listing.reading import read_list
from nabij.serve.catalogue.models import LegalGround, NationalProduct
from nabij.serve.catalogue.tests.lists import file_of, row

TODAY, LATER = date(2026, 11, 2), date(2026, 12, 1)
FOUR = [row("paspoort", "paspoort"), row("rijbewijs", "rijbewijs")]
FOUR += [row("bezwaar", "bezwaar", ground="Awb_6"), row("bijstand", "bijstand")]


def take_in(*rows: str, on: date = TODAY, **more: bool) -> Kept:
    return keep_in_step(read_list(file_of(*rows)), today=on, **more)


def test_a_product_with_two_articles_of_law_is_one_product() -> None:
    found = read_list(
        file_of(row("bezwaar", "bezwaar", ground="A"), row("bezwaar", "bezwaar", ground="B"))
    )
    (one,) = found.values()
    assert [ground.label for ground in one.grounds] == ["Artikel A", "Artikel B"]
    assert (one.is_municipal, one.is_for_people, one.is_for_businesses) == (True, True, False)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"naam;uri\r\n", "no column UniformeProductnaam"),
        (b"", "no column UniformeProductnaam"),
        (b"\xff\xfe\x00", "not UTF-8 text"),
        (file_of(), "no products"),
        (file_of(row("", "leeg")), "Row 2 has no name"),
        (file_of(row("een", "x"), row("ander", "x")), "Row 3"),
    ],
)
def test_what_is_no_such_list_is_refused_with_what_is_wrong(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableList, match=told):
        read_list(data)


@pytest.mark.django_db
def test_the_list_is_kept_in_step_and_nothing_is_lost() -> None:
    assert take_in(*FOUR).new == ("paspoort", "rijbewijs", "bezwaar", "bijstand")
    kept = take_in(
        row("nederlands paspoort", "paspoort"),
        *FOUR[1:3],
        row("kiezerspas", "kiezerspas"),
        on=LATER,
    )
    assert kept.renamed == (("paspoort", "nederlands paspoort"),)
    assert (kept.new, kept.withdrawn, kept.unchanged) == (("kiezerspas",), ("bijstand",), 2)
    passport = NationalProduct.objects.get(name="nederlands paspoort")
    assert passport.former_names == [{"name": "paspoort", "until": "2026-12-01"}]
    assert NationalProduct.objects.get(name="bijstand").withdrawn_on == LATER
    back = take_in(*FOUR, row("kiezerspas", "kiezerspas"), on=LATER)
    assert back.returned == ("bijstand",)
    assert NationalProduct.objects.get(name="bijstand").withdrawn_on is None


@pytest.mark.django_db
def test_the_same_list_again_changes_nothing_and_is_not_in_the_audit_again() -> None:
    take_in(*FOUR)
    again = take_in(*FOUR)
    assert (again.new, again.renamed, again.withdrawn, again.unchanged) == ((), (), (), 4)
    assert LegalGround.objects.count() == 1


@pytest.mark.django_db
def test_an_article_of_law_follows_the_list() -> None:
    take_in(*FOUR)
    take_in(*FOUR[:2], row("bezwaar", "bezwaar", ground="Awb_7"), FOUR[3])
    assert LegalGround.objects.get().label == "Artikel Awb_7"


@pytest.mark.django_db
def test_a_file_that_was_cut_off_withdraws_nothing() -> None:
    take_in(*FOUR)
    with pytest.raises(TooManyWithdrawn, match="2 of the 4"):
        take_in(*FOUR[:2])
    assert not NationalProduct.objects.exclude(withdrawn_on=None).exists()
    assert take_in(*FOUR[:2], even_if_many_go=True).withdrawn == ("bezwaar", "bijstand")


def run(*words: str) -> str:
    out = StringIO()
    call_command("catalogue", *words, stdout=out)
    return out.getvalue()


def test_the_command_tells_what_changed_or_why_nothing_did(
    transactional_db: None, tmp_path: Path
) -> None:
    path = tmp_path / "upl.csv"
    path.write_bytes(file_of(*FOUR))
    assert run("import-upl", str(path)).startswith("4 products on the list: 4 new")
    assert json.loads(run("import-upl", str(path), "--json"))["unchanged"] == 4
    assert len(list(rows_found(Search(kind="national_product")))) == 1
    path.write_bytes(file_of(row("een", "een")))
    with pytest.raises(CommandError, match=r"upl\.csv: 4 of the 4 .* Nothing was changed"):
        run("import-upl", str(path))
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run("import-upl", str(tmp_path / "elders.csv"))


@pytest.mark.shared
@pytest.mark.django_db
def test_the_real_list_comes_in_whole(shared_data: Path) -> None:
    found = read_list((shared_data / "nl" / "upl_actueel.csv").read_bytes())
    kept = keep_in_step(found, today=TODAY)
    # One of the 1,017 in the file stands for what has no name yet, and is no product.
    assert kept.products == 1016
    assert NationalProduct.objects.filter(is_municipal=True).count() == 449
    # 1,121 rows, 73 of which name no law; a product names an article once.
    assert LegalGround.objects.filter(product__name="achternaamwijziging").exists()

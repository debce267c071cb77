# SPDX-License-Identifier: EUPL-1.2
"""A known BSN goes in by every door that takes one, and stands nowhere in readable form.

A room that takes a BSN adds its door: a function with ``@door`` below. Where things are stored is
searched as a whole, so that a new table, file or log line of any room is searched too.
"""

from __future__ import annotations

import gzip
import io
import logging
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from nabij.connect.logfiles.public import UnableToImport
from nabij.core.audit.public import Search, rows_found
from nabij.core.crypto.public import SealBroken, forget, make_missing_keys, pseudonym_for
from nabij.core.organisation.public import Employee, set_demo_account
from nabij.core.residents.public import find
from tests.sealed.models import Mailbox, Person
from tests.whole.needles import (
    database_files,
    dump,
    found_in,
    found_in_folder,
    needles,
)

BSN = "999993653"
"""From the range that is never given to anybody; it passes the elfproef."""
SOUGHT = needles(BSN)

LOG = f"""zaak;bsn;stap;tijd
Z1;{BSN};Ontvangen;2026-03-02T09:00:00+01:00
Z1;{BSN};Besloten;2026-03-09T16:00:00+01:00
Z2;9999.93.653;Ontvangen;op een dag
"""
MAPPING = """
source = "{source}"
[subject]
kind = "case"
columns = ["zaak"]
[events]
activity = "stap"
time = "tijd"
"""

ImportLog = Callable[[str, str], int]


@dataclass(frozen=True)
class Town:
    """What a door may use."""

    home: Path
    import_log: ImportLog


Door = Callable[[Town], None]
DOORS: list[Door] = []


def door(enter: Door) -> Door:
    """Let the known BSN in by one more door."""
    DOORS.append(enter)
    return enter


@door
def an_encrypted_field(_town: Town) -> None:
    """Saved, found, changed, removed, written anew, and mistaken for what can be looked up by."""
    person = Person.objects.create(bsn=BSN, note=f"Zijn nummer is {BSN}.")
    Person.objects.bulk_create([Person(bsn=BSN), Person(bsn=f"{BSN[:4]}.{BSN[4:6]}.{BSN[6:]}")])
    Mailbox.objects.create(address=f"{BSN}@voorbeeld.example")
    assert Person.objects.filter(bsn_search=BSN).count() == 3
    Person.objects.filter(bsn_search=BSN).exclude(pk=person.pk).first().delete()  # type: ignore[union-attr]
    for wrong in ({"bsn": BSN}, {"bsn_search__contains": BSN}):
        with suppress(FieldError):
            Person.objects.get(**wrong)
    with suppress(FieldError):
        Person.objects.update(bsn=BSN)
    call_command("keys", "rotate", "encryption", stdout=io.StringIO())
    call_command("keys", "rotate", "search", stdout=io.StringIO())


@door
def a_field_that_does_not_open(_town: Town) -> None:
    """An error is logged with its traceback."""
    person = Person(bsn=BSN)
    person.save()
    person = Person.objects.get(pk=person.pk)
    person.pk = uuid4()
    try:
        logging.getLogger("nabij.test").info("Opened: %s", bool(person.bsn))
    except SealBroken:
        logging.getLogger("nabij.test").exception("Did not open %r", person)


@door
def a_person_in_events(_town: Town) -> None:
    """A pseudonym is made for somebody and forgotten."""
    person = Person.objects.create(bsn=BSN)
    pseudonym_for(kind="resident", subject_id=person.pk)
    forget(kind="resident", subject_id=person.pk)


@door
def a_resident(_town: Town) -> None:
    """Added, looked for, seen, refused twice, merged, handed over and erased, on the pages."""
    email = "beheer@voorbeeld.example"
    set_demo_account(
        email=email, name="Beheer", password="x", role="administrator", now=timezone.now()
    )
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(Employee.objects.get(email=email))
    base = "/werkplek/inwoners/"
    sought = {"typed": BSN, "purpose": "residents.contact"}
    browser.post(base, sought)
    given = {"family_name": "Bekend", "bsn": f"{BSN[:4]}.{BSN[4:6]}.{BSN[6:]}"}
    one = browser.post(f"{base}nieuw/", given)["Location"]
    other = browser.post(f"{base}nieuw/", {"family_name": "Bekende"})["Location"]
    assert BSN in browser.post(f"{base}nieuw/", given).content.decode().replace(".", "")
    assert "Bekend" in browser.post(base, sought).content.decode()
    assert BSN in browser.get(f"{one}wijzigen/").content.decode()
    browser.post(f"{one}wijzigen/", given | {"birth": "1980"})
    browser.post(f"{one}contact/nieuw/", {"kind": "phone", "value": BSN})
    browser.post(f"{one}contact/nieuw/", {"kind": "letter", "value": f"Postbus {BSN}"})
    picked = browser.post(f"{other}samenvoegen/", {"typed": BSN})
    assert "Wie bedoelt u?" in picked.content.decode()
    kept = one.removeprefix(base).strip("/")
    browser.post(f"{other}samenvoegen/{kept}/", {"kept": kept})
    for name in ("json", "pdf", "docx"):
        assert browser.post(f"{one}uitvoer/", {"format": name}).status_code == 200
    stays = browser.post(f"{base}nieuw/", {"family_name": "Ander", "bsn": "999990019"})
    gone = stays["Location"]
    browser.post(f"{gone}wissen/", {"reason": f"Dubbel met {BSN}"})
    assert browser.get(gone).status_code == 404
    assert find(BSN).persons
    _read_what_the_log_tells(browser, kept)


def _read_what_the_log_tells(browser: Client, person: str) -> None:
    """Open all that is sealed, also an address with a BSN in it, and take the rows out."""
    log = "/werkplek/logboek/"
    about = Search(kind="resident", subject_id=person, what="changes")
    pages = [browser.get(f"{log}{row.number}/?waarden") for row in rows_found(about)]
    assert any(BSN in page.content.decode() for page in pages)
    for form in ("csv", "jsonl"):
        answer = browser.get(f"{log}over/resident/{person}/?uitvoer={form}")
        assert BSN not in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


@door
def a_column_that_is_keyed(town: Town) -> None:
    """Imported as a pseudonym; a row with a mistake is rejected."""
    town.import_log(LOG, 'key = ["bsn"]\n' + MAPPING.format(source="versleuteld"))


@door
def a_column_that_is_left_out(town: Town) -> None:
    """Imported without it."""
    town.import_log(LOG, MAPPING.format(source="weggelaten"))


@door
def a_column_that_is_refused(town: Town) -> None:
    """Asked to be kept as it is."""
    kept = MAPPING.format(source="geweigerd") + '\n[attributes]\nnummer = "bsn"\n'
    with pytest.raises(UnableToImport):
        town.import_log(LOG, kept)


@dataclass(frozen=True)
class Aftermath:
    """Where everything is that was stored or said."""

    home: Path
    backup: Path
    logged: str


@pytest.fixture
def aftermath(
    transactional_db: None,
    lake_home: Path,
    import_log: ImportLog,
    tmp_path_factory: pytest.TempPathFactory,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> Aftermath:
    """Go in by every door, with every line of the log and every query heard."""
    for logger in ("", "django"):
        caplog.set_level(logging.DEBUG, logger=logger)
    connection.force_debug_cursor = True
    try:
        make_missing_keys(now=timezone.now())
        for enter in DOORS:
            enter(Town(lake_home, import_log))
    finally:
        connection.force_debug_cursor = False
    # The file that the administrator imported from is her own.
    (lake_home / "log.csv").unlink()
    backup = tmp_path_factory.mktemp("backup")
    back_up(lake_home, backup)
    out, err = capfd.readouterr()
    return Aftermath(lake_home, backup, caplog.text + out + err)


def back_up(home: Path, target: Path) -> None:
    """Copy what docs/beheer/reservekopie.md says: the database, and the home without the keys."""
    for name, content in {**dump(), **database_files()}.items():
        (target / name).write_bytes(content)
    with tarfile.open(target / "nabij-home.tar.gz", "w:gz") as archive:
        for path in sorted(home.rglob("*")):
            if path.is_file() and "keys" not in path.relative_to(home).parts:
                archive.add(path, path.relative_to(home))


@pytest.mark.slow
def test_the_number_stands_nowhere(aftermath: Aftermath) -> None:
    database = {**dump(), **database_files()}
    found = [place for name, text in database.items() for place in found_in(name, text, SOUGHT)]
    assert found == []
    assert found_in_folder(aftermath.home, SOUGHT) == []
    assert found_in_folder(aftermath.backup, SOUGHT) == []
    assert list(found_in("the log", aftermath.logged.encode(), SOUGHT)) == []


@pytest.mark.slow
def test_of_a_resident_no_name_stands_in_the_audit_or_the_log(aftermath: Aftermath) -> None:
    names = (b"Bekend", b"Ander")
    audit = [text for name, text in dump().items() if name.startswith("audit_")]
    assert any(b"family_name" in text for text in audit)
    assert not [name for name in names for text in audit if name in text]
    values = [line for line in aftermath.logged.splitlines() if "audit_" in line]
    assert values
    assert not [line for line in values for name in names if name.decode() in line]


@pytest.mark.slow
def test_every_place_was_searched_and_has_something_in_it(aftermath: Aftermath) -> None:
    stored = {path.parts[0] for path in _files(aftermath.home)}
    assert stored >= {"keys", "lake", "files"}
    assert {
        "sealed_person",
        "residents_person",
        "logfiles_import",
        "crypto_keyversion",
    } <= dump().keys()
    assert Person.objects.count() == 4
    assert "INSERT INTO" in aftermath.logged
    assert {path.name for path in _files(aftermath.backup)} >= {
        "sealed_person",
        "nabij-home.tar.gz",
    }
    with tarfile.open(aftermath.backup / "nabij-home.tar.gz") as archive:
        assert not [name for name in archive.getnames() if name.endswith(".key")]


def _files(folder: Path) -> list[Path]:
    return [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]


def _parquet(text: str) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"x": [text, "y"] * 100}), file, compression="zstd")
    return file.getvalue()


def _zip(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", text * 50)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        BSN.encode(),
        b"burger 9999.93.653 belde",
        gzip.compress(BSN.encode() * 50),
        _zip(BSN),
        _zip("x") + BSN.encode(),
        _parquet(BSN),
        gzip.compress(_parquet(BSN)),
    ],
    # Of their own: what is packed holds the time, and is other bytes in each process.
    ids=["plain", "in a line", "gzip", "zip", "after a zip", "parquet", "parquet in gzip"],
)
def test_the_search_finds_it_in_every_kind_of_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert found_in_folder(tmp_path, SOUGHT)


@pytest.mark.django_db(transaction=True)
def test_the_search_finds_it_in_the_database_and_in_names(tmp_path: Path) -> None:
    with transaction.atomic():
        Person.objects.create(name=f"Bekend onder {BSN}")
    found = [name for name, text in dump().items() for _ in found_in(name, text, SOUGHT)]
    assert found == ["sealed_person"]
    (tmp_path / f"brief-{BSN}.pdf").touch()
    assert found_in_folder(tmp_path, SOUGHT) == [f"the name of brief-{BSN}.pdf"]

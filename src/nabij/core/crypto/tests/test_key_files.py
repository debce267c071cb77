# SPDX-License-Identifier: EUPL-1.2
"""Key files: where they stand, who may read them, and that none is ever made behind one's back."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytest_django import Settings

from nabij.core.crypto import keys
from nabij.core.crypto.keys import remove_key_file, write_key
from nabij.core.crypto.public import (
    KeyMissing,
    KeyUnreadable,
    UnknownPurpose,
    key_folder,
    key_of,
    key_versions,
    newest_key,
    read_or_create,
)


def test_keys_stand_in_a_folder_for_their_owner_only(home: Path) -> None:
    newest_key("encryption")
    assert key_folder() == home / "keys"
    assert key_folder().stat().st_mode & 0o777 == 0o700
    (file,) = key_folder().iterdir()
    assert (file.name, file.stat().st_mode & 0o777) == ("encryption.1.key", 0o600)
    assert file.stat().st_size == 32


def test_the_folder_can_be_elsewhere(home: Path, settings: Settings) -> None:
    settings.KEY_FOLDER = home / "safe"
    newest_key("search")
    assert [path.name for path in (home / "safe").iterdir()] == ["search.1.key"]
    assert not (home / "keys").exists()


def test_every_purpose_has_a_key_of_its_own(home: Path) -> None:
    purposes = ("encryption", "search", "audit", "import_pseudonyms")
    assert len({newest_key(purpose).secret for purpose in purposes}) == 4


def test_a_new_version_is_taken_up_at_once_and_the_old_one_stays(home: Path) -> None:
    first = newest_key("encryption")
    write_key("encryption", 2)
    assert newest_key("encryption").version == 2
    assert read_or_create("encryption") == newest_key("encryption").secret != first.secret
    assert key_of("encryption", 1) == first
    assert key_versions("encryption") == [1, 2]


def test_version_ten_is_newer_than_nine(home: Path) -> None:
    for version in (9, 10):
        write_key("encryption", version)
    assert newest_key("encryption").version == 10


def test_a_missing_key_is_never_made_in_production(production: Path) -> None:
    with pytest.raises(KeyMissing, match=r"encryption\.1\.key is not in .*keys.*key backup"):
        newest_key("encryption")
    assert not (production / "keys").exists()


def test_a_key_that_goes_missing_while_running_is_noticed(home: Path, settings: Settings) -> None:
    newest_key("encryption")
    settings.KEYS_MADE_ON_USE = False
    (home / "keys" / "encryption.1.key").unlink()
    with pytest.raises(KeyMissing):
        newest_key("encryption")


@pytest.mark.django_db
def test_a_folder_is_not_looked_at_for_every_value(
    home: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "LOOKED_AFTER_S", 3600.0)
    known = newest_key("encryption")
    settings.KEYS_MADE_ON_USE = False
    file = home / "keys" / "encryption.1.key"
    file.unlink()
    assert newest_key("encryption") == known
    # What this very process adds or removes is seen at once.
    assert write_key("encryption", 2)
    assert newest_key("encryption").version == 2
    remove_key_file("encryption", 2)
    with pytest.raises(KeyMissing):
        newest_key("encryption")


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_a_damaged_key_is_reported_and_not_replaced(home: Path, content: bytes) -> None:
    newest_key("encryption")
    file = home / "keys" / "encryption.1.key"
    file.write_bytes(content)
    with pytest.raises(KeyUnreadable, match=r"encryption\.1\.key does not hold a key; restore"):
        newest_key("encryption")
    assert file.read_bytes() == content


def test_a_key_never_shows_itself(home: Path) -> None:
    key = newest_key("encryption")
    assert str(key.secret) not in repr(key)
    assert key.secret.hex() not in repr(key)


def test_writing_a_key_twice_keeps_the_first(home: Path) -> None:
    assert write_key("encryption", 1)
    first = key_of("encryption", 1)
    assert not write_key("encryption", 1)
    assert key_of("encryption", 1) == first
    assert len(list((home / "keys").iterdir())) == 1


def test_many_who_need_the_first_key_at_once_get_the_same(home: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _number: newest_key("search").secret, range(40)))
    assert len(secrets) == 1


def test_other_files_in_the_folder_are_no_keys(home: Path) -> None:
    newest_key("encryption")
    for name in ("encryption.0.key", "encryption.x.key", "encryption.2.key.bak", "cookie_signing"):
        (home / "keys" / name).write_bytes(os.urandom(32))
    assert key_versions("encryption") == [1]


def test_a_purpose_that_nobody_registered_has_no_keys(home: Path) -> None:
    with pytest.raises(UnknownPurpose, match=r"no keys for '\.\./x'; there are for encryption"):
        newest_key("../x")

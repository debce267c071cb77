# SPDX-License-Identifier: EUPL-1.2
"""Pseudonyms are stable within a source, differ between sources, and hang on a kept key."""

from pathlib import Path

import pytest
from pytest_django import Settings

from nabij.core.crypto.public import KeyUnreadable, pseudonymiser


def test_the_same_value_keeps_its_pseudonym_over_starts(home: Path) -> None:
    assert pseudonymiser("calls")("DORIT") == pseudonymiser("calls")("DORIT")
    assert pseudonymiser("calls")("DORIT") != pseudonymiser("calls")("TOVA")


def test_two_sources_cannot_be_linked(home: Path) -> None:
    assert pseudonymiser("calls")("DORIT") != pseudonymiser("permits")("DORIT")


def test_another_installation_has_other_pseudonyms(
    home: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    here = pseudonymiser("calls")("DORIT")
    settings.NABIJ_HOME = tmp_path_factory.mktemp("elsewhere")
    assert pseudonymiser("calls")("DORIT") != here


def test_the_key_file_is_for_its_owner_only(home: Path) -> None:
    pseudonymiser("calls")
    (key,) = (home / "keys").glob("import_pseudonyms.*")
    assert key.stat().st_mode & 0o077 == 0


def test_a_damaged_key_is_reported_and_not_replaced(home: Path) -> None:
    pseudonymiser("calls")
    (key,) = (home / "keys").glob("import_pseudonyms.*")
    key.chmod(0o600)
    key.write_bytes(b"short")
    with pytest.raises(KeyUnreadable, match="restore it"):
        pseudonymiser("calls")
    assert key.read_bytes() == b"short"

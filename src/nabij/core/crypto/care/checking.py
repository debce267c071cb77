# SPDX-License-Identifier: EUPL-1.2
"""How the keys stand: which are there, what needs them, what is wrong."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nabij.core.crypto.care.uses import Counts, uses_of
from nabij.core.crypto.exceptions import KeyMissing, KeyUnreadable
from nabij.core.crypto.keys import file_name, key_of, key_path, key_versions
from nabij.core.crypto.models import KeyVersion
from nabij.core.crypto.purposes import ENCRYPTION, SEARCH, Purpose, all_purposes

_OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True)
class KeyState:
    """One version of a key: whether its file is there, and how many values of what need it."""

    purpose: str
    version: int
    is_newest: bool
    is_there: bool
    uses: dict[str, int]

    @property
    def values(self) -> int:
        """How many values need it, as far as can be counted."""
        return sum(self.uses.values())


@dataclass(frozen=True)
class KeyReport:
    """All keys; ``faults`` must be put right, ``notes`` are good to know."""

    folder: Path
    keys: list[KeyState]
    faults: list[str]
    notes: list[str]


def key_report() -> KeyReport:
    """Return how the keys stand; counts all values that need one."""
    states: list[KeyState] = []
    faults = [*_faults_of_folder(key_path())]
    notes: list[str] = []
    for purpose in all_purposes():
        counts = {use.label: use.count() for use in uses_of(purpose.name)}
        known = list(_states(purpose.name, counts))
        states += known
        faults += _faults_of_keys(purpose, known, keyless=_keyless(counts))
        faults += _faults_of_values(purpose, counts)
        notes += _notes(purpose, known)
    return KeyReport(key_path(), states, faults, notes)


def lost_keys() -> list[str]:
    """Return the names of keys that were made and are not there now; one query, no counting."""
    kept = KeyVersion.objects.filter(removed_at=None).values_list("purpose", "version")
    there = {one.name: set(key_versions(one.name)) for one in all_purposes()}
    return sorted(
        file_name(purpose, version)
        for purpose, version in kept
        if version not in there.get(purpose, {version})
    )


def _states(purpose: str, counts: dict[str, Counts]) -> Iterator[KeyState]:
    there = key_versions(purpose)
    noted = KeyVersion.objects.filter(purpose=purpose, removed_at__isnull=True)
    needed = {version for count in counts.values() for version in count if version is not None}
    known = sorted(needed.union(there, noted.values_list("version", flat=True)))
    for version in known:
        uses = {label: count[version] for label, count in counts.items() if version in count}
        yield KeyState(purpose, version, version == known[-1], version in there, uses)


def _faults_of_folder(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        yield f"{folder} is not there. Restore the keys from your key backup, or: nabij setup"
        return
    if folder.stat().st_mode & _OPEN_TO_OTHERS:
        yield f"{folder} is open to others. Close it: chmod 700 {folder}"
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.stat().st_mode & _OPEN_TO_OTHERS:
            yield f"{path.name} is open to others. Close it: chmod 600 {path}"


def _faults_of_keys(purpose: Purpose, states: list[KeyState], *, keyless: int) -> Iterator[str]:
    codes = dict(KeyVersion.objects.filter(purpose=purpose.name).values_list("version", "code"))
    if not states:
        yield f"There is no key for {purpose.name}. Make it: nabij keys create {purpose.name}"
    for state in states:
        name = file_name(purpose.name, state.version)
        try:
            key = key_of(purpose.name, state.version)
        except KeyMissing:
            yield (
                f"{name} is lost: {_values(state, keyless)} need it. Restore it from your key"
                f" backup; without it {purpose.lost}."
            )
        except KeyUnreadable as fault:
            yield str(fault)
        else:
            if codes.get(state.version, key.code) != key.code:
                yield (
                    f"{name} is another key than the one that was made here."
                    " Restore the right one from your key backup."
                )


def _faults_of_values(purpose: Purpose, counts: dict[str, Counts]) -> Iterator[str]:
    for label, count in counts.items():
        if number := count.get(None, 0):
            yield f"{number} values of {label} {purpose.keyless}"


def _keyless(counts: dict[str, Counts]) -> int:
    return sum(count.get(None, 0) for count in counts.values())


def _notes(purpose: Purpose, states: list[KeyState]) -> Iterator[str]:
    older = sum(state.values for state in states if not state.is_newest)
    if older and not purpose.stays:
        yield (
            f"{older} values are still on an older version of {purpose.name}."
            f" They go along with: nabij keys rotate {purpose.name}"
        )
    noted = set(KeyVersion.objects.filter(purpose=purpose.name).values_list("version", flat=True))
    for state in states:
        if state.is_there and state.version not in noted:
            name = file_name(purpose.name, state.version)
            yield f"{name} was not noted yet; losing it would not be noticed. Run: nabij setup"


def _values(state: KeyState, keyless: int) -> str:
    if state.purpose in (ENCRYPTION, SEARCH):
        return f"{state.values} values"
    # Where values do not say which version made them, those of a lost one are among the keyless.
    if uses_of(state.purpose):
        return f"up to {state.values + keyless} values"
    return "values that cannot be counted may"

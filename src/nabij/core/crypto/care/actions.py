# SPDX-License-Identifier: EUPL-1.2
"""Making, rotating and removing keys. Commands call these; pages and jobs only use keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from nabij.core.crypto.care.rewriting import Progress, Rewritten, rewrite
from nabij.core.crypto.care.telling import tell
from nabij.core.crypto.care.uses import uses_of
from nabij.core.crypto.exceptions import KeyMissing, UnableToMakeKey, UnableToRemoveKey
from nabij.core.crypto.keys import (
    file_name,
    key_of,
    key_path,
    key_versions,
    newest_key,
    remove_key_file,
    write_key,
)
from nabij.core.crypto.models import KeyVersion
from nabij.core.crypto.purposes import AUDIT, all_purposes, check_purpose

# No transaction that writes with the older key takes this long.
SETTLING = timedelta(hours=1)


@dataclass(frozen=True)
class Rotation:
    """A rotation: the key it is about, whether it went on with an earlier one, what it wrote."""

    version: int
    resumed: bool
    rewritten: Rewritten


def make_missing_keys(*, now: datetime) -> list[str]:
    """Make the first key of every purpose that has none; return the names of the files made.

    Keys that are there and were not noted yet are noted.

    Raises:
        KeyMissing: there was one, or there are values that need one: it must be restored.
    """
    made = []
    for purpose in all_purposes():
        if not key_versions(purpose.name):
            create_key(purpose=purpose.name, now=now)
            made.append(file_name(purpose.name, 1))
        note_keys(purpose=purpose.name, now=now)
    return made


def create_key(*, purpose: str, now: datetime) -> None:
    """Make the first key of a purpose; one that is or was there is never replaced.

    Raises:
        UnableToMakeKey: there is one.
        KeyMissing: there was one, or there are values that need one: it must be restored.
        UnknownPurpose: nobody registered keys for this.
    """
    there = key_versions(purpose)
    if there:
        raise UnableToMakeKey(
            f"{file_name(purpose, there[-1])} is there already. For a new version:"
            f" nabij keys rotate {purpose}"
        )
    if needed := _lost_versions(purpose):
        raise _missing(purpose, needed)
    write_key(purpose, 1)
    note_keys(purpose=purpose, now=now)


def note_keys(*, purpose: str, now: datetime) -> None:
    """Note which keys there are, so that a lost one is noticed; what was noted stays."""
    for version in key_versions(purpose):
        KeyVersion.objects.get_or_create(
            purpose=purpose,
            version=version,
            defaults={"code": key_of(purpose, version).code, "made_at": now},
        )


def rotate_key(
    *,
    purpose: str,
    now: datetime,
    accept_breaking: bool = False,
    after_loss: bool = False,
    progress: Progress = lambda _place, _written: None,
) -> Rotation:
    """Make a new version of a key and write everything anew with it, or go on with doing so.

    Raises:
        UnableToMakeKey: a new version breaks something, and ``accept_breaking`` was not given; or
            there is no key yet.
        KeyMissing: an older version that is in use is lost, and ``after_loss`` was not given.
        UnknownPurpose: nobody registered keys for this.
    """
    breaks = check_purpose(purpose).breaks
    if breaks and not accept_breaking:
        raise UnableToMakeKey(f"{breaks} If that is what you want, add --breaks-matching.")
    lost = _lost_versions(purpose)
    if lost and not after_loss:
        raise _missing(purpose, lost)
    if not key_versions(purpose) and not lost:
        raise UnableToMakeKey(f"There is no key yet. Make one: nabij keys create {purpose}")
    note_keys(purpose=purpose, now=now)
    resumed = _is_unsettled(purpose)
    if not resumed:
        write_key(purpose, max([*key_versions(purpose), *_noted_versions(purpose), *lost]) + 1)
        note_keys(purpose=purpose, now=now)
    version = newest_key(purpose).version
    if not resumed:
        tell(purpose, version, is_there=True)
    rewritten = rewrite(purpose, progress=progress)
    KeyVersion.objects.filter(purpose=purpose, version=version).update(settled_at=now)
    return Rotation(version, resumed, rewritten)


def remove_key(*, purpose: str, version: int, now: datetime) -> None:
    """Remove an old version of a key that nothing needs any more, or no longer miss a lost one.

    Raises:
        UnableToRemoveKey: it is the newest, something needs it, or nobody can tell.
        KeyMissing: there never was one.
        UnknownPurpose: nobody registered keys for this.
    """
    note_keys(purpose=purpose, now=now)
    if version not in _noted_versions(purpose):
        key_of(purpose, version)
    newest = newest_key(purpose).version
    if version == newest:
        raise UnableToRemoveKey("It is the newest: everything is written with it.")
    for use in uses_of(purpose):
        if number := use.count().get(version, 0):
            # A sealed row of the audit is never written anew.
            advice = (
                "Keep it as long as they are kept."
                if purpose == AUDIT
                else (f"First: nabij keys rotate {purpose}")
            )
            raise UnableToRemoveKey(f"{number} values of {use.label} need it. {advice}")
    made_at = KeyVersion.objects.get(purpose=purpose, version=newest).made_at
    if made_at > now - SETTLING:
        raise UnableToRemoveKey(
            "The newest key was made less than an hour ago: a process may still be writing with"
            " this one. Try again later."
        )
    KeyVersion.objects.filter(purpose=purpose, version=version).update(removed_at=now)
    remove_key_file(purpose, version)
    tell(purpose, version, is_there=False)


def _is_unsettled(purpose: str) -> bool:
    """Say whether an earlier rotation was cut off."""
    newest = max(key_versions(purpose), default=1)
    if newest == 1:
        return False
    return KeyVersion.objects.filter(
        purpose=purpose, version=newest, settled_at__isnull=True
    ).exists()


def _noted_versions(purpose: str) -> set[int]:
    return set(KeyVersion.objects.filter(purpose=purpose).values_list("version", flat=True))


def _lost_versions(purpose: str) -> set[int]:
    """Return versions that were made and not removed, or that values need, without a file."""
    kept = KeyVersion.objects.filter(purpose=purpose, removed_at__isnull=True)
    needed = set(kept.values_list("version", flat=True))
    for use in uses_of(purpose):
        needed |= {version for version in use.count() if version is not None}
    return needed - set(key_versions(purpose))


def _missing(purpose: str, versions: set[int]) -> KeyMissing:
    names = ", ".join(file_name(purpose, version) for version in sorted(versions))
    return KeyMissing(
        f"Not in {key_path()}: {names}. This installation holds data that was made with it."
        " Restore it from your key backup; a new key would not open that data."
    )

# SPDX-License-Identifier: EUPL-1.2
"""Keys in files of their own folder: outside the database and its backup.

One file per purpose and version, such as ``encryption.2.key``: 32 random bytes. Every version stays
readable; the newest is used for writing. The folder is looked at again and again, so that running
processes take up a new key by themselves; but not twice in a few milliseconds, for a request may
read and write hundreds of values.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from nabij.core.crypto.exceptions import KeyMissing, KeyUnreadable
from nabij.core.crypto.noted import newest_made
from nabij.core.crypto.purposes import check_purpose

_LENGTH = 32
_CODE_LENGTH = 16
_NAME = re.compile(r"(?P<purpose>[a-z][a-z_]*)\.(?P<version>[1-9][0-9]{0,8})\.key")
# A folder that changed this shortly before it was read may change again in the same clock tick.
_SETTLED_NS = 1_000_000_000
LOOKED_AFTER_S = 0.02
"""So long what was found in the folder is believed."""

Versions = list[int]


@dataclass(frozen=True)
class Key:
    """A key of one purpose; the secret never shows itself."""

    purpose: str
    version: int
    secret: bytes = field(repr=False)

    @property
    def code(self) -> str:
        """A code to recognise the key by, which tells nothing of it."""
        return hashlib.sha256(b"nabij key " + self.secret).hexdigest()[:_CODE_LENGTH]


@dataclass(frozen=True)
class _Listing:
    folder: str
    changed_ns: int
    read_ns: int
    found: dict[str, Versions]


@dataclass(frozen=True)
class _Content:
    stamp: tuple[int, int, int]
    secret: bytes = field(repr=False)


_listing: list[_Listing] = []
_contents: dict[str, _Content] = {}
# By folder, and by file: when it was looked at, and what was found.
_folders_seen: dict[str, tuple[float, dict[str, Versions]]] = {}
_secrets_seen: dict[str, tuple[float, bytes]] = {}


def key_path() -> Path:
    """Return where the keys stand, without making the folder."""
    return Path(_folder())


def key_folder() -> Path:
    """Return the folder of the keys, made readable by the owner only."""
    folder = key_path()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def file_name(purpose: str, version: int) -> str:
    """Return the name of a key file."""
    return f"{purpose}.{version}.key"


def key_versions(purpose: str) -> list[int]:
    """Return the versions of which there is a file, oldest first.

    Raises:
        UnknownPurpose: nobody registered keys for this.
    """
    check_purpose(purpose)
    return list(_found().get(purpose, ()))


def newest_key(purpose: str) -> Key:
    """Return the key to write with, and to search by.

    Raises:
        KeyMissing: there is none, and this is no installation that makes keys on first use; or the
            newest is lost. An older one would find nothing of what the newest wrote.
        KeyUnreadable: its file is damaged.
        UnknownPurpose: nobody registered keys for this.
    """
    versions = key_versions(purpose)
    if not versions and settings.KEYS_MADE_ON_USE:
        write_key(purpose, 1)
        versions = [1]
    newest = versions[-1] if versions else 1
    if versions and not settings.KEYS_MADE_ON_USE:
        newest = max(newest, newest_made(purpose, _folder(), versions))
    return key_of(purpose, newest)


def key_of(purpose: str, version: int) -> Key:
    """Return one version of a key, to read with.

    Raises:
        KeyMissing: its file is not there.
        KeyUnreadable: its file is damaged.
        UnknownPurpose: nobody registered keys for this.
    """
    check_purpose(purpose)
    folder, name = _folder(), file_name(purpose, version)
    try:
        return Key(purpose, version, _secret(f"{folder}{os.sep}{name}"))
    except FileNotFoundError:
        raise KeyMissing(
            f"{name} is not in {folder}. If this installation holds data, restore that"
            " file from your key backup; a new one gets its keys with: nabij setup"
        ) from None


def read_or_create(purpose: str) -> bytes:
    """Return the secret of the newest key; as ``newest_key``, which see.

    Raises:
        KeyUnreadable: the file is damaged or missing.
    """
    return newest_key(purpose).secret


def write_key(purpose: str, version: int) -> bool:
    """Make a key; return False where that file is there already, which then counts."""
    path = key_folder() / file_name(purpose, version)
    fresh = path.with_suffix(f".{secrets.token_hex(4)}")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(_LENGTH))
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link fails where another process was first; its key then counts.
        os.link(fresh, path)
    except FileExistsError:
        return False
    finally:
        fresh.unlink()
        look_again()
    _sync(path.parent)
    return True


def remove_key_file(purpose: str, version: int) -> None:
    """Remove a key from the folder; whoever calls this has made sure that nothing needs it."""
    path = key_path() / file_name(purpose, version)
    path.unlink(missing_ok=True)
    _sync(path.parent)
    look_again()


def look_again() -> None:
    """Believe nothing of what was found in the folder before."""
    _folders_seen.clear()
    _secrets_seen.clear()


def _folder() -> str:
    # Asked for every value that is read or written: plain texts are much cheaper than paths.
    given = settings.KEY_FOLDER
    return os.fspath(given) if given else f"{settings.NABIJ_HOME}{os.sep}keys"


def _found() -> dict[str, Versions]:
    """Return the versions there are by purpose, each oldest first."""
    folder, now = _folder(), time.monotonic()
    seen = _folders_seen.get(folder)
    if seen is None or now - seen[0] > LOOKED_AFTER_S:
        seen = _folders_seen[folder] = (now, _listed(folder))
    return seen[1]


def _listed(folder: str) -> dict[str, Versions]:
    try:
        changed_ns = os.stat(folder).st_mtime_ns
    except FileNotFoundError:
        return {}
    for known in _listing:
        settled = known.read_ns - changed_ns > _SETTLED_NS
        if known.folder == folder and known.changed_ns == changed_ns and settled:
            return known.found
    read_ns = time.time_ns()
    found: dict[str, Versions] = {}
    for name in os.listdir(folder):
        if match := _NAME.fullmatch(name):
            found.setdefault(match["purpose"], []).append(int(match["version"]))
    for versions in found.values():
        versions.sort()
    _listing[:] = [_Listing(folder, changed_ns, read_ns, found)]
    return found


def _secret(path: str) -> bytes:
    now = time.monotonic()
    seen = _secrets_seen.get(path)
    if seen is None or now - seen[0] > LOOKED_AFTER_S:
        seen = _secrets_seen[path] = (now, _looked_up(path))
    return seen[1]


def _looked_up(path: str) -> bytes:
    state = os.stat(path)
    stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
    known = _contents.get(path)
    if known is None or known.stamp != stamp:
        known = _contents[path] = _Content(stamp, _read(Path(path)))
    return known.secret


def _read(path: Path) -> bytes:
    try:
        secret = path.read_bytes()
    except PermissionError:
        raise KeyUnreadable(f"{path.name} may not be read by this user.") from None
    if len(secret) != _LENGTH:
        raise KeyUnreadable(f"{path.name} does not hold a key; restore it from your key backup.")
    return secret


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

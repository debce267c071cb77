# SPDX-License-Identifier: EUPL-1.2
"""The settings an administrator may make, read from environment variables.

Each is declared once, with its default and what it is for; ``docs/beheer/instellingen.md`` names
them all (a test holds the two together). A value that cannot be read stops the start with a line.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CHECKOUT = Path(__file__).resolve().parents[3]
_HOST = re.compile(
    r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE
)


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, its default as written, and what it does."""

    name: str
    default: str
    purpose: str


SETTINGS: dict[str, Setting] = {}
_BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]+(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?")


def _declared(name: str, default: str, purpose: str) -> str:
    SETTINGS[name] = Setting(name, default, purpose)
    return os.environ.get(name, default)


def text(name: str, default: str, purpose: str) -> str:
    """Read a text as it stands."""
    return _declared(name, default, purpose)


def words(name: str, default: str, purpose: str) -> list[str]:
    """Read a comma-separated list; empty parts fall away."""
    return [part.strip() for part in _declared(name, default, purpose).split(",") if part.strip()]


def flag(name: str, default: str, purpose: str) -> bool:
    """Read yes or no.

    Raises:
        ImproperlyConfigured: the value is neither.
    """
    value = _declared(name, default, purpose).lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write 1 for yes or 0 for no.")


def number(name: str, default: str, purpose: str, *, least: int = 0) -> int:
    """Read a whole number of at least ``least``.

    Raises:
        ImproperlyConfigured: the value is no such number.
    """
    value = _declared(name, default, purpose)
    if not re.fullmatch(r"\d+", value) or int(value) < least:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number from {least}.")
    return int(value)


def quiet_hours(name: str, default: str, purpose: str) -> str:
    """Read hours such as ``21:00-08:00``, or nothing.

    Raises:
        ImproperlyConfigured: they are written otherwise.
    """
    value = _declared(name, default, purpose).strip()
    hour = r"([01]\d|2[0-3]):[0-5]\d"
    begins, _, ends = value.partition("-")
    if value and (not re.fullmatch(f"{hour}-{hour}", value) or begins == ends):
        raise ImproperlyConfigured(f"{name} is {value!r}; write hours such as 21:00-08:00.")
    return value


def secret(name: str, purpose: str) -> str:
    """Read a secret: as it stands, or from the file that ``<name>_FILE`` names.

    Raises:
        ImproperlyConfigured: the file cannot be read.
    """
    given = _declared(name, "", purpose)
    path = os.environ.get(f"{name}_FILE")
    if given or not path:
        return given
    try:
        return Path(path).read_text().strip()
    except OSError as fault:
        raise ImproperlyConfigured(f"{name}_FILE {path}: {fault.strerror}.") from None


def web_address(name: str, default: str, purpose: str) -> str:
    """Read an https address, or nothing; http is for this machine alone.

    Raises:
        ImproperlyConfigured: it is no such address.
    """
    value = _declared(name, default, purpose).rstrip("/")
    parts = urlsplit(value)
    is_near = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if value and not (parts.hostname and (parts.scheme == "https" or is_near)):
        raise ImproperlyConfigured(f"{name} is {value!r}; write an address that starts with https.")
    return value


def folder(name: str, default: str, purpose: str) -> Path:
    """Read a folder; a relative one counts from the folder of the installation."""
    return (CHECKOUT / Path(_declared(name, default, purpose)).expanduser()).resolve()


def folder_or_bucket(name: str, default: str, purpose: str) -> str:
    """Read a folder, or the address of a place in an object store.

    Raises:
        ImproperlyConfigured: it is an address of another kind, or that of the store is.
    """
    value = _declared(name, default, purpose)
    if "://" not in value:
        return str(folder(name, default, purpose))
    if not _BUCKET.fullmatch(value):
        raise ImproperlyConfigured(f"{name} is {value!r}; write a folder, or s3://bucket/prefix.")
    for store in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"):
        address = urlsplit(os.environ.get(store, "https://s3"))
        if address.scheme not in {"http", "https"} or not address.hostname or address.username:
            raise ImproperlyConfigured(
                f"{store} is no address of an object store; write https://host, without a name or"
                " password."
            )
    return value.rstrip("/")


def choice(name: str, default: str, allowed: tuple[str, ...], purpose: str) -> str:
    """Read one of a few words.

    Raises:
        ImproperlyConfigured: it is another.
    """
    value = _declared(name, default, purpose)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}; write {' or '.join(allowed)}.")
    return value


def networks(name: str, default: str, purpose: str) -> list[str]:
    """Read addresses and networks, such as ``10.0.0.0/8``.

    Raises:
        ImproperlyConfigured: one is neither.
    """
    found = words(name, default, purpose)
    for one in found:
        try:
            ip_network(one, strict=False)
        except ValueError:
            raise ImproperlyConfigured(
                f"{name} names {one!r}; write addresses or networks such as 10.0.0.0/8."
            ) from None
    return found


def hosts(name: str, purpose: str) -> list[str]:
    """Read names of hosts, and addresses or networks, such as ``10.0.0.0/8``.

    Raises:
        ImproperlyConfigured: one is neither.
    """
    found = words(name, "", purpose)
    for one in found:
        with suppress(ValueError):
            ip_network(one, strict=False)
            continue
        if not _HOST.fullmatch(one):
            raise ImproperlyConfigured(
                f"{name} names {one!r}; write hosts such as hooks.example.nl, without https:// or"
                " port, or networks such as 10.0.0.0/8."
            )
    return found


def contacts(name: str, purpose: str) -> list[str]:
    """Read addresses at which people can be reached: ``mailto:``, ``https:`` or ``tel:``.

    Raises:
        ImproperlyConfigured: one is of another kind.
    """
    found = words(name, "", purpose)
    for one in found:
        if not re.fullmatch(r"(mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+?[\d-]+)", one):
            raise ImproperlyConfigured(
                f"{name} names {one!r}; write mailto:cert@example.nl, https://… or tel:+31…."
            )
    return found


def optional_day(name: str, purpose: str) -> date | None:
    """Read a day that need not be given, such as ``2027-03-01``.

    Raises:
        ImproperlyConfigured: it is no day.
    """
    value = _declared(name, "", purpose)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a day as 2027-03-01.") from None


def optional_folder(name: str, purpose: str) -> Path | None:
    """Read a folder that need not be given."""
    value = _declared(name, "", purpose)
    return (CHECKOUT / Path(value).expanduser()).resolve() if value else None


def make_home(home: Path) -> None:
    """Make the folder in which everything is stored, for its owner only.

    Raises:
        ImproperlyConfigured: it cannot be made or written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise ImproperlyConfigured(
            f"NABIJ_HOME {home} cannot be made ({fault.strerror}). Name one that you may write."
        ) from None
    if not os.access(home, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"NABIJ_HOME {home} may not be written by this user.")


def database(name: str, home: Path, purpose: str) -> dict[str, Any]:
    """Read a database address: empty for SQLite under ``home``, or ``postgresql://…``.

    Raises:
        ImproperlyConfigured: the address is of another kind.
    """
    value = _declared(name, "", purpose)
    if not value:
        return _sqlite(home / "nabij.sqlite3")
    address = urlsplit(value)
    if address.scheme == "sqlite":
        return _sqlite(Path(unquote(address.path)))
    if address.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"{name} starts with {address.scheme!r}; write postgresql://user:password@host/name."
        )
    return {
        "ENGINE": "nabij.core.rows.postgresql",
        "NAME": unquote(address.path.lstrip("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": unquote(address.hostname or ""),
        "PORT": str(address.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A machine that is gone does not answer at all: do not wait for minutes.
        "OPTIONS": {"connect_timeout": 10},
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # A transaction that will write takes its lock at the start: otherwise two that
            # both began by reading deadlock, and SQLite fails one of them at once.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA busy_timeout=30000;",
        },
        # A file, because processes that a test starts must find the same database.
        "TEST": {"NAME": path.with_name("test.sqlite3")},
    }


def secret_key(keys: Path) -> str:
    """Read the key that signs cookies from the folder ``keys``; the first start makes it.

    Raises:
        ImproperlyConfigured: the folder cannot be made or written.
    """
    given = _declared(
        "NABIJ_SECRET_KEY", "", "Signs cookies; empty: made once and kept with the other keys."
    )
    if given:
        return given
    path = keys / "cookie_signing"
    try:
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    except OSError as fault:
        raise ImproperlyConfigured(
            f"The folder of the keys {keys} cannot be written ({fault.strerror})."
            " Name one that you may write in NABIJ_KEYS."
        ) from None
    return path.read_text()

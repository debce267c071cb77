# SPDX-License-Identifier: EUPL-1.2
"""What keys are for. Each purpose has keys of its own, so that losing one loses one thing."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.core.crypto.exceptions import UnknownPurpose

ENCRYPTION = "encryption"
SEARCH = "search"
AUDIT = "audit"
PSEUDONYMS = "import_pseudonyms"


@dataclass(frozen=True)
class Purpose:
    """What a key is for, and what cannot be done without it; for administrators, in English.

    ``breaks`` says what a new version breaks; empty where it breaks nothing. ``keyless`` says of
    values that no key which is here made what is the matter with them, and what to do. What
    ``stays`` is never written anew: it needs the version that it was made with.
    """

    name: str
    what: str
    lost: str
    breaks: str = ""
    keyless: str = ""
    stays: bool = False


_PURPOSES: dict[str, Purpose] = {}


def register_purpose(purpose: Purpose) -> None:
    """Let keys be made for something; called in ``ready()`` of the room that needs them.

    Raises:
        ValueError: another room did so already, in other words.
    """
    known = _PURPOSES.setdefault(purpose.name, purpose)
    if known != purpose:
        raise ValueError(f"{purpose.name} is registered already.")


def check_purpose(name: str) -> Purpose:
    """Return a registered purpose.

    Raises:
        UnknownPurpose: nobody registered keys for this.
    """
    if name not in _PURPOSES:
        known = ", ".join(_PURPOSES)
        raise UnknownPurpose(f"There are no keys for {name!r}; there are for {known}.")
    return _PURPOSES[name]


def all_purposes() -> list[Purpose]:
    """Return what keys are for, in the order in which it was registered."""
    return list(_PURPOSES.values())


for _purpose in (
    Purpose(
        ENCRYPTION,
        "encrypts fields in the database",
        "these fields cannot be read",
        keyless="stand there in plain text, or damaged: no key made them, and none opens them."
        " Enter these values again, or restore them from a backup.",
    ),
    Purpose(
        SEARCH,
        "hashes values to search by",
        "nobody is found by these values",
        keyless="are no hashes that a key made: nobody is found by them. Save these rows anew;"
        " that makes their hashes again.",
    ),
    Purpose(
        AUDIT,
        "seals the audit",
        "older rows of the audit cannot be checked",
        # Which version sealed a row, only that version itself can tell.
        keyless="are sealed with a key that is not here, and a sealed row is never written anew."
        " Find that key: look for audit.*.key in every key backup (the folders that nabij backup"
        " --keys made, kept apart), put it into the key folder and close it (chmod 600). nabij"
        " audit check then says whether these rows are as they were written. If no copy of the key"
        " is left, nobody can ever show that again: the rows can still be read, and new ones are"
        " sealed with the newest key.",
        stays=True,
    ),
    Purpose(
        PSEUDONYMS,
        "makes pseudonyms of imported values",
        "new imports do not match earlier ones",
        "In every source, pseudonyms of later imports no longer match those that are in the lake:"
        " the same clerk or caller counts as another. To make a source match again, take its"
        " imports out and bring them in anew from the original files.",
    ),
):
    register_purpose(_purpose)

# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way, with what to do; never with a value or a key in it."""

from __future__ import annotations


class KeyUnreadable(Exception):
    """A key file does not hold a key, or there is none."""


class KeyMissing(KeyUnreadable):
    """A key file that is needed is not there; it is never silently made anew."""


class UnknownPurpose(Exception):
    """Nobody registered keys for this."""


class SealBroken(Exception):
    """A stored value does not open: changed, cut off, or copied from another row or field."""


class Forgotten(Exception):
    """The key of whom a value is about was destroyed: nobody can open it any more."""


class UnableToMakeKey(Exception):
    """The key is there already, or making one would do harm."""


class UnableToRemoveKey(Exception):
    """The key is in use, or nobody can tell whether it is."""

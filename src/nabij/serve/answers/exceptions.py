# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way, in words for who asked."""

from __future__ import annotations


class CodeTaken(Exception):
    """There is an article with this code already."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the article after it was opened; nothing was stored."""


class NotInThisState(Exception):
    """What is asked cannot be done with a version that is this far."""


class OwnWork(Exception):
    """Who wrote a text cannot approve it."""


class AlreadyDone(Exception):
    """Feedback that was answered already."""

# SPDX-License-Identifier: EUPL-1.2
"""``kept``: a room hears that a promise about one of its things was kept, or withdrawn.

Who promises names the kind and id of what it is about; whoever keeps that kind closes it too, and
tells who waits in its own way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class Kept:
    """What was answered and by whom; ``reach`` is the e-mail address of who asked, if known.

    Of one that was withdrawn ``answer`` is why: for colleagues, not for who asked.
    """

    subject_id: str
    answer: str
    actor: UUID | None
    at: datetime
    reach: str = ""


@dataclass(frozen=True)
class KeptPort:
    """``heard`` is called in the transaction that keeps the promise, ``withdrawn`` in that which
    takes it back.

    ``warning`` stands where the answer is written: who else will read it.
    """

    heard: Callable[[Kept], None]
    withdrawn: Callable[[Kept], None]
    warning: str | Promise = ""


def _pass_over(promise: Kept) -> None:
    return None


kept: Registry[KeptPort] = Registry("kept", default=KeptPort(_pass_over, _pass_over))
"""By the kind of what the promise is about."""

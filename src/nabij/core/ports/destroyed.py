# SPDX-License-Identifier: EUPL-1.2
"""``destroyed``: hear that things are gone, so that what still tells of them no longer leads there.

Events stay after the thing that they are about is destroyed: figures are counted from them. Who
destroys does not know where they lie; who keeps them makes that they name nothing any more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class DestroyedPort:
    """What a module does when things of a kind were destroyed.

    ``gone`` takes the kind of subject and the ids. It runs in the transaction that destroys, and
    only notes what is to be done: it asks for a job.
    """

    gone: Callable[[str, Collection[str]], None]


def _keeps_nothing(kind: str, ids: Collection[str]) -> None:
    return None


destroyed: Registry[DestroyedPort] = Registry("destroyed", default=DestroyedPort(_keeps_nothing))


def tell_destroyed(kind: str, ids: Collection[str]) -> None:
    """Tell every module that these are gone; call it in the transaction that destroys them."""
    if ids:
        for _module, port in destroyed:
            port.gone(kind, ids)

# SPDX-License-Identifier: EUPL-1.2
"""Telling the audit what changed of somebody: before and after, until they are erased."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from nabij.core.audit.public import record_change
from nabij.core.crypto.public import Subject
from nabij.core.residents.exceptions import NotThere
from nabij.core.residents.models import Mergeable, Organisation, Person
from nabij.core.residents.queries import KIND, ORGANISATION_KIND, whole_chain

Owner = Person | Organisation


def kind_of_owner(owner: Owner) -> str:
    """Return the kind under which the audit knows a person or an organisation."""
    return KIND if isinstance(owner, Person) else ORGANISATION_KIND


def hold(rows: type[Mergeable], one_id: UUID) -> None:
    """Let nobody erase or merge somebody until this transaction ends; the first thing it does.

    Otherwise who changes them could tell what stood there before, after it was erased.

    Raises:
        NotThere: there is no such person or organisation.
    """
    held = rows._default_manager.select_for_update().filter(pk=one_id)
    if held.values_list("pk").first() is None:
        raise NotThere


def tell(
    owner: Owner,
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    sealed: Collection[str],
) -> None:
    """Record what changed of somebody; of a BSN only that it changed.

    What is ``sealed`` is so for everybody who was merged into them too: it may have been theirs,
    and is then to go with the one as well as with the other.
    """
    kind = kind_of_owner(owner)
    of = [Subject(kind, str(each)) for each in whole_chain(type(owner), owner.pk)]
    record_change(kind, owner.pk, before=before, after=after, sealed=sealed, of=of)

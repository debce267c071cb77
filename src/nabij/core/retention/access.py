# SPDX-License-Identifier: EUPL-1.2
"""From a request to a list, an item or a category; and who may have a declaration."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from nabij.core.files.public import FileNotAllowed, FileNotThere, StoredFileInfo, files_of, open_for
from nabij.core.organisation.public import employee_of, may, may_everywhere
from nabij.core.retention.lists.declaration import OWNER_KIND
from nabij.core.retention.models import DestructionItem, DestructionList, SelectionCategory

DECLARATION_PURPOSE = "declaration"


def require_everywhere(request: HttpRequest, capability: str) -> None:
    """Let go on who holds a capability for the whole organisation: lists know no teams.

    Raises:
        PermissionDenied: it is held for a municipality or team only.
    """
    if not may_everywhere(employee_of(request), capability):
        raise PermissionDenied(capability)


def list_numbered(number: int) -> DestructionList:
    """Return a list.

    Raises:
        Http404: there is none of that number.
    """
    found = DestructionList.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def item_numbered(number: int) -> DestructionItem:
    """Return what stands on a list.

    Raises:
        Http404: there is none of that number.
    """
    rows = DestructionItem.objects.select_related("list", "category")
    found = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def category_numbered(number: int) -> SelectionCategory:
    """Return a version of a category.

    Raises:
        Http404: there is none of that number.
    """
    found = SelectionCategory.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def may_have_declaration(person: Any, file: StoredFileInfo) -> bool:
    """Say whether somebody may have a declaration."""
    return may(person, "retention.see")


def declaration_file(person: Any, number: int, form: str) -> UUID:
    """Return the file of a declaration in a form: ``pdf`` or ``docx``.

    Raises:
        Http404: there is none, or this person may not have it.
    """
    for file in files_of(owner_kind=OWNER_KIND, owner_id=str(number)):
        if file.name.endswith(f".{form}"):
            try:
                return open_for(person, file.id).id
            except (FileNotThere, FileNotAllowed):
                break
    raise Http404

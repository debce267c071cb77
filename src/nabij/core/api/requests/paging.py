# SPDX-License-Identifier: EUPL-1.2
"""Pages of a long list that cost the same wherever they are: each begins after a row."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Generic, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet
from ninja import Schema
from pydantic import Field as Declared

from nabij.core.api.requests.problems import FieldProblem, Refused

Row = TypeVar("Row", bound=Model)
MOST = 200


class Paging(Schema):
    """What every list asks; a list with filters of its own extends it."""

    cursor: str | None = Declared(None, description="Where to go on, from the page before.")
    limit: int = Declared(50, ge=1, le=MOST, description="How many at most.")


@dataclass(frozen=True)
class Slice(Generic[Row]):
    """Some rows, and the cursor at which the next ones begin; None at the end."""

    rows: list[Row]
    next_cursor: str | None


def rows_after(
    rows: QuerySet[Row], *, order: tuple[str, ...], cursor: str | None, limit: int
) -> Slice[Row]:
    """Return ``limit`` rows after a cursor, in ascending ``order``, whose last field is unique.

    An index on the fields of ``order`` keeps a page at a millionth row as cheap as the first.

    Raises:
        Refused: the cursor is not one that this list gave.
    """
    found = rows.order_by(*order)
    if cursor:
        found = found.filter(_after(order, _read(cursor, rows.model, order)))
    page = list(found[: limit + 1])
    if len(page) <= limit:
        return Slice(page, None)
    last = page[limit - 1]
    return Slice(page[:limit], _write([str(getattr(last, name)) for name in order]))


def _after(order: tuple[str, ...], values: list[Any]) -> Q:
    # (a, b) > (x, y), written so that both databases use the index on (a, b).
    condition = Q()
    for place, name in enumerate(order):
        same = Q(**dict(zip(order[:place], values[:place], strict=True)))
        condition |= same & Q(**{f"{name}__gt": values[place]})
    return Q(**{f"{order[0]}__gte": values[0]}) & condition


def _write(values: list[str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _read(cursor: str, model: type[Model], order: tuple[str, ...]) -> list[Any]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        texts: Any = json.loads(base64.urlsafe_b64decode(padded))
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise _wrong_cursor()
        pairs = zip(order, texts, strict=True)
        return [_field(model, name).to_python(text) for name, text in pairs]
    except (ValueError, RecursionError, ValidationError):
        raise _wrong_cursor() from None


def _field(model: type[Model], name: str) -> Field[Any, Any]:
    return cast("Field[Any, Any]", model._meta.get_field(name))


def _wrong_cursor() -> Refused:
    fault = FieldProblem(
        where="query",
        pointer="cursor",
        code="cursor",
        detail="Take the cursor from the link to the next page, or leave it out to begin.",
    )
    return Refused(HTTPStatus.BAD_REQUEST, "The request is not valid.", errors=[fault])

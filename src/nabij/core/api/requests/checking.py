# SPDX-License-Identifier: EUPL-1.2
"""What a request may hold: known query parameters, known fields, and a body in JSON.

What nobody knows is refused and not passed over: a filter with a typing error in its name would
answer everything, and a field with one would be lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from http import HTTPStatus
from typing import Any, get_args

from django.http import HttpRequest, HttpResponse
from ninja.operation import Operation
from pydantic import BaseModel, ConfigDict

from nabij.core.api.requests.problems import UNKNOWN, FieldProblem, problem_response, shown_name

JSON = "application/json"
_MOST_TOLD = 20


class Sent(BaseModel):
    """What a program sends in a body; a field that it does not have is refused.

    Not the framework's own base, which reads each field as if it were that of a row.
    """

    model_config = ConfigDict(extra="forbid")


def refusal_of(request: HttpRequest, operation: Operation) -> HttpResponse | None:
    """Return why a request cannot be meant for an operation, or nothing."""
    known = _names_in(operation, "query")
    wrong = [*_unknown_parameters(request, known), *_given_twice(request, known, operation)]
    if wrong:
        return problem_response(HTTPStatus.BAD_REQUEST, "The request is not valid.", errors=wrong)
    has_body = any(model.__ninja_param_source__ == "body" for model in operation.models)
    if has_body and not _is_json(request):
        return problem_response(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "Send the body as JSON, with a header Content-Type: application/json.",
            headers={"Accept": JSON},
        )
    return None


def unknown_name(known: Collection[str], name: str) -> str:
    """Say that a name is not known, and which one may be meant."""
    lower = {each.lower(): each for each in known}
    near = get_close_matches(name.lower(), lower, n=1)
    if near:
        return f"This name is not known here. Did you mean {lower[near[0]]}?"
    if known:
        return f"This name is not known here. Known are: {', '.join(sorted(known))}."
    return "This name is not known here; there are none."


def names_at(model: type[BaseModel], place: Sequence[int | str]) -> list[str]:
    """Return the names of the fields that a body can have at a place in it."""
    found: type[BaseModel] | None = model
    for part in place:
        if isinstance(part, str) and found is not None:
            fields = {field.alias or name: field for name, field in found.model_fields.items()}
            found = next(_models_in(fields[part].annotation), None) if part in fields else None
    if found is None:
        return []
    return [field.alias or name for name, field in found.model_fields.items()]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Return the models in an annotation, such as that in ``list[Model] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _names_in(operation: Operation, source: str) -> frozenset[str]:
    return frozenset(
        name
        for model in operation.models
        if model.__ninja_param_source__ == source
        for name in model.__ninja_flatten_map__
    )


def _unknown_parameters(request: HttpRequest, known: Collection[str]) -> list[FieldProblem]:
    names = [name for name in request.GET if name not in known]
    return [
        FieldProblem(
            where="query", pointer=shown_name(name), code=UNKNOWN, detail=unknown_name(known, name)
        )
        for name in names[:_MOST_TOLD]
    ]


def _given_twice(
    request: HttpRequest, known: Collection[str], operation: Operation
) -> list[FieldProblem]:
    """Return the parameters of which only the last would count, unknown to who asks."""
    lists = {
        name
        for model in operation.models
        for name in getattr(model, "__ninja_collection_fields__", ())
    }
    return [
        FieldProblem(
            where="query",
            pointer=name,
            code="twice",
            detail="This parameter is given more than once. Give it once.",
        )
        for name, values in request.GET.lists()
        if len(values) > 1 and name in known and name not in lists
    ]


def _is_json(request: HttpRequest) -> bool:
    # Without a body it is its absence that will be told.
    return request.content_type == JSON or not (request.content_type or request.body)

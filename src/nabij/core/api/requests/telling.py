# SPDX-License-Identifier: EUPL-1.2
"""What stands in an answer, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Status
from pydantic import BaseModel

CONTENT_TYPE = "application/json; charset=utf-8"
View = Callable[..., Any]


class Told(BaseModel):
    """The base of what an answer holds; every field is given by name.

    The framework's own base reads each field through an object that also knows relations of models.
    For a list of a hundred things that took longer than asking the database for them.
    """


def written(view: View) -> View:
    """Return an operation that writes what it tells at once, not by way of dictionaries.

    For a list of a hundred things that took a fifth of the time of the whole request.
    """

    @wraps(view)
    def run(request: HttpRequest, **values: Any) -> Any:
        said = view(request, **values)
        status, told = HTTPStatus.OK, said
        if isinstance(said, Status):
            status, told = HTTPStatus(said.status_code), said.value
        if not isinstance(told, Told):
            return said
        begun = (one for one in values.values() if isinstance(one, HttpResponse))
        response = next(begun, None) or HttpResponse(content_type=CONTENT_TYPE)
        response.status_code = status
        response.content = told.model_dump_json(by_alias=True).encode()
        return response

    return run

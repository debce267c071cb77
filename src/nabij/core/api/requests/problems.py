# SPDX-License-Identifier: EUPL-1.2
"""What went wrong, as RFC 9457 problem details that say what, where and what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from pydantic import BaseModel, Field

from nabij.core.api.version import HEADER, VERSION

MEDIA_TYPE = "application/problem+json"
_NAME = re.compile(r"[A-Za-z][A-Za-z_.\-]{0,47}[0-9]{0,2}")
# Pydantic writes a day as Python does, and who reads an answer may never have seen that.
_PYTHON_DAY = re.compile(r"datetime\.date(?:time)?\((\d+), (\d+), (\d+)[^)]*\)")
UNKNOWN = "unknown"
UNKNOWN_FIELD = "extra_forbidden"


class FieldProblem(BaseModel):
    """One part of a request that is wrong: where it stands, and why."""

    where: str = Field(serialization_alias="in", description="body, query, path or header")
    pointer: str = Field(description="JSON pointer into the body, or the name of a parameter")
    code: str = Field(description="What is wrong, as a word for a program")
    detail: str = Field(description="What is wrong, as a sentence for a person")


class Problem(BaseModel):
    """Problem details; ``errors`` names each field that is wrong."""

    type: str = Field("about:blank", description="Always about:blank: the status says it")
    title: str = Field(description="What the status is called")
    status: int = Field(description="The status of the answer")
    detail: str = Field(description="What is wrong, and what to do")
    errors: list[FieldProblem] = Field([], description="Each field or parameter that is wrong")


class Refused(Exception):
    """An operation cannot be done; the answer says why."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        errors: Sequence[FieldProblem] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = list(errors)
        self.headers = headers or {}


def field_refused(pointer: str, code: str, detail: str) -> Refused:
    """Return the refusal of one field of the body that only the module can judge."""
    fault = FieldProblem(where="body", pointer=pointer, code=code, detail=detail)
    return Refused(HTTPStatus.BAD_REQUEST, "The request is not valid.", errors=[fault])


def problem_response(
    status: HTTPStatus,
    detail: str,
    *,
    errors: Sequence[FieldProblem] = (),
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    """Return the answer to a request that cannot be done."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
    }
    if errors:
        body["errors"] = [error.model_dump(by_alias=True) for error in errors]
    return HttpResponse(
        json.dumps(body),
        status=int(status),
        content_type=MEDIA_TYPE,
        headers={HEADER: VERSION} | (headers or {}),
    )


def too_large() -> HttpResponse:
    """Return the answer to a request whose body is larger than may be."""
    megabytes = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // 1024**2
    return problem_response(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request may be {megabytes} MB; send less at once."
    )


def shown_name(name: str) -> str:
    """Return a name that was sent, or a sign where it is none: it may be a number of somebody."""
    return name if _NAME.fullmatch(name) else "?"


def no_json(fault: BaseException | None) -> FieldProblem:
    """Return where a body stops being JSON, without what stands there."""
    detail = "This cannot be read as JSON."
    if isinstance(fault, json.JSONDecodeError):
        detail = f"This is no JSON from line {fault.lineno}, column {fault.colno} on."
    return FieldProblem(where="body", pointer="#/", code="json", detail=detail)


def field_problems(errors: list[dict[str, Any]]) -> list[FieldProblem]:
    """Return what pydantic found, with where it stands; never the value, which may be personal."""
    return [_field_problem(error) for error in errors]


def _field_problem(error: dict[str, Any]) -> FieldProblem:
    where, *rest = [str(part) for part in error["loc"]]
    # The framework puts the name of the parameter that holds the body between.
    path = rest[1:] if where == "body" else rest
    code = error["type"]
    if code == UNKNOWN_FIELD:
        code, path[-1] = UNKNOWN, shown_name(path[-1])
    pointer = "#/" + "/".join(path) if where == "body" else ".".join(path)
    return FieldProblem(where=where, pointer=pointer, code=code, detail=_said(error))


def _said(error: dict[str, Any]) -> str:
    return _PYTHON_DAY.sub(_day, error["msg"]).rstrip(".") + "."


def _day(written: re.Match[str]) -> str:
    return date(*map(int, written.groups())).isoformat()

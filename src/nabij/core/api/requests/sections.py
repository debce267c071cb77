# SPDX-License-Identifier: EUPL-1.2
"""How a module declares its operations: a section of paths, each with the scope it asks.

What comes with each: the token, the scope, the limit, problems in words also for what nobody
knows, and for what changes something one transaction and an idempotency key.

The first line of an operation's docstring is its summary in the description of the API, the rest
what it says there: it is read by who builds on the API.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import datetime
from functools import partial, wraps
from http import HTTPStatus
from typing import Any, TypeVar

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Router
from ninja.decorators import decorate_view
from ninja.operation import Operation as Declared

from nabij.core.api.access.permits import take_permit
from nabij.core.api.access.tokens import Caller, TokenRefused, caller_of, caller_with_answer
from nabij.core.api.models import Answer
from nabij.core.api.requests.checking import refusal_of
from nabij.core.api.requests.idempotency import answer_id_of, once
from nabij.core.api.requests.problems import problem_response, too_large
from nabij.core.api.requests.telling import written
from nabij.core.api.version import HEADER, VERSION
from nabij.core.audit.public import Actor, act_as, one_transaction

Operation = TypeVar("Operation", bound=Callable[..., Any])
_READS = {"GET", "HEAD"}
KEYLESS = "x-keyless"
"""Where a POST says that it asks no key, until the description has heard."""


class Section:
    """The operations of one module on one kind of thing."""

    def __init__(self, name: str, about: str) -> None:
        """Begin a section; ``name`` heads it in the description of the API, ``about`` follows."""
        self.name, self.about = name, about
        self.router = Router(tags=[name])
        self.operations: dict[tuple[str, str], str] = {}

    def get(self, path: str, *, scope: str, **options: Any) -> Callable[[Operation], Operation]:
        """Declare an operation that reads."""
        return self._declare("GET", path, scope, options)

    def post(self, path: str, *, scope: str, **options: Any) -> Callable[[Operation], Operation]:
        """Declare an operation that makes something; it asks an idempotency key."""
        return self._declare("POST", path, scope, options)

    def ask(self, path: str, *, scope: str, **options: Any) -> Callable[[Operation], Operation]:
        """Declare a POST that reads: what is asked is personal, and may stand in no address."""
        return self._declare("POST", path, scope, options, is_read=True)

    def tell(self, path: str, *, scope: str, **options: Any) -> Callable[[Operation], Operation]:
        """Declare a POST that tells what happened, under an id that makes it count once."""
        return self._declare("POST", path, scope, options, names_itself=True)

    def patch(self, path: str, *, scope: str, **options: Any) -> Callable[[Operation], Operation]:
        """Declare an operation that changes something to what is sent."""
        return self._declare("PATCH", path, scope, options)

    def delete(self, path: str, *, scope: str, **options: Any) -> Callable[[Operation], Operation]:
        """Declare an operation that takes something away."""
        return self._declare("DELETE", path, scope, options)

    def _declare(
        self,
        method: str,
        path: str,
        scope: str,
        options: dict[str, Any],
        *,
        is_read: bool = False,
        names_itself: bool = False,
    ) -> Callable[[Operation], Operation]:
        self.operations[(method, path)] = scope
        is_read = is_read or method in _READS
        asks_key = method == "POST" and not is_read and not names_itself
        extra: dict[str, Any] = {
            "openapi_extra": {"security": [{"token": [scope]}], KEYLESS: not asks_key},
            "by_alias": True,
        }

        def declare(operation: Operation) -> Operation:
            summary, _, text = (inspect.getdoc(operation) or "").partition("\n")
            words = {"summary": summary.rstrip("."), "description": text.strip() or summary}
            register = self.router.api_operation([method], path, **(words | extra | options))
            guarded: Operation = register(
                decorate_view(_guard(scope, is_read, asks_key))(operation)
            )
            return guarded

        return declare


def _guard(scope: str, is_read: bool, asks_key: bool) -> Callable[[Operation], Operation]:
    """Return what stands before an operation: token, limit, scope, and the transaction."""

    def guard(run: Operation) -> Operation:
        # What the framework hands over to be decorated is a method of its operation.
        declared: Declared = run.__self__  # type: ignore[attr-defined]
        declared.view_func = written(declared.view_func)

        @wraps(run)
        def guarded(request: HttpRequest, **values: Any) -> HttpResponseBase:
            now = timezone.now()
            try:
                caller, known = _caller(request, asks_key, now)
            except TokenRefused as fault:
                return problem_response(
                    HTTPStatus.UNAUTHORIZED, str(fault), headers={"WWW-Authenticate": "Bearer"}
                )
            if wait := take_permit(caller.id, now=now):
                return problem_response(
                    HTTPStatus.TOO_MANY_REQUESTS,
                    f"Too many requests this minute. Come back in {wait} seconds.",
                    headers={"Retry-After": str(wait)},
                )
            if scope not in caller.scopes:
                return problem_response(
                    HTTPStatus.FORBIDDEN, f"This token lacks the scope {scope}."
                )
            act_as(Actor("token", caller.id))
            try:
                response = refusal_of(request, declared) or _run(
                    request, caller, known, lambda: run(request, **values), now, is_read, asks_key
                )
            except RequestDataTooBig:
                response = too_large()
            except TooManyFieldsSent:
                response = problem_response(
                    HTTPStatus.BAD_REQUEST, "There are too many parameters."
                )
            response[HEADER] = VERSION
            return response

        return guarded  # type: ignore[return-value]

    return guard


def _caller(request: HttpRequest, asks_key: bool, now: datetime) -> tuple[Caller, Answer | None]:
    """Return who calls, and the answer to this very request, where it was sent before."""
    authorization = request.headers.get("Authorization", "")
    if not asks_key:
        return caller_of(authorization, now=now), None
    return caller_with_answer(authorization, partial(answer_id_of, request), now=now)


def _run(
    request: HttpRequest,
    caller: Caller,
    known: Answer | None,
    operation: Callable[[], HttpResponseBase],
    now: datetime,
    is_read: bool,
    asks_key: bool,
) -> HttpResponseBase:
    if is_read:
        return operation()
    if asks_key:
        return once(request, caller, known, operation, now=now)
    with one_transaction() as tell:
        response = operation()
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            transaction.set_rollback(True)
        else:
            tell(response.status_code)
        return response

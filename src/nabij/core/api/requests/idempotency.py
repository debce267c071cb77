# SPDX-License-Identifier: EUPL-1.2
"""A request that changes something counts once, however often it is sent.

Its answer is written in the transaction of the change itself: either both are there or neither.
Two at once with one key both work, and the second to finish finds the first one's answer in its
way, undoes its work and gives that answer. One that was refused looks whether its twin was the
reason.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from nabij.core.api.access.tokens import Caller
from nabij.core.api.models import Answer
from nabij.core.api.requests.problems import FieldProblem, problem_response
from nabij.core.audit.public import one_transaction
from nabij.core.rows.public import row_of

KEPT = timedelta(hours=24)
_KEY = re.compile(r"[\x21-\x7e]{8,200}")


def answer_id_of(request: HttpRequest, token_id: uuid.UUID) -> str:
    """Return under which id the answer to a request is kept: one of token and key."""
    return _digest(token_id.bytes, _key_of(request).encode())


def once(
    request: HttpRequest,
    caller: Caller,
    known: Answer | None,
    operation: Callable[[], HttpResponseBase],
    *,
    now: datetime,
) -> HttpResponseBase:
    """Do an operation in one transaction, or give the answer that it had before.

    ``known`` is that answer, as it was found with the token.
    """
    key = _key_of(request)
    if not _KEY.fullmatch(key):
        return _without_key(key)
    wanted = _keyed(_digest(request.method or "", request.get_full_path(), request.body))
    if known is not None:
        return _again(known, wanted)
    answer_id = answer_id_of(request, caller.id)
    try:
        response = _first_time(answer_id, caller, wanted, operation, now)
    except IntegrityError:
        known = row_of(Answer, answer_id)
        if known is None:
            raise
    else:
        if response.status_code < HTTPStatus.BAD_REQUEST:
            return response
        known = row_of(Answer, answer_id)
    return _again(known, wanted) if known else response


def _first_time(
    answer_id: str,
    caller: Caller,
    wanted: str,
    operation: Callable[[], HttpResponseBase],
    now: datetime,
) -> HttpResponseBase:
    """Do an operation and keep its answer, or leave nothing where it is refused.

    Raises:
        IntegrityError: another has kept an answer to the same meanwhile.
    """
    with one_transaction() as tell:
        response = operation()
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            transaction.set_rollback(True)
            return response
        # Before the gate of the audit: who waits there for its twin would hold up everybody.
        tell(response.status_code, after=[_answer(answer_id, caller, wanted, response, now)])
    return response


def _key_of(request: HttpRequest) -> str:
    return request.headers.get("Idempotency-Key", "")


def _without_key(key: str) -> HttpResponse:
    code, why = "missing", "This header is missing."
    if key:
        code, why = (
            "key",
            "This is no key: write 8 to 200 characters, no spaces or accents.",
        )
    return problem_response(
        HTTPStatus.BAD_REQUEST,
        "Send a header Idempotency-Key of 8 to 200 characters, new for each request"
        " and the same when you repeat one.",
        errors=[FieldProblem(where="header", pointer="Idempotency-Key", code=code, detail=why)],
    )


def forget_answers(*, now: datetime) -> int:
    """Delete answers that are older than a day; return how many."""
    count, _ = Answer.objects.filter(created_at__lt=now - KEPT).delete()
    return count


def _answer(
    answer_id: str, caller: Caller, wanted: str, response: HttpResponseBase, now: datetime
) -> Answer:
    return Answer(
        id=answer_id,
        token_id=caller.id,
        request=wanted,
        status=response.status_code,
        location=response.get("Location", ""),
        body=getattr(response, "content", b"").decode(),
        created_at=now,
    )


def _again(known: Answer, wanted: str) -> HttpResponse:
    if known.request != wanted:
        return problem_response(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "This Idempotency-Key was used for another request. Use a new one.",
        )
    headers = {"Idempotent-Replayed": "true"}
    if known.location:
        headers["Location"] = known.location
    return HttpResponse(
        known.body, status=known.status, content_type="application/json", headers=headers
    )


def _keyed(digest: str) -> str:
    """Return a digest that tells nothing without our key: a body can be as short as one BSN."""
    return salted_hmac("nabij.core.api.request", digest, algorithm="sha256").hexdigest()


def _digest(*parts: str | bytes) -> str:
    total = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        total.update(len(raw).to_bytes(8, "big") + raw)
    return total.hexdigest()

# SPDX-License-Identifier: EUPL-1.2
"""The API as a whole: the sections of all modules under ``/api/v1/``."""

from __future__ import annotations

import logging
import traceback
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError, ValidationErrorContext

from nabij.core.api.description import describe
from nabij.core.api.requests.checking import names_at, unknown_name
from nabij.core.api.requests.problems import (
    UNKNOWN_FIELD,
    Refused,
    field_problems,
    no_json,
    problem_response,
    too_large,
)
from nabij.core.api.requests.sections import Section
from nabij.core.api.version import HEADER, VERSION
from nabij.core.crypto.public import KeyUnreadable

_log = logging.getLogger(__name__)
_sections: dict[str, Section] = {}


_ABOUT = """\
What other programs may read and bring in. Each request has a token: `Authorization: Bearer
nabij_…`. Its scopes say which operations it opens; an administrator gives it.

- **What went wrong** is a problem document (RFC 9457): `errors` names each field or parameter with
  the reason. Values that were sent are never repeated. A name that is not known is refused, not
  passed over.
- **Making something** asks a header `Idempotency-Key`: new for each request, the same when one is
  repeated. Then it counts once, and the same answer comes again, for a day.
- **Long lists** come in pages; each begins after a row, so that the last costs as much as the
  first.
- **Data of residents** are asked for a `purpose`, which is recorded with who asked.
- Whatever `Accept` says, the answer is JSON.
"""


class _Api(NinjaAPI):
    def validation_error_from_error_contexts(
        self, error_contexts: list[ValidationErrorContext[Any]]
    ) -> ValidationError:
        """Say of a field that nobody knows which one may be meant."""
        fault = super().validation_error_from_error_contexts(error_contexts)
        models = {each.model.__ninja_param_source__: each.model for each in error_contexts}
        for error in fault.errors:
            if error["type"] == UNKNOWN_FIELD:
                source, *place, name = error["loc"]
                error["msg"] = unknown_name(names_at(models[source], place), str(name))
        return fault


def register_section(section: Section) -> None:
    """Add a module's operations; in ``ready()``, before the first request."""
    _sections[section.name] = section


def sections() -> list[Section]:
    """Return the sections of all modules, by name."""
    return sorted(_sections.values(), key=lambda section: section.name)


@lru_cache(maxsize=1)
def api() -> NinjaAPI:
    """Return the API, made once from what the modules registered."""
    return build(sections())


def build(declared: list[Section]) -> NinjaAPI:
    """Return an API of some sections."""
    made = _Api(
        title="Nabij",
        version=VERSION,
        description=_ABOUT,
        openapi_extra={
            "tags": [{"name": section.name, "description": section.about} for section in declared]
        },
        openapi_url=None,
        docs_url=None,
        urls_namespace="api",
    )
    made.add_exception_handler(Refused, _refused)
    made.add_exception_handler(ValidationError, _invalid)
    made.add_exception_handler(HttpError, _http_error)
    made.add_exception_handler(Http404, _not_found)
    made.add_exception_handler(RequestDataTooBig, _too_large)
    made.add_exception_handler(KeyUnreadable, _let_through)
    made.add_exception_handler(Exception, _fault)
    for section in declared:
        made.add_router("", section.router)
    return made


# No cookie opens the API, so that no form can be forged: without the exemption a program that has
# a wrong address would be told of an expired form.
@csrf_exempt
def openapi(request: HttpRequest) -> HttpResponse:
    """Answer the description of the API, readable from any web page."""
    if request.method not in {"GET", "HEAD"}:
        return problem_response(
            HTTPStatus.METHOD_NOT_ALLOWED,
            "This address takes GET, HEAD.",
            headers={"Allow": "GET, HEAD"},
        )
    response = JsonResponse(describe(api(), server=_server(request)))
    response["Access-Control-Allow-Origin"] = "*"
    response[HEADER] = VERSION
    return response


@csrf_exempt
def unknown(request: HttpRequest) -> HttpResponse:
    """Answer an address that no module has."""
    return problem_response(
        HTTPStatus.NOT_FOUND, "There is nothing here. See /api/v1/openapi.json for what there is."
    )


def is_of_program(request: HttpRequest) -> bool:
    """Return whether a request is for the API, whatever becomes of it."""
    return request.path_info.startswith("/api/")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django refuses before any view: a page to people, a problem to programs."""
    if not is_of_program(request):
        return defaults.bad_request(request, exception)
    said = "This request cannot be read."
    if isinstance(exception, DisallowedHost):
        said = "Nabij does not go by the name in the header Host."
    return problem_response(HTTPStatus.BAD_REQUEST, said)


def _server(request: HttpRequest) -> str:
    return request.build_absolute_uri("/api/v1")


def _refused(request: HttpRequest, fault: Any) -> HttpResponse:
    return problem_response(fault.status, fault.detail, errors=fault.errors, headers=fault.headers)


def _invalid(request: HttpRequest, fault: Any) -> HttpResponse:
    return problem_response(
        HTTPStatus.BAD_REQUEST, "The request is not valid.", errors=field_problems(fault.errors)
    )


def _http_error(request: HttpRequest, fault: Any) -> HttpResponse:
    # The framework has one of its own, for a body that is no JSON; what it met is behind it.
    wrong = no_json(fault.__cause__)
    return problem_response(HTTPStatus(fault.status_code), "The body is not JSON.", errors=[wrong])


def _not_found(request: HttpRequest, fault: Any) -> HttpResponse:
    return problem_response(HTTPStatus.NOT_FOUND, "There is no such thing, or not for this token.")


def _too_large(request: HttpRequest, fault: Any) -> HttpResponse:
    return too_large()


def _let_through(request: HttpRequest, fault: Any) -> HttpResponse:
    # What is the matter with the whole installation is answered where pages and API come together.
    raise fault


def _fault(request: HttpRequest, fault: Any) -> HttpResponse:
    # The message of an exception can hold what was sent; its kind and where it arose cannot.
    frames = traceback.extract_tb(fault.__traceback__)[-8:]
    where = " > ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    _log.error("The API failed: %s at %s", type(fault).__name__, where)
    return problem_response(
        HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here. It was logged."
    )

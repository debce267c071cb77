# SPDX-License-Identifier: EUPL-1.2
"""How a line of the log is written: as text for people, or as JSON with OpenTelemetry's names.

What looks like personal data is taken out here, the one place that every line passes.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from nabij.operations.logs.context import current_trace
from nabij.operations.logs.personal import without_personal_data

FIELDS = ("http.request.method", "http.route", "http.response.status_code", "duration_ms")
"""What a line about a request carries beside its message."""
# A sign that stands for nothing, and that no pattern of a number reads across.
_EDGE = "\ue000"
_PLACE = re.compile(r"([^%]*)(%(?:%|[#0\- +]*\d*(?:\.\d+)?[hlL]?[a-zA-Z])|$)", re.DOTALL)


class CleanFormatter(logging.Formatter):
    """Text, one line a message, without personal data; the trace at its end."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        own = logging.makeLogRecord(record.__dict__)
        own.msg, own.args = message_of(record), ()
        if is_refusal(record):
            own.exc_info = None
        # Another handler may have written the error down already, as it was.
        own.exc_text = None
        trace = current_trace()
        if trace:
            own.msg += f" [{trace.trace_id}]"
        return super().format(own)

    def formatException(self, ei: Any) -> str:
        """Return the traceback, its messages cleaned."""
        return without_personal_data(super().formatException(ei))


class JsonFormatter(CleanFormatter):
    """An object a line, with the names of OpenTelemetry's log data model."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object."""
        told: dict[str, Any] = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "severity": record.levelname,
            "logger": record.name,
            "message": message_of(record),
        }
        trace = current_trace()
        if trace:
            told |= {"trace_id": trace.trace_id, "span_id": trace.span_id}
        told |= {name: record.__dict__[name] for name in FIELDS if name in record.__dict__}
        if record.exc_info and record.exc_info[0] and not is_refusal(record):
            told["exception.type"] = record.exc_info[0].__qualname__
            told["exception.stacktrace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def is_refusal(record: logging.LogRecord) -> bool:
    """Say whether Django refused what a visitor sent: no fault of ours, so nothing to trace."""
    return record.name.startswith("django.security.") and bool(record.exc_info)


def message_of(record: logging.LogRecord) -> str:
    """Return what a record says: on one line, with the name of an address and not the address."""
    if is_refusal(record):
        # The message repeats what was sent, such as a host name that anybody made up.
        return f"Refused before any page: {record.name.rpartition('.')[2]}"
    request = getattr(record, "request", None)
    arguments = record.args
    if request is not None and isinstance(arguments, tuple) and len(arguments) == 2:
        # Django's own lines about a request: a reason, and the path as the visitor wrote it.
        arguments = (arguments[0], route_of(request))
    said = without_personal_data(_filled_in(str(record.msg), arguments)).replace(_EDGE, "")
    return said.replace("\n", "\\n").replace("\r", "\\r")


def _filled_in(template: str, arguments: Any) -> str:
    """Return the message; what was given as a number stands between edges.

    So that a status and a duration beside it are not read as one number of a person.
    """
    # Who sends an edge along could hide a number behind it.
    template = template.replace(_EDGE, "")
    if not arguments:
        return template
    try:
        if isinstance(arguments, tuple) and "*" not in template:
            return _with_edges(template, arguments)
        told: str = template % arguments
        return told.replace(_EDGE, "")
    except (TypeError, ValueError):
        return template


def _with_edges(template: str, arguments: tuple[object, ...]) -> str:
    said, waiting = "", list(arguments)
    for between, place in _PLACE.findall(template):
        said += between
        if place == "%%":
            said += "%"
        elif place:
            said += _one(place, waiting)
    if waiting:
        raise TypeError
    return said


def _one(place: str, waiting: list[object]) -> str:
    if not waiting:
        raise TypeError
    value = waiting.pop(0)
    told: str = (place % (value,)).replace(_EDGE, "")
    if isinstance(value, float):
        return _EDGE.join(("", *told, ""))
    return f"{_EDGE}{told}{_EDGE}" if isinstance(value, int) else told


def route_of(request: Any) -> str:
    """Return the name of the address that a request is for; a path may hold anything."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match is not None and match.view_name else "unmatched"


def template_of(request: Any) -> str:
    """Return the address as it stands in the program, such as ``/zaak/<int:number>/``."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match is not None else ""

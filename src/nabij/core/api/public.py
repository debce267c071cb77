# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``core.api``."""

from nabij.core.api.access.scopes import (
    Scope,
    UnknownScope,
    all_scopes,
    register_scope,
)
from nabij.core.api.access.tokens import (
    LASTS_DAYS,
    Caller,
    create_token,
    revoke_token,
    tokens_ending_soon,
)
from nabij.core.api.models import Token
from nabij.core.api.requests.checking import Sent
from nabij.core.api.requests.moments import Day, Moment
from nabij.core.api.requests.paging import Paging, Slice, rows_after
from nabij.core.api.requests.problems import (
    FieldProblem,
    Refused,
    field_refused,
    problem_response,
)
from nabij.core.api.requests.sections import Section
from nabij.core.api.requests.telling import Told
from nabij.core.api.site import is_of_program, register_section, sections

__all__ = [
    "Caller",
    "Day",
    "FieldProblem",
    "LASTS_DAYS",
    "Moment",
    "Paging",
    "Refused",
    "Scope",
    "Section",
    "Sent",
    "Slice",
    "Token",
    "Told",
    "UnknownScope",
    "all_scopes",
    "create_token",
    "field_refused",
    "is_of_program",
    "problem_response",
    "register_scope",
    "register_section",
    "revoke_token",
    "rows_after",
    "sections",
    "tokens_ending_soon",
]

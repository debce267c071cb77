# SPDX-License-Identifier: EUPL-1.2
"""Every operation of the API, with whatever its description allows and with what it forbids.

Schemathesis makes the requests from the description. None may end in a fault of ours, and every
answer is one that the description announces.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pytest_django import Settings
from schemathesis import Case, GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from nabij.core.api.access.permits import forget_permits
from nabij.core.api.description import describe
from nabij.core.api.public import all_scopes, create_token
from nabij.core.api.site import api
from nabij.serve.answers.finding.making import keep_up
from tests.things import urls as things
from tests.whole.conftest import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
EXAMPLES = 40
# No description can say all that a module judges, such as an order of days; and what is taken out
# of a request to make it wrong may be the token, which goes along here all the same.
JUDGED_BY_MODULES = [positive_data_acceptance, negative_data_rejection]
THERE = {"source": "vergunningen"}
"""Parameters of addresses by which something is found in the world of these tests."""
SERVER = "http://localhost/api/v1"
WHICH = {"nabij": (api, "nabij.config.urls"), "things": (lambda: things.api, "tests.things.urls")}


@pytest.fixture(params=WHICH)
def operations(
    request: pytest.FixtureRequest, settings: Settings, world: World
) -> Iterator[list[APIOperation[Any]]]:
    """The operations of the API of all modules, and of one with every kind of operation."""
    keep_up(now=timezone.now())  # as the worker does, before anybody searches
    made, settings.ROOT_URLCONF = WHICH[request.param]
    settings.API_REQUESTS_A_MINUTE = 1_000_000
    forget_permits()
    schema = schemathesis.openapi.from_dict(describe(made(), server=SERVER))
    # As a server calls it, but on the connection of the test.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    schema.app = get_wsgi_application()
    yield [found.ok() for found in schema.get_all_operations()]
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def examine(operation: APIOperation[Any], headers: dict[str, str]) -> set[int]:
    """Send one operation many requests, good and bad; return with what statuses it answered."""
    ways = [operation.as_strategy(generation_mode=mode) for mode in GenerationMode]
    names = {parameter.name for parameter in operation.path_parameters}
    if there := {name: value for name, value in THERE.items() if name in names}:
        # What nobody has is not found, whatever else is asked.
        ways += [
            operation.as_strategy(generation_mode=mode, path_parameters=there)
            for mode in GenerationMode
        ]
    seen = set()

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), deadline=None)
    @given(case=st.one_of(ways))
    def each(case: Case) -> None:
        # The one way in which a thing breaks on purpose.
        assume(not (isinstance(case.body, dict) and case.body.get("channel") == "broken"))
        response = case.call(base_url=SERVER, headers=headers)
        case.validate_response(response, headers=headers, excluded_checks=JUDGED_BY_MODULES)
        seen.add(response.status_code)

    each()
    return seen


def test_with_a_token_that_may_all_no_request_ends_in_a_fault_of_ours(
    operations: list[APIOperation[Any]],
) -> None:
    scopes = [scope.code for scope in all_scopes()]
    _, token = create_token(name="Alles", scopes=scopes, now=timezone.now())
    seen = [examine(one, {"Authorization": f"Bearer {token}"}) for one in operations]
    assert len(seen) >= 2
    assert {200, 400, 404} <= set.union(*seen)


def test_without_a_token_every_request_is_refused(operations: list[APIOperation[Any]]) -> None:
    for operation in operations:
        assert examine(operation, {}) <= {400, 401, 404, 405}

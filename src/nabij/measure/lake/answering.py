# SPDX-License-Identifier: EUPL-1.2
"""What the API answers where the lake does not; pages have ``middleware.py``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from nabij.core.api.public import Refused
from nabij.measure.lake.exceptions import LakeUnreachable


@contextmanager
def lake_answers() -> Iterator[None]:
    """Refuse in words what cannot be answered now.

    Raises:
        Refused: the lake cannot be reached.
    """
    try:
        yield
    except LakeUnreachable:
        told = "The lake cannot be reached now. Try again later."
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, told) from None

# SPDX-License-Identifier: EUPL-1.2
"""What stands in an answer."""

from __future__ import annotations

from pydantic import BaseModel


class Told(BaseModel):
    """The base of what an answer holds; every field is given by name.

    The framework's own base reads each field through an object that also knows relations of models.
    For a list of a hundred things that took longer than asking the database for them.
    """

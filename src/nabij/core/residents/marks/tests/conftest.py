# SPDX-License-Identifier: EUPL-1.2
"""Employees who serve, as in the tests of the room."""

from nabij.core.residents.tests.conftest import worker

__all__ = ["worker"]

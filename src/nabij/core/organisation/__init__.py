# SPDX-License-Identifier: EUPL-1.2
"""Municipalities, teams, employees, and what their roles allow them to do."""

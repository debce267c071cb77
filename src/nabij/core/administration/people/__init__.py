# SPDX-License-Identifier: EUPL-1.2
"""Employees: accounts, the roles they hold, and where they are signed in."""

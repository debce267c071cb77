# SPDX-License-Identifier: EUPL-1.2
"""Workbooks as Excel files. Pure: no Django."""

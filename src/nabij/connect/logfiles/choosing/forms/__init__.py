# SPDX-License-Identifier: EUPL-1.2
"""The form about a file: its source, one answer per column, or a text instead."""

# SPDX-License-Identifier: EUPL-1.2
"""Three forms of one definition: a value, columns, and a table that an engine joins."""

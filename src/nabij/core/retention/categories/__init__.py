# SPDX-License-Identifier: EUPL-1.2
"""The selection list as kept here: versions, import, lookup."""

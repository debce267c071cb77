# SPDX-License-Identifier: EUPL-1.2
"""The writes of the room, one module a subject."""

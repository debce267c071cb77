# SPDX-License-Identifier: EUPL-1.2
"""Log files of other systems: read, mapped to events and brought into the lake."""

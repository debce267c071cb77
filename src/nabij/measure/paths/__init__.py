# SPDX-License-Identifier: EUPL-1.2
"""The paths people really take through a process, computed from events."""

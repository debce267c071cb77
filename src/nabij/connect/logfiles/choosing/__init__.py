# SPDX-License-Identifier: EUPL-1.2
"""From what somebody chooses per column to a mapping, and back."""

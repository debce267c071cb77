# SPDX-License-Identifier: EUPL-1.2
"""What whoever serves somebody must know, and what somebody asked for: each until a day."""

# SPDX-License-Identifier: EUPL-1.2
"""What teams announce that makes people call: large mailings and events."""

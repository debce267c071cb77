# SPDX-License-Identifier: EUPL-1.2
"""What the officer does, and what who had a contact reads."""

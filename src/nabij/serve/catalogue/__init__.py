# SPDX-License-Identifier: EUPL-1.2
"""What the municipality offers, and what it promises with it."""

# SPDX-License-Identifier: EUPL-1.2
"""The products of the municipality itself: made, changed, judged on what they lack."""

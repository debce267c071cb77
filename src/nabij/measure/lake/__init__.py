# SPDX-License-Identifier: EUPL-1.2
"""The lake: all events, imported and our own, laid out so that figures come out of them fast."""

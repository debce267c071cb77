# SPDX-License-Identifier: EUPL-1.2
"""Pages for everyone; no page here knows who reads it."""

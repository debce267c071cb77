# SPDX-License-Identifier: EUPL-1.2
"""Pages for the administrator: who works here, what they may, and looking along with somebody."""

# SPDX-License-Identifier: EUPL-1.2
"""Pages for who has contact with residents, and for who reads what came of it."""

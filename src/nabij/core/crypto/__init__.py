# SPDX-License-Identifier: EUPL-1.2
"""Keys that live in files outside the database, and what is made with them."""

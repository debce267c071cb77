# SPDX-License-Identifier: EUPL-1.2
"""Model fields: a text that is encrypted in the database, and a keyed hash to find it by."""

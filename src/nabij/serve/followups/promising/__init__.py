# SPDX-License-Identifier: EUPL-1.2
"""Making a promise: its kind, its term, and the sentence that is said."""

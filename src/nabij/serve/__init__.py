# SPDX-License-Identifier: EUPL-1.2
"""Serving residents: what there is to get, the answer to a question, the promise that is kept."""

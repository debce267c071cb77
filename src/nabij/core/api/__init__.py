# SPDX-License-Identifier: EUPL-1.2
"""The API: tokens, problems in words, requests that count once, and its own description."""

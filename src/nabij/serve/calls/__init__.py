# SPDX-License-Identifier: EUPL-1.2
"""Telephone calls, as the telephone system tells of them."""

# SPDX-License-Identifier: EUPL-1.2
"""Complaints about how somebody was treated (Awb chapter 9), from receipt to what was learned."""

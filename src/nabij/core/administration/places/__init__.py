# SPDX-License-Identifier: EUPL-1.2
"""Municipalities that the organisation works for, and its teams."""

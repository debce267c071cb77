# SPDX-License-Identifier: EUPL-1.2
"""Rows read and added by statements that are put together once."""

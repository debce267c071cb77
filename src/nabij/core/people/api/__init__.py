# SPDX-License-Identifier: EUPL-1.2
"""The API: employees and teams."""

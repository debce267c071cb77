# SPDX-License-Identifier: EUPL-1.2
"""The front door: the public home page, signing in, and the employee's own start page."""

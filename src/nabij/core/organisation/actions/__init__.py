# SPDX-License-Identifier: EUPL-1.2
"""Changes to the organisation: accounts, the roles people hold, and what roles may."""

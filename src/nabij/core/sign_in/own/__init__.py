# SPDX-License-Identifier: EUPL-1.2
"""The organisation's own sign-in: how it is reached, and what its answer must have."""

# SPDX-License-Identifier: EUPL-1.2
"""How one delivery leaves: where it may go, what proves that it is ours, and the request."""

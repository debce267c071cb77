# SPDX-License-Identifier: EUPL-1.2
"""What residents see: products, answers, and a way to ask."""

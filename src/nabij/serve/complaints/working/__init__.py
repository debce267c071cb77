# SPDX-License-Identifier: EUPL-1.2
"""What is done with a complaint: each step in its order, or refused with the reason."""

# SPDX-License-Identifier: EUPL-1.2
"""Quality of contacts: a few of them, chosen by chance, and what one can learn."""

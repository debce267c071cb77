# SPDX-License-Identifier: EUPL-1.2
"""The pages on which norms are made and changed."""

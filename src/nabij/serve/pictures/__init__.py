# SPDX-License-Identifier: EUPL-1.2
"""Pictures that texts of products and answers show."""

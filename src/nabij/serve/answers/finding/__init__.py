# SPDX-License-Identifier: EUPL-1.2
"""Finding answers and products together, in an index that is made beside the request."""

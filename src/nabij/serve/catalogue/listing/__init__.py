# SPDX-License-Identifier: EUPL-1.2
"""The national list of products, read and kept in step with."""

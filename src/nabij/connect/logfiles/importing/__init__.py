# SPDX-License-Identifier: EUPL-1.2
"""A file into the lake as one batch, whole or not at all, and out of it again."""

# SPDX-License-Identifier: EUPL-1.2
"""Uploaded files on their way to an import."""

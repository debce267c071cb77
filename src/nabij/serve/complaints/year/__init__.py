# SPDX-License-Identifier: EUPL-1.2
"""The register of a year in numbers, without anybody in it."""

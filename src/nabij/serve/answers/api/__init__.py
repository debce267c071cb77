# SPDX-License-Identifier: EUPL-1.2
"""The API of answers: finding and reading, public fields only."""

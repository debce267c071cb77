# SPDX-License-Identifier: EUPL-1.2
"""What a telephone system tells, over the API."""

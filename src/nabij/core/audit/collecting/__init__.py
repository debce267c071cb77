# SPDX-License-Identifier: EUPL-1.2
"""What is collected while a request, command or job runs, and made fit to be kept."""

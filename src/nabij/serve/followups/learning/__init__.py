# SPDX-License-Identifier: EUPL-1.2
"""What is learned from a signal or a promise that came late: agreements, and which ones hold."""

# SPDX-License-Identifier: EUPL-1.2
"""The form of a norm: a form of its own for each way to measure, and one with the text itself."""

# SPDX-License-Identifier: EUPL-1.2
"""What to do in a contact, step by step, and which steps were done."""

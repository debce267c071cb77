# SPDX-License-Identifier: EUPL-1.2
"""What comes along with a mail: what it is by its content, and what it is called."""

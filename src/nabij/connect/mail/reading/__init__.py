# SPDX-License-Identifier: EUPL-1.2
"""What a mail says, out of whatever bytes it came in; knows no Django and no database."""

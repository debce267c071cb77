# SPDX-License-Identifier: EUPL-1.2
"""What goes on in Lindeveen these days: contacts, calls, mail, promises, messages."""

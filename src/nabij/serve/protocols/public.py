# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: protocols in a contact, and writing one."""

from nabij.serve.protocols.following import (
    About,
    begin,
    end,
    forget,
    in_contact,
    tick,
)
from nabij.serve.protocols.queries import has_protocols
from nabij.serve.protocols.writing import ProtocolData, Step, write_protocol

__all__ = [
    "About",
    "ProtocolData",
    "Step",
    "begin",
    "end",
    "forget",
    "has_protocols",
    "in_contact",
    "tick",
    "write_protocol",
]

# SPDX-License-Identifier: EUPL-1.2
"""Kinds of messages for tests, with the module that asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nabij.core.notify import kinds
from nabij.core.notify.kinds import MessageKind, register_kind
from nabij.core.notify.wording.check import Parts
from nabij.core.ports.delivery import Channel, Undelivered, UndeliveredPort, undelivered

TEXT = Parts("Vul een korte vragenlijst in", "Hoe ging het? Vertel het ons. ((gemeente))")
INVITATION = MessageKind(
    "test.invitation",
    "Uitnodiging",
    (Channel.EMAIL, Channel.SMS, Channel.LETTER),
    on_consent=True,
    texts={"nl": TEXT, "en": TEXT},
)


@contextmanager
def a_module_with(kind: MessageKind = INVITATION) -> Iterator[list[Undelivered]]:
    """Register a kind, and hear what did not arrive, for as long as the block runs."""
    heard: list[Undelivered] = []
    register_kind(kind)
    undelivered.register(kind.code, UndeliveredPort(heard.append))
    try:
        yield heard
    finally:
        del kinds._kinds[kind.code]
        del undelivered._entries[kind.code]

# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: kinds and fields, consent, and what pages show and decide."""

from __future__ import annotations

from nabij.core.notify.actions import (
    edit_text,
    edit_words,
    give_consent,
    prefer_channel,
    restore_text,
    withdraw_consent,
)
from nabij.core.notify.bounces import handle_bounce, note_bounce
from nabij.core.notify.deciding import call_sent, try_again
from nabij.core.notify.exceptions import (
    CannotSendAgain,
    MessageNotThere,
    NotInThisState,
    NotPlain,
    UnknownKind,
    UnsafeValue,
)
from nabij.core.notify.fields import (
    FieldType,
    Link,
    SafeField,
    known_fields,
    register_field,
    use_name_of_municipality,
)
from nabij.core.notify.finished.sample import add_past_messages
from nabij.core.notify.kinds import (
    LANGUAGES,
    Correspondence,
    MessageKind,
    all_kinds,
    kind_of,
    register_kind,
)
from nabij.core.notify.queries import (
    CarrierInfo,
    Choices,
    MessageCounts,
    MessageInfo,
    carriers,
    carries,
    choices_of,
    has_consent,
    message_counts,
    message_info,
    messages,
    outbox_mails,
)
from nabij.core.notify.recipients.moving import MovedChoices, move_choices, return_choices
from nabij.core.notify.sending.choice import sender_address
from nabij.core.notify.sending.mail import is_email_address, message_id
from nabij.core.notify.sending.outbox import OutboxMail
from nabij.core.notify.texts import (
    CheckedText,
    checked_texts,
    example_of,
    finding_in_words,
    own_words,
    plainer_words,
    verdict_on,
    verdict_on_text,
)
from nabij.core.notify.wording.check import Fault, Finding, Parts, Verdict
from nabij.core.notify.wording.words import UnreadableLine, read_words, shipped_words

__all__ = [
    "LANGUAGES",
    "CannotSendAgain",
    "CarrierInfo",
    "CheckedText",
    "Choices",
    "Correspondence",
    "Fault",
    "FieldType",
    "Finding",
    "Link",
    "MessageCounts",
    "MessageInfo",
    "MessageKind",
    "MessageNotThere",
    "MovedChoices",
    "NotInThisState",
    "NotPlain",
    "OutboxMail",
    "Parts",
    "SafeField",
    "UnknownKind",
    "UnreadableLine",
    "UnsafeValue",
    "Verdict",
    "add_past_messages",
    "all_kinds",
    "call_sent",
    "carriers",
    "carries",
    "checked_texts",
    "choices_of",
    "edit_text",
    "edit_words",
    "example_of",
    "finding_in_words",
    "give_consent",
    "handle_bounce",
    "has_consent",
    "is_email_address",
    "kind_of",
    "known_fields",
    "message_counts",
    "message_id",
    "message_info",
    "messages",
    "move_choices",
    "note_bounce",
    "outbox_mails",
    "own_words",
    "plainer_words",
    "prefer_channel",
    "read_words",
    "register_field",
    "register_kind",
    "restore_text",
    "return_choices",
    "sender_address",
    "shipped_words",
    "try_again",
    "use_name_of_municipality",
    "verdict_on",
    "verdict_on_text",
    "withdraw_consent",
]

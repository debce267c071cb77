# SPDX-License-Identifier: EUPL-1.2
"""Which carrier brings what, as the administrator's settings say."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from nabij.core.notify.sending.berichtenbox import (
    BoxAccount,
    BoxCarrier,
    NotConnected,
    UnusableAccount,
)
from nabij.core.notify.sending.carrier import Carrier
from nabij.core.notify.sending.notifynl import NotifyAccount, NotifyCarrier, UnreadableKey
from nabij.core.notify.sending.outbox import OutboxCarrier
from nabij.core.notify.sending.smtp import SmtpCarrier, SmtpServer, UnreadableAddress
from nabij.core.ports.delivery import Channel


def carrier_for(channel: Channel) -> Carrier:
    """Return what brings messages of a channel, connected or not.

    Raises:
        ImproperlyConfigured: a setting cannot be used.
    """
    if channel is Channel.BOX:
        return _box()
    if channel is Channel.EMAIL and settings.SMTP_URL:
        return _smtp("NABIJ_SMTP_URL", settings.SMTP_URL)
    if channel is Channel.SECURE and settings.SECURE_SMTP_URL:
        return _smtp("NABIJ_SECURE_SMTP_URL", settings.SECURE_SMTP_URL, code="secure_mail")
    if settings.NOTIFYNL_KEY:
        carrier = _notifynl()
        if channel in carrier.account.templates:
            return carrier
    return outbox() if settings.MAIL_OUTBOX else NotConnected("none")


def carrier_named(code: str, channel: Channel) -> Carrier:
    """Return the carrier that a message was given to, also where the settings changed since."""
    if code == OutboxCarrier.code:
        return outbox()
    current = carrier_for(channel)
    return current if current.code == code else NotConnected(code)


def outbox() -> OutboxCarrier:
    """Return the folder for trying things out."""
    return OutboxCarrier(Path(settings.NABIJ_HOME) / "outbox", sender_address())


def sender_address() -> str:
    """Return the sender of e-mail; an address that cannot exist where none was given."""
    return settings.MAIL_FROM or "nabij@localhost.invalid"


def check_settings() -> None:
    """Try whether every setting of the carriers can be used.

    Raises:
        ImproperlyConfigured: one cannot.
    """
    for channel in Channel:
        carrier_for(channel)


def _smtp(setting: str, address: str, *, code: str = "smtp") -> SmtpCarrier:
    if not settings.MAIL_FROM:
        raise ImproperlyConfigured(
            f"{setting} is given and NABIJ_MAIL_FROM is not; write the sender of e-mail,"
            " such as 'Gemeente Voorbeeld <antwoord@voorbeeld.nl>'."
        )
    try:
        server = SmtpServer.read(address, ca_file=settings.SMTP_CA)
    except UnreadableAddress as fault:
        raise ImproperlyConfigured(f"{setting} cannot be used: {fault}.") from None
    return SmtpCarrier(
        server, sender=settings.MAIL_FROM, bounces_to=settings.MAIL_BOUNCES_TO, code=code
    )


def _notifynl() -> NotifyCarrier:
    try:
        pairs = [entry.partition("=") for entry in settings.NOTIFYNL_TEMPLATES]
        templates = {name.strip(): template.strip() for name, _, template in pairs}
        account = NotifyAccount.read(
            address=settings.NOTIFYNL_URL, key=settings.NOTIFYNL_KEY, templates=templates
        )
    except UnreadableKey as fault:
        raise ImproperlyConfigured(f"NotifyNL cannot be used: {fault}.") from None
    return NotifyCarrier(account)


def _box() -> Carrier:
    if not settings.BERICHTENBOX:
        return _box_of_supplier() if settings.BERICHTENBOX_URL else NotConnected("berichtenbox")
    try:
        carrier: Carrier = import_string(settings.BERICHTENBOX)()
    except ImportError:
        raise ImproperlyConfigured(
            f"NABIJ_BERICHTENBOX is {settings.BERICHTENBOX!r}; there is no such class."
        ) from None
    return carrier


def _box_of_supplier() -> BoxCarrier:
    try:
        account = BoxAccount(
            address=settings.BERICHTENBOX_URL,
            key=settings.BERICHTENBOX_KEY,
            oin=settings.BERICHTENBOX_OIN,
            kind=settings.BERICHTENBOX_TYPE,
        )
    except UnusableAccount as fault:
        raise ImproperlyConfigured(f"The Berichtenbox cannot be used: {fault}.") from None
    return BoxCarrier(account)

# SPDX-License-Identifier: EUPL-1.2
"""Codes of messages in words that say what is the matter and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.public import MessageInfo

Text = str | Promise

CARRIERS: dict[str, Text] = {
    "smtp": _("mailserver"),
    "notifynl": _("NotifyNL"),
    "outbox": _("uitbak (niet echt verzonden)"),
    "berichtenbox": _("Berichtenbox"),
    "secure_mail": _("mailserver voor veilige mail"),
    "none": _("niets"),
}
CHANNELS: dict[str, Text] = {
    "email": _("E-mail"),
    "secure": _("Veilige mail"),
    "sms": _("Sms"),
    "letter": _("Brief"),
    "box": _("Berichtenbox"),
}
TONES = {
    "waiting": "info",
    "sending": "info",
    "sent": "positive",
    "unsure": "warning",
    "failed": "negative",
    "bounced": "negative",
}
_IN_OUTBOX: Text = _("in de uitbak")
REASONS: dict[str, Text] = {
    "bad_address": _("Het adres kan niet bestaan. Zoek het goede adres op."),
    "bad_header": _("Het onderwerp of de afzender kan zo niet in een e-mail staan."),
    "unreachable": _("De mailserver of dienst is niet te bereiken. Nabij probeert het opnieuw."),
    "connection_lost": _("De verbinding viel weg. Nabij probeert het opnieuw."),
    "sign_in_refused": _("De mailserver weigert de aanmelding. Vraag de beheerder."),
    "tls_refused": _("Het certificaat van de mailserver klopt niet. Vraag de beheerder."),
    "not_connected": _("Dit kanaal is niet aangesloten. Vraag de beheerder."),
    "disk": _("De schijf is vol of niet te beschrijven. Vraag de beheerder."),
    "answer_lost": _("De ontvangende server nam het bericht aan en zweeg daarna."),
    "killed": _("Nabij werd afgebroken terwijl het bericht wegging."),
    "consent_withdrawn": _("De ontvanger wil dit niet meer langs deze weg."),
    "refused": _("De dienst weigert dit adres. Zoek het goede adres op."),
    "permanent-failure": _("Het adres of nummer bestaat niet of is geblokkeerd."),
    "temporary-failure": _("De telefoon stond te lang uit of het postvak is vol."),
    "no_box": _("De ontvanger heeft geen Berichtenbox, of wil daar geen post van de gemeente."),
    "too_long": _("De tekst is te lang voor de Berichtenbox. Maak de tekst korter."),
    "technical-failure": _("De dienst kon het bericht niet bezorgen."),
}
_BY_CLASS: dict[str, Text] = {
    "x.1.": _("Het adres bestaat niet. Zoek het goede adres op."),
    "x.2.": _("Het postvak is vol of gesloten."),
    "x.4.": _("De server van de ontvanger was niet te bereiken."),
    "x.7.": _("De server van de ontvanger vertrouwt het bericht niet. Vraag de beheerder."),
}
_GAVE_UP: Text = _("Nabij probeerde het ruim een dag en gaf het toen op.")
_NOT_TAKEN: Text = _("De dienst nam het bericht nog niet aan. Nabij probeert het opnieuw.")
_REFUSED: Text = _("De server van de ontvanger weigert het bericht.")

PARTS: dict[str, Text] = {"subject": _("Onderwerp"), "body": _("Bericht"), "short": _("Sms")}
LANGUAGE_NAMES: dict[str, Text] = {"nl": _("Nederlands"), "en": _("Engels")}


def standing(*, state: str, label: Text, carrier: str) -> tuple[Text, str]:
    """Return where a message stands, and the tone; what only went to the outbox was not sent."""
    if state == "sent" and carrier == "outbox":
        return _IN_OUTBOX, "info"
    return label, TONES[state]


def reason_in_words(reason: str) -> Text:
    """Return what a code means, "" where there is none."""
    if not reason:
        return ""
    if reason.startswith("gave_up:"):
        return _GAVE_UP
    if reason.startswith("http_"):
        return _NOT_TAKEN
    return REASONS.get(reason) or _BY_CLASS.get(f"x{reason[1:4]}", _REFUSED)


def advice(message: MessageInfo) -> Text:
    """Return what a person has to decide about a message, "" where nothing."""
    if message.state == "unsure":
        return _(
            "Nabij kan niet nagaan of de ontvanger dit bericht heeft. Kijk in het logboek van de"
            " mailserver, of vraag het na. Kies daarna wat er moet gebeuren. Opnieuw proberen kan"
            " betekenen dat iemand het bericht twee keer krijgt."
        )
    if message.is_open_bounce and message.others:
        return _("Het bericht gaat nu langs een andere weg. Verbeter het adres waar het staat.")
    if message.is_open_bounce:
        return _(
            "Er is geen andere weg bekend. Neem zelf contact op, bijvoorbeeld met een brief, en"
            " meld het daarna af."
        )
    return ""

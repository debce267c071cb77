# SPDX-License-Identifier: EUPL-1.2
"""How people read what codes say of mail."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.connect.mail.models import Mail
from nabij.connect.mail.reading.letter import Nature, Reason
from nabij.connect.mail.sources.source import Unavailable
from nabij.connect.mail.triage.flags import FlagKind

Text = str | Promise
FLAGS: dict[str, Text] = {
    FlagKind.OBJECTION: gettext_lazy("Bezwaar of beroep"),
    FlagKind.DEFAULT_NOTICE: gettext_lazy("Ingebrekestelling"),
    FlagKind.OPEN_GOVERNMENT: gettext_lazy("Woo-verzoek"),
    FlagKind.PRIVACY: gettext_lazy("AVG-verzoek"),
    FlagKind.COMPLAINT: gettext_lazy("Klacht"),
    FlagKind.LIABILITY: gettext_lazy("Aansprakelijkstelling"),
    FlagKind.INVOICE: gettext_lazy("Factuur"),
}
NATURES: dict[str, Text] = {
    Nature.PERSON: gettext_lazy("van iemand"),
    Nature.OUT_OF_OFFICE: gettext_lazy("automatisch antwoord"),
    Nature.BOUNCE: gettext_lazy("teruggekomen bericht"),
    Nature.BULK: gettext_lazy("nieuwsbrief of reclame"),
    Nature.OWN: gettext_lazy("van onszelf"),
}
REFUSED: dict[str, Text] = {
    Reason.TOO_BIG: gettext_lazy("te groot"),
    Reason.TOO_MANY: gettext_lazy("te veel bijlagen"),
    Reason.KIND: gettext_lazy("dit soort bestand laten we niet binnen"),
    Reason.BROKEN: gettext_lazy("kapot"),
}

FAULTS: dict[str, Text] = {
    Unavailable.AWAY: gettext_lazy(
        "De mailserver antwoordt niet. Nabij probeert het elke minuut opnieuw."
    ),
    Unavailable.CERTIFICATE: gettext_lazy(
        "De verbinding is niet te vertrouwen: het certificaat van de mailserver klopt niet."
    ),
    Unavailable.NO_ENCRYPTION: gettext_lazy(
        "De mailserver biedt geen beveiligde verbinding. Zonder sturen we geen wachtwoord."
    ),
    Unavailable.LOGIN: gettext_lazy(
        "De mailserver laat ons niet binnen. Kijk of gebruikersnaam en wachtwoord nog kloppen."
    ),
    Unavailable.FOLDER: gettext_lazy("Deze map is er niet. Kijk of de naam klopt."),
    Unavailable.LOST: gettext_lazy("De verbinding viel weg. Nabij gaat verder waar het was."),
    Unavailable.ANSWER: gettext_lazy(
        "De mailserver geeft een antwoord dat we niet begrijpen. Vraag het de beheerder ervan."
    ),
}


def flag_label(kind: str) -> str:
    """Return how a possible legal document is called."""
    return str(FLAGS.get(kind, kind))


def why_this_team(mail: Mail) -> str:
    """Return why a mail has the team that it has."""
    if not mail.because:
        return ""
    told = str(Mail.Because(mail.because).label)
    return told % {"words": mail.because_words} if mail.because_words else told


def fault_told(code: str) -> str:
    """Return what keeps a mailbox from being read, and what to do."""
    return str(FAULTS.get(code) or _("Er ging iets mis (%(code)s).") % {"code": code})

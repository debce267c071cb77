# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

ACCOUNTS = Processing(
    name=_("Accounts en rollen van medewerkers"),
    purpose=_("Weten wie met Nabij werkt, en bepalen wat diegene mag zien en doen."),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_(
        "Artikel 32 AVG: alleen wie het nodig heeft, mag bij de gegevens. De gemeente beveiligt"
        " haar systemen volgens de BIO."
    ),
    subjects=_("Medewerkers van de gemeente, en anderen die namens de gemeente met Nabij werken."),
    data=_(
        "E-mailadres voor het werk, naam, rollen met gemeente of team, het wachtwoord als code die"
        " niet terug te rekenen is, wanneer het account is gemaakt, wanneer iemand zich voor het"
        " laatst aanmeldde, en of het account open is."
    ),
    receivers=_(
        "Beheerders van de gemeente. De naam: ook collega’s, waar op een pagina staat wie iets"
        " deed."
    ),
    retention=_(
        "Zolang iemand met Nabij werkt. Nabij verwijdert een account niet zelf: een gesloten"
        " account blijft staan, omdat het logboek ernaar verwijst."
    ),
    models=("organisation.Employee", "organisation.RoleAssignment", "account.EmailAddress"),
)

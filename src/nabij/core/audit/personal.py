# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

AUDIT = Processing(
    name=_("Logboek: wie wijzigde en zag wat"),
    purpose=_(
        "Kunnen nagaan en verantwoorden wie wat wijzigde, en wie wiens gegevens inzag en waarvoor."
        " Niet: medewerkers beoordelen."
    ),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_(
        "Artikel 5 lid 2, artikel 24 en artikel 32 AVG: verantwoording en beveiliging; de BIO."
    ),
    subjects=_("Medewerkers die iets doen, en de mensen over wie de gewijzigde gegevens gaan."),
    data=_(
        "Het nummer van de medewerker, wat er werd gevraagd en wanneer, het doel, de velden die"
        " wijzigden met eerst en daarna (van inwoners en organisaties verzegeld, van het"
        " burgerservicenummer niets), van wie gegevens zijn ingezien (alleen welke velden), en een"
        " code van het netwerkadres of, als de gemeente dat kiest, het adres zelf"
        " (NABIJ_AUDIT_ADDRESS)."
    ),
    receivers=_(
        "Wie het recht audit.see heeft, wat verzegeld is alleen met het recht residents.see erbij;"
        " de functionaris gegevensbescherming; de inwoner die vraagt wie in zijn gegevens keek."
    ),
    retention=_(
        "NABIJ_AUDIT_DAYS dagen; daarna vernietigt Nabij de regels elke nacht. Een regel kan niet"
        " eerder weg. Wat erin verzegeld is, is niet meer te lezen zodra wie het betreft is gewist."
    ),
    models=("audit.AuditRow", "audit.Mention", "audit.PendingChange"),
    elsewhere=_("Uittreksels die iemand met recht ophaalt; die bewaart Nabij niet."),
)

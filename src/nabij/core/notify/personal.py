# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

_LAW = _(
    "Afdeling 2.3 van de Algemene wet bestuursrecht (Wet modernisering elektronisch bestuurlijk"
    " verkeer), en de taak waar het bericht bij hoort."
)
_PEOPLE = _("Inwoners en ondernemers die een bericht van de gemeente krijgen.")

MESSAGES = Processing(
    name=_("Berichten aan mensen"),
    purpose=_("Laten weten dat iets is ontvangen of klaarstaat, één keer, en zien of het aankwam."),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_LAW,
    subjects=_("Ontvangers van berichten, en medewerkers die over een bericht beslissen."),
    data=_(
        "Soort bericht, nummer van de ontvanger, e-mailadres, telefoonnummer of postadres, de"
        " tekst (zonder persoonsgegevens), wanneer en waarmee het ging, of het terugkwam en waarom,"
        " en welke medewerker erover besliste."
    ),
    receivers=_(
        "Wie het recht notify.manage heeft, zonder het adres. De mailserver van de gemeente of"
        " NotifyNL, als de gemeente die aansluit."
    ),
    retention=_(
        "Het adres: NABIJ_ADDRESS_KEPT_DAYS dagen nadat het bericht is verzonden of afgehandeld."
        " Moet iemand nog beslissen, dan blijft het tot daarna. De rest van het bericht: tot de"
        " termijn van categorie NABIJ_MESSAGE_RESULT van de selectielijst voorbij is, en iemand de"
        " vernietigingslijst goedkeurt waar het op staat."
    ),
    models=("notify.Message", "notify.Bounce"),
    elsewhere=_("De uitbak, als niets berichten verstuurt: de map outbox in NABIJ_HOME."),
)
CHOICES = Processing(
    name=_("Toestemming en voorkeur voor berichten"),
    purpose=_("Alleen digitaal sturen aan wie daar ja op zei, en dat kunnen laten zien."),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_LAW,
    subjects=_PEOPLE,
    data=_(
        "Nummer van de ontvanger, soort bericht, kanaal, wanneer en waar iemand ja zei, wanneer"
        " nee, en welk kanaal iemand het liefst heeft."
    ),
    receivers=_("Niemand buiten de gemeente."),
    retention=_(
        "Wat geldt: zolang de ontvanger in Nabij staat. Een ingetrokken toestemming: tot de termijn"
        " van categorie NABIJ_CONSENT_RESULT van de selectielijst voorbij is, en iemand de"
        " vernietigingslijst goedkeurt waar zij op staat."
    ),
    models=("notify.Consent", "notify.PreferredChannel"),
)
TEXTS = Processing(
    name=_("Teksten van berichten: wie ze wijzigde"),
    purpose=_("Weten wie een tekst of de woordenlijst het laatst wijzigde."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De taak van de gemeente om duidelijk te schrijven aan haar inwoners."),
    subjects=_("Medewerkers die teksten wijzigen."),
    data=_("Het nummer van de medewerker en het moment. De tekst gaat over niemand."),
    receivers=_("Wie het recht notify.manage heeft."),
    retention=_("Tot de volgende wijziging, of tot iemand de eigen tekst terugzet."),
    models=("notify.EditedText", "notify.OwnWords"),
)

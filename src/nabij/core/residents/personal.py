# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

_BASIS = _(
    "De wettelijke taak waarvoor iemand contact heeft. Het burgerservicenummer: artikel 10 van de"
    " Wet algemene bepalingen burgerservicenummer."
)
_UNTIL_UNUSED = _(
    "Tot niemand er meer mee te maken heeft (geen vraag, zaak, wijziging, bericht of keuze), de"
    " termijn van categorie NABIJ_RESIDENT_RESULT van de selectielijst daarna voorbij is, en iemand"
    " de vernietigingslijst goedkeurt. Eerder als iemand vraagt om te wissen. Wat volgens de"
    " Archiefwet moet blijven, blijft."
)

PEOPLE = Processing(
    name=_("Inwoners"),
    purpose=_(
        "Weten wie iemand is, hoe die te bereiken is en wie namens die persoon mag handelen."
    ),
    ground=Ground.PUBLIC_TASK,
    basis=_BASIS,
    subjects=_("Inwoners en anderen die contact hebben met de gemeente, en wie hen helpt."),
    data=_(
        "Naam, geboortedatum, adres, burgerservicenummer (versleuteld), telefoonnummers,"
        " e-mailadressen en postadressen (versleuteld), en wie wie vertegenwoordigt, waarom,"
        " waarvoor en in welke periode."
    ),
    receivers=_("Wie het recht residents.see heeft. Elke inzage staat in het logboek, met doel."),
    retention=_UNTIL_UNUSED,
    models=("residents.Person", "residents.ContactDetail", "residents.Representative"),
)
ORGANISATIONS = Processing(
    name=_("Organisaties"),
    purpose=_("Weten welk bedrijf of welke instelling contact heeft, en wie daar werkt."),
    ground=Ground.PUBLIC_TASK,
    basis=_BASIS,
    subjects=_("Ondernemers: ook een eenmanszaak staat hier, met de naam van de eigenaar erin."),
    data=_("Naam, KvK-nummer, vestigingen met vestigingsnummer en adres."),
    receivers=_("Wie het recht residents.see heeft. Elke inzage staat in het logboek, met doel."),
    retention=_UNTIL_UNUSED,
    models=("residents.Organisation", "residents.Branch"),
)
MERGES = Processing(
    name=_("Samengevoegde inwoners en organisaties"),
    purpose=_("Dubbele inwoners en organisaties als één behandelen, en dat kunnen terugdraaien."),
    ground=Ground.PUBLIC_TASK,
    basis=_BASIS,
    subjects=_("Inwoners en ondernemers die dubbel stonden, en de medewerker die ze samenvoegde."),
    data=_("De nummers van de twee, wat er meeverhuisde (nummers), wie het deed en wanneer."),
    receivers=_("Wie het recht residents.see heeft."),
    retention=_UNTIL_UNUSED,
    models=("residents.Merge", "residents.OrganisationMerge"),
)

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
MARKS = Processing(
    name=_("Markeringen van inwoners"),
    purpose=_(
        "Een geheim adres geheim houden, medewerkers beschermen tegen agressie, en een tolk"
        " regelen."
    ),
    ground=Ground.PUBLIC_TASK,
    basis=_(
        "De wettelijke taak waarvoor iemand contact heeft; geheimhouding: artikel 2.59 van de Wet"
        " basisregistratie personen; veiligheid: artikel 3 van de Arbeidsomstandighedenwet."
    ),
    subjects=_("Inwoners die een markering hebben, en de medewerker die haar zette."),
    data=_(
        "Het soort markering, wat collega’s moeten doen of welke taal (versleuteld), waarom"
        " (versleuteld), wie haar zette, en de eerste en laatste dag."
    ),
    receivers=_(
        "Wat te doen: wie het recht residents.see of contacts.have heeft. Waarom, en een geheim"
        " adres: alleen wie het recht residents.marks heeft. Inzage staat in het logboek."
    ),
    retention=_(
        "Een markering eindigt vanzelf: een geheim adres na hoogstens 730 dagen, veiligheid na 365"
        " en een tolk na 1826, tenzij iemand haar verlengt. Een jaar na het einde wordt zij gewist."
    ),
    models=("residents.Mark",),
)
WISHES = Processing(
    name=_("Wat inwoners vragen"),
    purpose=_("Iemand helpen zoals die dat vroeg: een kanaal, grote letters, een tolk, samen."),
    ground=Ground.CONSENT,
    basis=_("De inwoner vond het goed dat dit werd bewaard, en kan daarop terugkomen."),
    subjects=_("Inwoners die iets vroegen, en de medewerker die het opschreef."),
    data=_("Wat iemand vraagt, in eigen woorden (versleuteld), en tot welke dag."),
    receivers=_("Wie het recht residents.see of contacts.have heeft. Inzage staat in het logboek."),
    retention=_("Tot de laatste dag, hoogstens 1826 dagen, of tot de inwoner erop terugkomt."),
    models=("residents.Wish",),
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

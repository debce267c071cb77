# SPDX-License-Identifier: EUPL-1.2
"""The five formulas and the usual life events that a new installation begins with."""

from __future__ import annotations

from nabij.serve.catalogue.models import Formula, LifeEvent

_NAMES = (
    "code",
    "name",
    "summary",
    "looks_like",
    "asks_of_staff",
    "asks_of_systems",
    "asks_of_work",
)
_FORMULAS = (
    (
        "flits",
        "Flits",
        "Eenvoudig en snel: u vraagt het, u krijgt het, en u weet meteen waar u aan toe bent.",
        "Een inwoner regelt een standaardproduct in één keer, online, aan de balie of met een"
        " telefoontje. Er is geen beoordeling nodig, of de beoordeling is meteen klaar.",
        "Kennis van het hele rijtje standaardproducten, en vriendelijk blijven als het druk is.",
        "Gegevens die er al zijn, zijn vooraf ingevuld. De inwoner ziet meteen dat het gelukt is.",
        "Vaste stappen, geen overdracht tussen teams, openingstijden die bij inwoners passen.",
    ),
    (
        "wegwijs",
        "Wegwijs",
        "Wij denken mee: één medewerker helpt u door meer producten of regels heen.",
        "De vraag is ingewikkeld of raakt meer teams. Eén medewerker is het aanspreekpunt, zoekt"
        " uit wat er kan en houdt de inwoner op de hoogte.",
        "Luisteren, doorvragen, en weten wie waarover gaat.",
        "Eén overzicht van wat er loopt, over teams heen, met wie wat wanneer doet.",
        "Tijd voor een gesprek, en collega’s die een vraag van elkaar aannemen.",
    ),
    (
        "cocreatie",
        "Co-creatie",
        "Wij maken het samen: inwoners en ondernemers denken en doen mee.",
        "De gemeente ontwikkelt iets nieuws of verbetert iets samen met wie het aangaat. Wat er met"
        " de inbreng gebeurt, wordt verteld.",
        "Ruimte geven, en eerlijk zijn over wat wel en niet kan.",
        "Een plek waar voorstellen, reacties en besluiten voor iedereen te volgen zijn.",
        "Afspraken vooraf over wie beslist, en terugkoppelen op een afgesproken moment.",
    ),
    (
        "beheer",
        "Beheer",
        "Schoon, heel en veilig: samen houden wij de buurt leefbaar.",
        "Wie iets ziet dat kapot of vies is, meldt dat eenvoudig en hoort wat ermee gebeurt.",
        "Buiten zien wat er speelt, en vertellen wat er is gedaan.",
        "Melden met een foto en een plek op de kaart. De melder krijgt vanzelf bericht.",
        "Vaste rondes, afspraken met aannemers, en een norm voor elke soort melding.",
    ),
    (
        "handhaaf",
        "Handhaaf",
        "Veilig en eerlijk: regels gelden voor iedereen, en wij leggen uit waarom.",
        "De gemeente controleert, waarschuwt en treedt op. Wie iets niet mag of moet, weet welke"
        " regel dat is, wat de gevolgen zijn en hoe hij bezwaar maakt.",
        "Duidelijk zijn, de-escaleren, en zorgvuldig vastleggen.",
        "Termijnen die bewaakt worden, en een dossier dat klopt.",
        "Eerst uitleggen en voorkomen. Vier ogen bij een besluit dat iemand raakt.",
    ),
)
_LIFE_EVENTS = {
    "verhuizen": "Verhuizen",
    "kind": "Een kind krijgen",
    "trouwen": "Trouwen of samen gaan wonen",
    "scheiden": "Uit elkaar gaan",
    "overlijden": "Iemand is overleden",
    "reizen": "Op reis gaan",
    "auto": "Een auto kopen of rijden",
    "huis-kopen": "Een huis kopen",
    "verbouwen": "Bouwen of verbouwen",
    "ziek": "Ziek worden of een beperking krijgen",
    "ouder": "Ouder worden",
    "mantelzorg": "Voor iemand zorgen",
    "werkloos": "Werk verliezen",
    "weinig-geld": "Weinig geld of schulden hebben",
    "school": "Naar school of studeren",
    "achttien": "18 jaar worden",
    "naar-nederland": "In Nederland komen wonen",
    "bedrijf-starten": "Een bedrijf beginnen",
    "bedrijf-stoppen": "Met een bedrijf stoppen",
    "evenement": "Een feest of evenement houden",
    "buurt": "Iets in de buurt dat kapot of vies is",
    "kwijt": "Iets kwijt zijn of gestolen",
    "oneens": "Het niet eens zijn met de gemeente",
}


def begin_with_formulas(*, using: str = "default") -> None:
    """Put the formulas and life events where there are none; what a municipality wrote stays."""
    if not Formula.objects.using(using).exists():
        Formula.objects.using(using).bulk_create(
            Formula(order=order, **dict(zip(_NAMES, texts, strict=True)))
            for order, texts in enumerate(_FORMULAS, start=1)
        )
    if not LifeEvent.objects.using(using).exists():
        LifeEvent.objects.using(using).bulk_create(
            LifeEvent(code=code, name=name) for code, name in _LIFE_EVENTS.items()
        )

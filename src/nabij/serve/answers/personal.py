# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

WRITERS = Processing(
    name=_("Wie antwoorden schrijft en goedkeurt"),
    purpose=_("Weten wie een antwoord bijhoudt, en wie een tekst schreef en goedkeurde."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De gemeente staat in voor wat zij zegt, en kan nagaan hoe dat tot stand kwam."),
    subjects=_("Medewerkers die antwoorden bijhouden, schrijven of goedkeuren."),
    data=_("Het nummer van de medewerker, en wanneer. Van gebruik alleen aantallen per dag."),
    receivers=_("Medewerkers die antwoorden mogen zien."),
    retention=_("Zolang het antwoord bestaat. Nabij verwijdert oude versies niet zelf."),
    models=("answers.Article", "answers.Article_products", "answers.Use", "answers.Version"),
)
FEEDBACK = Processing(
    name=_("Meldingen over antwoorden"),
    purpose=_("Antwoorden verbeteren, en de melder vertellen wat ermee is gedaan."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De gemeente zorgt dat wat zij zegt klopt."),
    subjects=_("Medewerkers die zeggen dat een antwoord niet klopt, en die dat afhandelen."),
    data=_("Het nummer van de medewerker, de tekst, wanneer, en wat er gedaan is."),
    receivers=_("De melder, de eigenaar van het antwoord, en wie het recht answers.write heeft."),
    retention=_("Zolang het antwoord bestaat."),
    models=("answers.Feedback",),
)

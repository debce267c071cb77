# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people, its own table and that of django-tasks."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

JOBS = Processing(
    name=_("Achtergrondtaken"),
    purpose=_("Werk dat lang duurt of vanzelf moet gebeuren, doen en herstellen als het mislukt."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De taak waar het werk bij hoort, zoals een import of een bericht."),
    subjects=_("Medewerkers die een taak opnieuw laten proberen of van de lijst halen."),
    data=_(
        "Het nummer van de medewerker. Van het werk zelf alleen nummers en waar het misging, niet"
        " waarover het ging."
    ),
    receivers=_("Wie het recht jobs.manage heeft."),
    retention=_(
        "Gelukt: 7 dagen, zonder de nummers waarover het ging. Mislukt en van de lijst gehaald: 30"
        " dagen. Mislukt: 90 dagen. Daarna verwijdert Nabij ze elke nacht. Wordt gewist of"
        " vernietigd waar een taak over gaat, dan gaat de taak meteen."
    ),
    models=("jobs.JobRun", "django_tasks_database.DBTaskResult"),
)

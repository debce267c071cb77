# SPDX-License-Identifier: EUPL-1.2
"""What is kept about people who sign in, in our tables and in those of django-allauth."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

_BASIS = _("Artikel 32 AVG: beveiliging. De BIO vraagt een tweede stap en sessies die eindigen.")
_SUBJECTS = _("Medewerkers die een account hebben.")

SECOND_STEPS = Processing(
    name=_("Aanmelden: tweede stap en eigen aanmelding"),
    purpose=_("Vaststellen dat wie zich aanmeldt, echt die medewerker is."),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_BASIS,
    subjects=_SUBJECTS,
    data=_(
        "Het geheim van de app met codes en de herstelcodes (versleuteld), wanneer de tweede stap"
        " is ingesteld en gebruikt, en het nummer en de groepen van het account bij de eigen"
        " aanmelding van de organisatie. Tokens en codes om een adres te bevestigen bewaart Nabij"
        " niet; de tabellen daarvoor blijven leeg."
    ),
    receivers=_("Niemand. Een beheerder ziet alleen of er een tweede stap is."),
    retention=_(
        "Tot iemand de tweede stap wist of opnieuw instelt. De koppeling met de eigen aanmelding:"
        " zolang het account er is."
    ),
    models=(
        "mfa.Authenticator",
        "sign_in.SealedSecret",
        "socialaccount.SocialAccount",
        "socialaccount.SocialToken",
        "account.EmailConfirmation",
    ),
    elsewhere=_(
        "Mislukte pogingen om aan te melden worden kort geteld in de cache van de database"
        " (nabij_cache), onder een code van het e-mailadres en van het netwerkadres."
    ),
)
SESSIONS = Processing(
    name=_("Sessies van medewerkers"),
    purpose=_(
        "Aangemeld blijven tijdens het werk, zien waar het account open staat, en het daar kunnen"
        " sluiten."
    ),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_BASIS,
    subjects=_SUBJECTS,
    data=_(
        "Netwerkadres, browser en soort computer, wanneer iemand zich aanmeldde en wanneer de"
        " laatste pagina werd gevraagd."
    ),
    receivers=_(
        "De medewerker zelf. Beheerders zien browser en tijden, en kunnen een sessie beëindigen;"
        " het netwerkadres staat op geen pagina."
    ),
    retention=_(
        "Een sessie eindigt NABIJ_SESSION_IDLE_MINUTES minuten na de laatste pagina, en hoe dan"
        " ook NABIJ_SESSION_HOURS uur na het aanmelden. De gegevens gaan elke nacht weg, hoogstens"
        " in de tweede nacht nadat de sessie voorbij is."
    ),
    models=("sessions.Session", "usersessions.UserSession"),
)

# SPDX-License-Identifier: EUPL-1.2
"""What gaps and states are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.serve.catalogue.models import Product
from nabij.serve.catalogue.products.gaps import Gap

GAPS: dict[Gap, str | Promise] = {
    Gap.WITHDRAWN: _("staat niet meer op de landelijke lijst"),
    Gap.NO_TEXT: _("geen tekst"),
    Gap.NO_TEAM: _("geen team"),
    Gap.NO_NORM: _("geen norm"),
    Gap.NO_FORMULA: _("geen formule"),
    Gap.NO_DIGITAL_ROUTE: _("niet online te regelen"),
    Gap.NO_OTHER_ROUTE: _("alleen online te regelen"),
    Gap.NO_WORDS: _("geen gewone woorden"),
    Gap.NO_REVIEW: _("geen dag om na te kijken"),
    Gap.PAST_REVIEW: _("moet nagekeken worden"),
    Gap.HARD_TEXT: _("tekst is niet eenvoudig genoeg"),
    Gap.NO_ANSWER: _("geen antwoord"),
}
WHAT_TO_DO: dict[Gap, str | Promise] = {
    Gap.WITHDRAWN: _("Kijk welk product ervoor in de plaats kwam, of laat dit product vervallen."),
    Gap.NO_TEXT: _("Schrijf wat het is, voor wie, en wat iemand moet doen."),
    Gap.NO_TEAM: _("Kies het team dat erover gaat. Daar komen vragen terecht."),
    Gap.NO_NORM: _("Kies de norm die hierbij hoort. Dan is te zien of u uw belofte haalt."),
    Gap.NO_FORMULA: _("Kies de serviceformule. Die zegt wat inwoners mogen verwachten."),
    Gap.NO_DIGITAL_ROUTE: _("Zeg hoe iemand dit online regelt, of waarom dat niet kan."),
    Gap.NO_OTHER_ROUTE: _("Wie niet online kan of wil, moet ook terechtkunnen."),
    Gap.NO_WORDS: _("Hoe noemen inwoners dit zelf? Daarmee wordt het gevonden."),
    Gap.NO_REVIEW: _("Kies een dag waarop u kijkt of alles nog klopt."),
    Gap.PAST_REVIEW: _("Lees het na, pas aan wat niet meer klopt en kies een nieuwe dag."),
    Gap.HARD_TEXT: _("Bekijk de opmerkingen bij de tekst. Kortere zinnen helpen het meest."),
    Gap.NO_ANSWER: _("Schrijf een antwoord op de vraag die mensen hierover het meest stellen."),
}
TONES: dict[str, str] = {
    Product.State.DRAFT: "neutral",
    Product.State.PUBLISHED: "positive",
    Product.State.WITHDRAWN: "negative",
}

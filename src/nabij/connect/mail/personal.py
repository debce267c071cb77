# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

MAIL = Processing(
    name=_("Mail van inwoners"),
    purpose=_("Mail beantwoorden binnen de beloofde tijd, en stukken met een termijn herkennen."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De wettelijke taak waarover iemand mailt."),
    subjects=_("Wie de gemeente mailt, wie in die mail genoemd wordt, en wie antwoordt."),
    data=_(
        "Naam en e-mailadres van de afzender, onderwerp, tekst en bijlagen, de mail zoals die"
        " binnenkwam (alles versleuteld), wanneer die kwam, welk team hem heeft en waarom, of het"
        " een juridisch stuk kan zijn, en wat is geantwoord. Van een postvak hoe Nabij erbij komt."
    ),
    receivers=_("Wie het recht mail.see heeft, voor de eigen teams. Inzage staat in het logboek."),
    retention=_(
        "Na het antwoord de termijn van categorie NABIJ_CONTACT_RESULT van de selectielijst, tot"
        " iemand de vernietigingslijst goedkeurt. Eerder als iemand vraagt om te wissen. Op de"
        " mailserver blijft de mail staan zolang u die daar bewaart."
    ),
    models=(
        "mail.Mail",
        "mail.Source",
        "mail.Part",
        "mail.Flag",
        "mail.Mailbox",
        "mail.Rule",
    ),
)

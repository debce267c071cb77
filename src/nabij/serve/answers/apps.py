# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnswersConfig(AppConfig):
    """Answers: one source for every channel."""

    name = "nabij.serve.answers"
    label = "answers"
    verbose_name = _("Antwoorden")

    def ready(self) -> None:
        from nabij.core.api.public import register_scope, register_section
        from nabij.core.audit.public import register_kind
        from nabij.core.notify.public import register_kind as register_message
        from nabij.core.ports.answered import ANSWERS, answered
        from nabij.core.ports.kept import kept
        from nabij.core.ports.personal import declare
        from nabij.core.ports.subjects import subjects
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.answers import messages, personal
        from nabij.serve.answers.api.reading import READ, section
        from nabij.serve.answers.auditing import KINDS
        from nabij.serve.answers.capabilities import SEES, register_capabilities
        from nabij.serve.answers.feedback.actions import KEPT
        from nabij.serve.answers.feedback.kinds import KIND
        from nabij.serve.answers.feedback.subject import FEEDBACK
        from nabij.serve.answers.models import Article, Version
        from nabij.serve.answers.picturing import places_in_answers
        from nabij.serve.answers.reading.answer import known_answers
        from nabij.serve.answers.reading.standing import ANSWERED
        from nabij.serve.pictures.public import register_use

        for code, label, fields in KINDS:
            register_kind(code, label, fields=fields)
        register_capabilities()
        known_answers.forget_with(Article, Version)
        for kind in messages.KINDS:
            register_message(kind)
        declare("answer-writers", personal.WRITERS)
        declare("answer-feedback", personal.FEEDBACK)
        register_scope(READ, _("Antwoorden zoeken en lezen"), capability=SEES)
        register_section(section)
        answered.register(ANSWERS, ANSWERED)
        kept.register(KIND, KEPT)
        register_use("answers", places_in_answers)
        subjects.register(KIND, FEEDBACK)
        register(NavigationItem(Section.SERVE, _("Antwoorden"), "answers:search", SEES, 15))

# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``serve.answers``: finding, reading, writing, and use by day."""

from nabij.serve.answers.capabilities import SEES, WRITES
from nabij.serve.answers.exceptions import CodeTaken
from nabij.serve.answers.feedback.actions import FromOutside, give_feedback, hear_feedback
from nabij.serve.answers.feedback.outside import feedback_outside
from nabij.serve.answers.finding.searching import Found, NoIndexYet, find
from nabij.serve.answers.models import Article, Feedback, Use
from nabij.serve.answers.reading.answer import (
    PublicAnswer,
    answers_about,
    known_answers,
    most_asked,
    public_answer,
    public_answers,
    was_public,
)
from nabij.serve.answers.reading.inside import known_notes
from nabij.serve.answers.reading.markup import plain
from nabij.serve.answers.reading.rendering import html_of_answer
from nabij.serve.answers.reading.use import count_read
from nabij.serve.answers.writing.articles import add_article
from nabij.serve.answers.writing.data import ArticleData, TextData
from nabij.serve.answers.writing.versions import approve, ask_approval, write_version

__all__ = [
    "SEES",
    "WRITES",
    "Article",
    "ArticleData",
    "CodeTaken",
    "Feedback",
    "Found",
    "FromOutside",
    "NoIndexYet",
    "PublicAnswer",
    "TextData",
    "Use",
    "add_article",
    "answers_about",
    "approve",
    "ask_approval",
    "count_read",
    "feedback_outside",
    "find",
    "give_feedback",
    "hear_feedback",
    "html_of_answer",
    "known_answers",
    "known_notes",
    "most_asked",
    "plain",
    "public_answer",
    "public_answers",
    "was_public",
    "write_version",
]

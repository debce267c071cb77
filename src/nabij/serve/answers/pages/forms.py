# SPDX-License-Identifier: EUPL-1.2
"""Forms about answers: the words, whose it is, feedback, and which of them a list shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Employee, Team
from nabij.core.ui.public import DateInput
from nabij.serve.answers.models import Article, Feedback, Version
from nabij.serve.answers.reading.rendering import html_of_answer
from nabij.serve.answers.writing.data import ArticleData, TextData
from nabij.serve.catalogue.public import Product, UnreadableText

LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Part:
    """Fields that belong together under a heading."""

    heading: str | Promise
    fields: tuple[BoundField, ...]


class TextForm(forms.ModelForm[Version]):
    """What a version says; ``based_on`` is the version that the writer saw."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = forms.CharField(
        label=_("Tekst"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "Met ## maakt u een kop, met een streepje (-) een opsomming. Een link schrijft u zo:"
            " [Paspoort](product:paspoort) of [kwijt](antwoord:paspoort-kwijt). Een beeld zet u op"
            " een eigen regel: ![](beeld:pasfoto)."
        ),
    )
    note = forms.CharField(
        label=_("Alleen voor medewerkers"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Dit komt nooit op de website, in de chat of in de API."),
    )

    class Meta:
        model = Version
        fields = ("title", "answer", "text", "note", "valid_from", "valid_until", "remark")
        widgets = {
            "answer": forms.Textarea(attrs={"rows": 3}),
            "valid_from": DateInput(),
            "valid_until": DateInput(),
        }
        help_texts = {
            "title": _("Zoals iemand het vraagt: Ik ben mijn paspoort kwijt. Wat nu?"),
            "answer": _("Wat u aan de telefoon als eerste zegt. Een of twee korte zinnen."),
            "valid_from": _("Leeg: vanaf de dag van akkoord."),
            "valid_until": _("De eerste dag waarop het niet meer geldt. Leeg: tot nader order."),
            "remark": _("Voor collega’s, zoals: nieuwe prijs."),
        }

    @property
    def text_data(self) -> TextData:
        """What somebody filled in, with line ends as one sign; what is wrong is as it was typed."""
        given = {name: self.cleaned_data.get(name) for name in self.Meta.fields}
        texts = {
            name: (given.pop(name) or self.data.get(name, "")).replace("\r\n", "\n")
            for name in ("title", "answer", "text", "note", "remark")
        }
        return TextData(**texts, valid_from=given["valid_from"], valid_until=given["valid_until"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        try:
            html_of_answer(given.get("text", ""))
        except UnreadableText as fault:
            self.add_error("text", str(fault))
        begin, end = given.get("valid_from"), given.get("valid_until")
        if begin and end and end <= begin:
            self.add_error("valid_until", _("Dit ligt niet na de dag waarop het begint."))
        return given


class ArticleForm(forms.Form):
    """Whose an article is, what it is about, and how people ask it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    variants = forms.CharField(
        label=_("Zo vragen mensen het"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Elke vraag op een eigen regel, zoals: pas gestolen. Zo wordt het gevonden."),
    )
    team = forms.ModelChoiceField(
        Team.objects.filter(is_active=True),
        label=_("Team dat erover gaat"),
        required=False,
        empty_label="–",
    )
    owner = forms.ModelChoiceField(
        Employee.objects.filter(is_active=True),
        label=_("Eigenaar"),
        required=False,
        empty_label="–",
        help_text=_("Krijgt bericht als het nagekeken moet worden, of als iemand iets meldt."),
    )
    review_on = forms.DateField(
        label=_("Nakijken op"), required=False, widget=DateInput(), error_messages={}
    )
    products = forms.ModelMultipleChoiceField(
        Product.objects.exclude(state=Product.State.WITHDRAWN),
        label=_("Producten waarover het gaat"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "answers-choice"}),
    )

    @staticmethod
    def values_of(article: Article) -> dict[str, Any]:
        """Return what is known of an article, as the form begins."""
        return {
            "revision": article.revision,
            "variants": article.variants,
            "team": article.team_id,
            "owner": article.owner_id,
            "review_on": article.review_on,
            "products": [one.pk for one in article.products.all()],
        }

    @property
    def article_data(self) -> ArticleData:
        """What somebody filled in; only of a form that is valid."""
        given = self.cleaned_data
        return ArticleData(
            team=given["team"],
            owner=given["owner"],
            products=tuple(given["products"]),
            variants=tuple(given["variants"].splitlines()),
            review_on=given["review_on"],
        )


class NewArticleForm(ArticleForm):
    """An article with its code and the beginning of a text."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=80,
        help_text=_("Letters, cijfers en streepjes, zoals paspoort-kwijt. Verandert daarna niet."),
    )
    title = forms.CharField(
        label=_("Vraag of titel"),
        max_length=150,
        help_text=_("Zoals iemand het vraagt: Ik ben mijn paspoort kwijt. Wat nu?"),
    )
    answer = forms.CharField(
        label=_("Kort antwoord"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wat u aan de telefoon als eerste zegt. De rest schrijft u hierna."),
    )

    @property
    def parts(self) -> Iterator[Part]:
        """The fields in the order in which one writes."""
        divided = (
            (_("Wat u zegt"), ("code", "title", "answer")),
            (_("Zo wordt het gevonden"), ("variants", "products")),
            (_("Wie het bijhoudt"), ("team", "owner", "review_on")),
        )
        for heading, names in divided:
            yield Part(heading, tuple(self[name] for name in names))

    @property
    def text_data(self) -> TextData:
        """What somebody filled in; only of a form that is valid."""
        given = self.cleaned_data
        return TextData(title=given["title"], answer=given["answer"])


class ReasonForm(forms.Form):
    """Why something is given back or withdrawn."""

    because = forms.CharField(
        label=_("Waarom?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class FeedbackForm(forms.Form):
    """What is the matter with an answer."""

    kind = forms.ChoiceField(
        label=_("Wat is er?"), choices=Feedback.Kind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Wat moet de eigenaar weten?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Zet hier geen namen of andere gegevens van inwoners."),
    )


class DoneForm(forms.Form):
    """What was done with feedback."""

    done = forms.CharField(
        label=_("Wat heeft u gedaan?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wie het meldde, leest dit."),
    )

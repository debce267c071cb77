# SPDX-License-Identifier: EUPL-1.2
"""Writing: a new article, a new version with the check beside it, whose an article is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings as django_settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.organisation.public import employee_of, may, needs
from nabij.serve.answers.access import article_called, newest_version
from nabij.serve.answers.capabilities import WRITES
from nabij.serve.answers.checking.judging import judge
from nabij.serve.answers.exceptions import ChangedMeanwhile, CodeTaken
from nabij.serve.answers.models import Article, Version
from nabij.serve.answers.pages import shown
from nabij.serve.answers.pages.forms import ArticleForm, NewArticleForm, TextForm
from nabij.serve.answers.writing.articles import add_article, change_article
from nabij.serve.answers.writing.data import TextData, text_data_of
from nabij.serve.answers.writing.versions import ask_approval, write_version
from nabij.serve.catalogue.public import Product

_YEAR = timedelta(days=365)


@needs(WRITES)
def add(request: HttpRequest) -> HttpResponse:
    """Begin an article; ``product`` names the one that it is about."""
    form = NewArticleForm(request.POST or None, initial=_initial(request))
    if form.is_valid():
        code = form.cleaned_data["code"]
        try:
            add_article(
                code=code,
                data=form.article_data,
                text=form.text_data,
                actor=employee_of(request).pk,
                now=timezone.now(),
            )
        except CodeTaken:
            form.add_error("code", _("Er is al een antwoord met deze code."))
        else:
            messages.success(request, _("Bewaard als concept. Schrijf nu de rest."))
            return redirect("answers:write", code)
    return render(request, "answers/new.html", {"form": form})


@needs(WRITES)
def write(request: HttpRequest, article_code: str) -> HttpResponse:
    """Write a new version; *Controleren* shows the check and stores nothing."""
    found = article_called(article_code, today=localdate())
    newest = newest_version(found)
    form = _text_form(request, newest)
    is_checked = request.POST.get("doen") == "controleren"
    clash: Version | None = None
    if form.is_bound and form.is_valid() and not is_checked:
        try:
            made = _written(request, found, form)
        except ChangedMeanwhile:
            clash = newest_version(found)
            form = _text_form(request, clash, is_taken=True)
        else:
            return _after(request, found, made)
    return render(request, "answers/write.html", _context(request, found, newest, form, clash))


@needs(WRITES)
def settings(request: HttpRequest, article_code: str) -> HttpResponse:
    """Say whose an article is, what it is about, and when it is looked at anew."""
    found = article_called(article_code, today=localdate())
    form = ArticleForm(request.POST or None, initial=ArticleForm.values_of(found))
    if form.is_bound and form.is_valid():
        try:
            change_article(
                article=found,
                data=form.article_data,
                revision=form.cleaned_data["revision"] or 0,
                now=timezone.now(),
            )
        except ChangedMeanwhile:
            form = ArticleForm(request.POST | {"revision": str(found.revision)})
            told = _(
                "Een collega wijzigde dit antwoord intussen. Kijk na wat u invulde; bewaart u"
                " nog een keer, dan geldt wat hier staat."
            )
            form.add_error(None, told)
        else:
            messages.success(request, _("De gegevens zijn bewaard."))
            return redirect("answers:article", found.code)
    context = {"form": form, "article": found, "version": newest_version(found)}
    return render(request, "answers/settings.html", context)


def _initial(request: HttpRequest) -> dict[str, Any]:
    initial: dict[str, Any] = {"review_on": localdate() + _YEAR, "owner": request.user.pk}
    product = Product.objects.filter(pk=request.GET.get("product", "")).first()
    if product:
        initial |= {"products": [product.pk], "team": product.team_id}
        initial |= {"title": product.name, "code": slugify(product.pk)}
    return initial


def _text_form(request: HttpRequest, newest: Version, *, is_taken: bool = False) -> TextForm:
    """Return the form of the next version; after a clash it stands on the newest one."""
    if request.method != "POST":
        initial = {"based_on": newest.number, "remark": ""}
        if newest.state == Version.State.APPROVED:
            initial |= {"valid_from": None, "valid_until": None}
        return TextForm(instance=newest, initial=initial)
    data = request.POST.copy()
    if is_taken:
        data["based_on"] = str(newest.number)
    return TextForm(data)


def _written(request: HttpRequest, article: Article, form: TextForm) -> Version:
    return write_version(
        article=article,
        text=form.text_data,
        based_on=form.cleaned_data["based_on"],
        actor=employee_of(request).pk,
        now=timezone.now(),
    )


def _after(request: HttpRequest, article: Article, made: Version) -> HttpResponse:
    if request.POST.get("doen") == "vragen":
        actor = employee_of(request).pk
        ask_approval(article=article, number=made.number, actor=actor, now=timezone.now())
        messages.success(request, _("Bewaard. Een collega keurt het goed of zegt wat er moet."))
    else:
        messages.success(request, _("Bewaard als concept."))
    return redirect("answers:version", article.code, made.number)


def _context(
    request: HttpRequest,
    article: Article,
    newest: Version,
    form: TextForm,
    clash: Version | None,
) -> dict[str, Any]:
    """Return what the page shows: the form, the check of what is in it, and who came between."""
    said = form.text_data if form.is_bound and form.is_valid() else _as_typed(form, newest)
    return {
        "form": form,
        "article": article,
        "version": newest,
        "check": judge(said, today=localdate()),
        "clash": next(iter(shown.told_of([clash], read=None)), None) if clash else None,
        "differences": shown.compared(clash, _unsaved(said)) if clash else [],
        "looks_at_links": django_settings.LINK_CHECK,
        "may_edit_words": may(request.user, "notify.manage"),
    }


def _as_typed(form: TextForm, newest: Version) -> TextData:
    if not form.is_bound:
        return text_data_of(newest)
    typed = {name: str(form.data.get(name, "")) for name in ("title", "answer", "text", "note")}
    return TextData(
        title=typed["title"], answer=typed["answer"], text=typed["text"], note=typed["note"]
    )


def _unsaved(text: TextData) -> Version:
    return Version(title=text.title, answer=text.answer, text=text.text, note=text.note)

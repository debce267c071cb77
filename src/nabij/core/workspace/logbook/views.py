# SPDX-License-Identifier: EUPL-1.2
"""The logbook: the list, one row, and everything about one thing; the lists as a file too."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.audit.public import (
    OVERSIGHT,
    Page,
    Search,
    csv_lines,
    json_lines,
    kind_label,
    may_be_recorded,
    one_row,
    page_of,
    record_view,
    rows_found,
)
from nabij.core.organisation.public import every_employee, needs
from nabij.core.ports.subjects import subjects
from nabij.core.ui.public import TablePage
from nabij.core.workspace.logbook import shown, tables
from nabij.core.workspace.logbook.finding import Hit, hits_of
from nabij.core.workspace.logbook.forms import FindForm, LogbookForm
from nabij.core.workspace.logbook.sealed import Reading

OLDER, NEWER, EXPORT, VALUES = "voor", "na", "uitvoer", "waarden"
FORMATS = {
    "csv": (csv_lines, "text/csv; charset=utf-8"),
    "jsonl": (json_lines, "application/jsonl; charset=utf-8"),
}


@needs("audit.see")
@require_safe
def logbook(request: HttpRequest) -> HttpResponseBase:
    """List what was changed and seen, newest first; or hand it out as a file."""
    form = LogbookForm(request.GET, names=every_employee())
    search = form.search()
    record_view("audit", _way(request), purpose=OVERSIGHT, fields=form.narrowed())
    context = {"form": form, "checked": shown.last_check(now=timezone.now())}
    return _list(request, search, "workspace/logbook/list.html", context)


@needs("audit.see")
@require_safe
def row(request: HttpRequest, number: int) -> HttpResponse:
    """Show one row, with before and after; of people only when the reader asks for it."""
    found = one_row(number)
    if found is None:
        raise Http404
    record_view("audit", number, purpose=OVERSIGHT)
    reading = Reading(found, request.user, wants_values=VALUES in request.GET)
    reading.record()
    changes = shown.fields_changed(found, request.user, reading)
    views = shown.views_shown(found, request.user)
    context = {
        "row": found,
        "facts": shown.facts(found),
        "changes": tables.CHANGES.page(changes, request.GET) if changes else None,
        "views": tables.VIEWS.page(views, request.GET) if views else None,
        "values": f"?{VALUES}#{tables.CHANGES_ID}" if reading.can_show_values else "",
        "notes": reading.notes(),
    }
    return render(request, "workspace/logbook/row.html", context)


@needs("audit.see")
def find(request: HttpRequest) -> HttpResponse:
    """Ask for a thing or a colleague and go there; where it can be more than one, choose."""
    form = FindForm(request.POST if request.method == "POST" else None)
    hits: list[Hit] = []
    if form.is_valid():
        given = form.cleaned_data
        hits = hits_of(given["subject_id"], kind=given["kind"], person=request.user)
        if len(hits) == 1:
            return redirect(hits[0].url)
        if not hits:
            form.add_error(
                "subject_id", _("Het logboek kent dit niet. Kijk of u het goed overnam.")
            )
    return render(request, "workspace/logbook/find.html", {"form": form, "hits": hits})


@needs("audit.see")
@require_safe
def about(request: HttpRequest, kind: str, subject_id: str) -> HttpResponseBase:
    """List everything that happened to one person or thing; or hand it out as a file.

    That is data of theirs, so that it is recorded as a view of them.
    """
    if not may_be_recorded(kind, subject_id):
        raise Http404
    ids = subjects.get(kind).every_id(subject_id)
    record_view("audit", _way(request), purpose=OVERSIGHT)
    for each in ids:
        record_view(kind, each, purpose=OVERSIGHT, fields=["audit"])
    context = {
        "kind": kind_label(kind),
        "label": shown.subject_label(kind, subject_id, request.user),
        "url": shown.subject_url(kind, subject_id, request.user),
        "merged": len(ids) - 1,
    }
    search = Search(kind=kind, subject_id=subject_id, also=ids)
    return _list(request, search, "workspace/logbook/about.html", context)


def _way(request: HttpRequest) -> str:
    return "export" if request.GET.get(EXPORT) in FORMATS else "list"


def _list(
    request: HttpRequest, search: Search, template: str, context: Mapping[str, object]
) -> HttpResponseBase:
    """Answer a page of rows with the ways to newer and older ones, or a file with all of them."""
    if _way(request) == "export":
        return _export(search, request.GET[EXPORT])
    older, newer = (_number(request.GET.get(name, "")) for name in (OLDER, NEWER))
    page = page_of(search, older_than=older, newer_than=newer)
    links = {
        "table": _table(page, request.GET),
        "newer": _link(request.GET, NEWER, page.newer_than),
        "older": _link(request.GET, OLDER, page.older_than),
        "exports": {name: _link(request.GET, EXPORT, name) for name in FORMATS},
    }
    return render(request, template, {**links, **context})


def _export(search: Search, name: str) -> StreamingHttpResponse:
    lines, content_type = FORMATS[name]
    headers = {"Content-Disposition": f'attachment; filename="logboek.{name}"'}
    return StreamingHttpResponse(lines(rows_found(search)), content_type, headers=headers)


def _table(page: Page, query: QueryDict) -> TablePage:
    return tables.ROWS.page(shown.listed(page.rows), _without_place(query))


def _link(query: QueryDict, name: str, value: int | str | None) -> str:
    if value is None:
        return ""
    changed = _without_place(query)
    changed[name] = str(value)
    return f"?{changed.urlencode()}"


def _without_place(query: QueryDict) -> QueryDict:
    """Return the questions without the page: another question starts at the newest again."""
    kept = query.copy()
    for name in (OLDER, NEWER, EXPORT):
        kept.pop(name, None)
    return kept


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None

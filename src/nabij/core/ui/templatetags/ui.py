# SPDX-License-Identifier: EUPL-1.2
"""The components as template tags; the README shows each, the gallery shows how they look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django import forms, template
from django.conf import settings
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BlockNode
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import slugify

from nabij.core.ui import formats
from nabij.core.ui.charts import Chart
from nabij.core.ui.charts.downloads import links_of
from nabij.core.ui.components import DataItem, KeyFigure
from nabij.core.ui.forms import form_errors, has_optional_fields
from nabij.core.ui.tables import Pages, TablePage

register = template.Library()
Text = str | Promise

register.filter("number", formats.number)
register.filter("share", formats.share)
register.filter("duration", formats.duration)
register.filter("brief_duration", formats.brief_duration)
register.filter("moment", formats.moment)
register.filter("day", formats.day)


@register.filter(name="is")
def is_(value: object, other: object) -> bool:
    """Compare, where a tag takes a truth value: ``{% tab … current=part|is:"tabel" %}``."""
    return value == other


class BlockAgain(Node):
    """Shows a block of the page once more, so that a heading and its title cannot differ."""

    def __init__(self, name: str) -> None:
        self.block = BlockNode(name, NodeList())

    def render(self, context: Context) -> SafeString:
        """Render the block as the page filled it."""
        return SafeString(self.block.render(context).strip())


@register.tag
def block_again(parser: Parser, token: Token) -> BlockAgain:
    """``{% block_again title %}``: what the page put in its block ``title``."""
    return BlockAgain(token.split_contents()[1])


@register.simple_tag
def asset(path: str) -> str:
    """Return the URL of a static file, also where the list of hashed names is missing.

    Error pages use it: they must appear when nothing else works.
    """
    try:
        return static(path)
    except ValueError:
        return urljoin(settings.STATIC_URL or "/", path)


@register.simple_tag
def icon(name: str, modifier: str = "") -> SafeString:
    """Draw an icon of ``ui/icons.svg``; it never stands alone, so it is hidden from readers."""
    return _rendered("icon", name=name, modifier=modifier)


@register.simple_tag
def button(
    label: Text,
    url: str = "",
    kind: str = "primary",
    icon: str = "",
    tone: str = "",
    name: str = "",
    value: str = "",
) -> SafeString:
    """A button that submits its form, or with ``url`` a link that looks like one.

    ``kind`` is primary, secondary or subtle; ``tone`` negative is for what cannot be undone.
    """
    return _rendered(
        "button", label=label, url=url, kind=kind, icon=icon, tone=tone, name=name, value=value
    )


@register.simple_block_tag
def alert(content: str, tone: str = "info", heading: Text = "", role: str = "") -> SafeString:
    """A message that stands out: tone info, ok, warning or error."""
    return _rendered("alert", content=content, tone=tone, heading=heading, role=role)


@register.simple_tag
def badge(text: Text, tone: str = "") -> SafeString:
    """A status in a word: tone info, positive, warning, negative or none."""
    return _rendered("badge", text=text, tone=tone)


@register.inclusion_tag("ui/components/data_list.html")
def data_list(items: Iterable[DataItem]) -> dict[str, Any]:
    """What is known about one thing, name by name."""
    return {"items": list(items)}


@register.inclusion_tag("ui/components/key_figures.html", takes_context=True)
def key_figures(context: Context, figures: Iterable[KeyFigure]) -> dict[str, Any]:
    """A row of the few figures that matter on a page."""
    return {"figures": list(figures), "request": context.get("request")}


@register.simple_block_tag
def breadcrumb(content: str) -> SafeString:
    """The way up, filled with ``{% crumb %}``; the page itself is not part of it."""
    return _rendered("breadcrumb", content=content)


@register.inclusion_tag("ui/components/crumb.html")
def crumb(label: Text, url: str) -> dict[str, Any]:
    """One page on the way up."""
    return {"label": label, "url": url}


@register.simple_block_tag
def tabs(content: str, label: Text) -> SafeString:
    """Parts of one subject as links, filled with ``{% tab %}``; ``label`` names the group."""
    return _rendered("tabs", content=content, label=label)


@register.inclusion_tag("ui/components/tab.html")
def tab(label: Text, url: str, current: bool = False, count: int | None = None) -> dict[str, Any]:
    """One part; ``count`` is how many things are in it."""
    return {"label": label, "url": url, "current": current, "count": count}


@register.simple_block_tag
def panel(
    content: str,
    heading: Text,
    url: str = "",
    url_label: Text = "",
    is_wide: bool = False,
    name: str = "",
) -> SafeString:
    """A block on a home page with a heading, and a link to where there is more."""
    return _rendered(
        "panel",
        content=content,
        heading=heading,
        url=url,
        url_label=url_label,
        is_wide=is_wide,
        id=f"paneel-{name or slugify(str(heading))}",
    )


@register.simple_block_tag
def empty_state(
    content: str, heading: Text, url: str = "", url_label: Text = "", level: int = 2
) -> SafeString:
    """What stands where there is nothing yet: what it is, and what to do."""
    return _rendered(
        "empty", content=content, heading=heading, url=url, url_label=url_label, level=level
    )


@register.simple_block_tag
def disclosure(content: str, summary: Text, is_open: bool = False) -> SafeString:
    """More for who wants it."""
    return _rendered("disclosure", content=content, summary=summary, is_open=is_open)


@register.simple_block_tag
def code_block(content: str, label: Text) -> SafeString:
    """Text for a machine, as it is; ``label`` names it for a screen reader."""
    return _rendered("code_block", content=SafeString(content.strip("\n")), label=label)


@register.inclusion_tag("ui/components/copy_field.html")
def copy_field(label: Text, text: str) -> dict[str, Any]:
    """Text to take along: a field that selects all of it when one tabs into it."""
    return {"label": label, "text": text, "id": f"kopie-{slugify(str(label))}"}


@register.inclusion_tag("ui/components/progress.html")
def progress(label: Text, value: int, maximum: int = 100, name: str = "") -> dict[str, Any]:
    """How far something is, in a bar and in words."""
    return {
        "label": label,
        "value": value,
        "maximum": maximum,
        "done": formats.share(value / maximum if maximum else None),
        "id": f"voortgang-{name or slugify(str(label))}",
    }


@register.inclusion_tag("ui/components/pagination.html")
def pagination(pages: Pages, label: Text = "") -> dict[str, Any]:
    """Links to the other pages of a list; nothing where there is only one."""
    return {"pages": pages, "label": label}


@register.inclusion_tag("ui/charts/chart.html", takes_context=True)
def chart(context: Context, drawn: Chart, has_title: bool = True) -> dict[str, Any]:
    """A chart with its figures in a table that unfolds, and ways to take it along."""
    links = links_of(drawn, context.get("request"))
    return {"chart": drawn, "has_title": has_title, "links": links}


@register.inclusion_tag("ui/charts/downloads.html", takes_context=True)
def chart_downloads(context: Context, drawn: Chart) -> dict[str, Any]:
    """The ways to take a chart along that the page draws itself."""
    return {"chart": drawn, "links": links_of(drawn, context.get("request"))}


@register.inclusion_tag("ui/tables/table.html")
def table(page: TablePage, filters: forms.BaseForm | None = None) -> dict[str, Any]:
    """A page of a table, with its search box and the ``filters`` of the module above it."""
    fields = list(filters.fields) if filters else []
    return {
        "page": page,
        "table": page.table,
        "filters": filters,
        "has_form": bool(page.table.search or filters),
        "kept": page.kept(fields),
        "clear_url": page.clear_url(fields),
        "is_filtered": page.is_filtered(fields),
    }


@register.inclusion_tag("ui/forms/filter_form.html")
def filter_form(filters: forms.BaseForm, clear_url: str = "?") -> dict[str, Any]:
    """A form above something that it narrows, where there is no table."""
    return {"filters": filters, "clear_url": clear_url, "is_filtered": filters.has_changed()}


@register.inclusion_tag("ui/forms/form.html", takes_context=True)
def form(
    context: Context,
    shown: forms.BaseForm,
    submit: Text,
    cancel_url: str = "",
    action: str = "",
    tone: str = "",
) -> dict[str, Any]:
    """A whole form that is posted: errors, fields, and the buttons below them."""
    return {
        "form": shown,
        "submit": submit,
        "cancel_url": cancel_url,
        "action": action,
        "tone": tone,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/forms/error_summary.html")
def error_summary(shown: forms.BaseForm) -> dict[str, Any]:
    """What went wrong in a form, with links to the fields; the page opens with the focus on it."""
    return {"errors": form_errors(shown), "id": f"fouten-{shown.prefix or 'formulier'}"}


@register.simple_tag
def form_explains_optional(shown: forms.BaseForm) -> bool:
    """Say whether a form must tell that some of its fields may stay empty."""
    return has_optional_fields(shown)


def _rendered(component: str, **context: Any) -> SafeString:
    # Without the line end of the file, so that a badge can stand before a full stop.
    return SafeString(render_to_string(f"ui/components/{component}.html", context).strip())

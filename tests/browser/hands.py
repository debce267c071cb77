# SPDX-License-Identifier: EUPL-1.2
"""Somebody who has a keyboard and nothing else, and looks at each page that comes by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.apps import apps
from playwright.sync_api import Locator, Page

from tests.browser.conftest import NARROW, WIDE, Visitor

MOST_TABS = 250
"""More than stand on any page: who has not come there by then cannot."""
_IS_THERE = """one => one === document.activeElement
  || (one.type === "radio" && document.activeElement.type === "radio"
    && document.activeElement.name === one.name)"""


class Hands:
    """The keyboard of a visitor."""

    def __init__(self, visitor: Visitor, *, has_script: bool = True) -> None:
        self.visitor, self.page, self.has_script = visitor, visitor.page, has_script
        self.page.set_default_timeout(10_000)
        self.looked_at: set[str] = set()

    def open(self, path: str) -> Page:
        """Go to a page and look at it."""
        self.visitor.open(path)
        self.glance()
        return self.page

    def look(self) -> None:
        """Find nothing wrong with the page as it stands, on a desk and on a phone."""
        self.looked_at.add(self._address)
        if self.has_script:  # axe is a script itself
            assert self.visitor.axe() == [], self.page.url
        own = self.page.viewport_size
        assert own
        for size in (WIDE, NARROW):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            assert not self.visitor.is_too_wide(), f"{self.page.url} at {size['width']} pixels"
        self.page.set_viewport_size(own)

    def glance(self) -> None:
        """Look at a page that was not seen before; at one that only went a step further, not."""
        if self._address not in self.looked_at:
            self.look()

    @property
    def _address(self) -> str:
        return self.page.url.partition("?")[0]

    def to(self, target: Locator) -> None:
        """Go with Tab from where one is to something on the page."""
        there = target.element_handle()
        for _turn in range(MOST_TABS):
            if there.evaluate(_IS_THERE):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {target}")

    def write(self, label: str, text: str) -> None:
        """Type in a field, in the place of what stands there."""
        self.to(self.page.get_by_label(label).locator("visible=true").first)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)

    def day(self, label: str, day: date) -> None:
        """Type a date as a Dutch keyboard does."""
        self.to(self.page.get_by_label(label).locator("visible=true").first)
        self.page.keyboard.type(f"{day:%d%m%Y}")

    def choose(self, label: str, option: str) -> None:
        """Choose from a list by typing how the choice begins."""
        field = self.page.get_by_label(label).locator("visible=true").first
        self.to(field)
        self.page.keyboard.type(option)
        assert field.evaluate("one => one.selectedOptions[0].label").startswith(option)

    def pick(self, label: str) -> None:
        """Choose one of a few with the arrows, or tick what stands alone."""
        field = self.page.get_by_label(label, exact=True).locator("visible=true").first
        self.to(field)
        if field.get_attribute("type") == "checkbox":
            self.page.keyboard.press("Space")
        elif not field.is_checked():
            self.page.keyboard.press("Space")
            for _turn in range(20):
                if field.is_checked():
                    break
                self.page.keyboard.press("ArrowDown")
        assert field.is_checked()

    def press(self, name: str, role: str = "button") -> None:
        """Press a button, or follow a link, and look at what comes."""
        target = self.page.get_by_role(role, name=name)  # type: ignore[arg-type]
        self.to(target.locator("visible=true").first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.glance()

    def follow(self, name: str) -> None:
        """Follow a link."""
        self.press(name, "link")

    def unfold(self, heading: str) -> None:
        """Open what is folded, unless it is open already."""
        summary = self.page.locator("summary", has_text=heading).first
        if summary.evaluate("one => one.parentElement.open"):
            return
        self.to(summary)
        self.page.keyboard.press("Enter")

    def sees(self, text: str) -> None:
        """See a text somewhere on the page."""
        self.page.get_by_text(text).locator("visible=true").first.wait_for()

    def is_refused(self, path: str) -> None:
        """Be told that this page is not for them."""
        answer = self.page.goto(self.visitor.base + path)
        assert answer is not None
        assert answer.status in {403, 404}, f"{path} answers {answer.status}"
        self.look()


def signed_in(visit: Callable[..., Visitor], role: str, **options: Any) -> Hands:
    """Return somebody at work with one role."""
    visitor = visit(**options)
    visitor.sign_in(role)
    return Hands(visitor, has_script=options.get("java_script_enabled", True))


def is_asked_to_sign_in(visitor: Visitor, path: str) -> None:
    """Be asked who one is, instead of seeing the page."""
    assert "/aanmelden/" in visitor.open(path).url


@contextmanager
def recorded(*activities: str) -> Iterator[None]:
    """Say which events are recorded meanwhile, in their order."""
    box = apps.get_model("events", "OutboxEvent").objects.order_by("position")
    before = list(box.values_list("pk", flat=True))
    yield
    found = list(box.exclude(pk__in=before).values_list("activity", flat=True))
    assert found == list(activities), found

# SPDX-License-Identifier: EUPL-1.2
"""Chromium from the system, a served application, and axe."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.whole.conftest import import_log, world

__all__ = ["import_log", "world"]

CHECKOUT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The browser's own words too: dates, and what stands beside the choice of a file.
    "--lang=nl",
]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}


@pytest.fixture(scope="session", autouse=True)
def _database_beside_the_browser() -> Iterator[None]:
    """Playwright runs an event loop of its own; Django would refuse the database beside it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, env={**os.environ, "LANGUAGE": "nl"}
        )
        yield started
        started.close()


@dataclass
class Visitor:
    """Somebody with a browser; what the browser complains of is kept."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page and wait until it stands still."""
        self.page.goto(self.base + path)
        self.page.wait_for_load_state("load")
        return self.page

    def sign_in(self, role: str, domain: str = "voorbeeld.example", password: str = "x") -> None:
        """Sign in through the page, as a person does."""
        self.open("/aanmelden/")
        self.page.fill("[name=login]", f"{role}@{domain}")
        self.page.fill("[name=password]", password)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url("**/werkplek/")

    def axe(self) -> list[str]:
        """Return what axe finds wrong with the page."""
        self.page.evaluate((CHECKOUT / "node_modules/axe-core/axe.min.js").read_text())
        found: dict[str, Any] = self.page.evaluate("axe.run()")
        return [
            f"{v['id']}: {node['html'][:160]}" for v in found["violations"] for node in v["nodes"]
        ]

    def is_too_wide(self) -> bool:
        """Say whether one must scroll sideways to read the page."""
        width = self.page.evaluate("document.documentElement.scrollWidth")
        return bool(width > (self.page.viewport_size or WIDE)["width"])


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Any]:
    """Open browsers in any size, scheme, and with or without script."""
    contexts: list[BrowserContext] = []

    def start(**options: Any) -> Visitor:
        context = browser.new_context(**({"viewport": WIDE, "locale": "nl-NL"} | options))
        contexts.append(context)
        visitor = Visitor(context.new_page(), live_server.url)
        visitor.page.on(
            "console",
            lambda m: visitor.complaints.append(m.text) if m.type == "error" else None,
        )
        visitor.page.on("pageerror", lambda fault: visitor.complaints.append(str(fault)))
        return visitor

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def pictures() -> Path | None:
    """Where pictures for the docs go; nowhere unless asked."""
    folder = os.environ.get("NABIJ_SCREENSHOTS")
    return CHECKOUT / folder if folder else None

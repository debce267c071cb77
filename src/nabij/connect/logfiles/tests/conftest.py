# SPDX-License-Identifier: EUPL-1.2
"""An adviser, her colleague and an agent with a browser; every page they get is checked.

A test that has background work done is marked ``django_db(transaction=True)``: jobs need that.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from nabij.core.jobs.testing import queued_jobs, run_due_jobs
from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import set_demo_account
from nabij.core.ui.testing.checking import check_page

START = "/werkplek/importeren/"


class Visitor:
    """Somebody who is signed in. Work in the background waits until ``work`` is called."""

    def __init__(self, role: str, name: str) -> None:
        email = f"{name}@voorbeeld.example"
        now = timezone.now()
        set_demo_account(email=email, name=name.title(), password="x", role=role, now=now)
        self.person = Employee.objects.get(email=email)
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(self.person)
        self.path = START
        self.response: Any = HttpResponse()

    @property
    def text(self) -> str:
        """The page that was answered last, with its white space as a reader sees it."""
        return " ".join(self.response.content.decode().split())

    def get(self, path: str, **headers: str) -> Visitor:
        """Open a page, following where it leads."""
        return self._came(self.client.get(path, follow=True, headers=headers))

    def post(self, path: str, **answers: Any) -> Visitor:
        """Send a form, following where it leads."""
        with queued_jobs():
            return self._came(self.client.post(path, answers, follow=True))

    def upload(self, content: str | bytes, name: str = "export.csv") -> Visitor:
        """Choose a file on the first page and send it."""
        body = content.encode() if isinstance(content, str) else content
        return self.post(START, file=SimpleUploadedFile(name, body))

    def answer(self, **changes: Any) -> Visitor:
        """Send the form of this page as it is filled in, but for what changes.

        A column is answered by its name: ``answer(columns={"zaak": "subject"})``; other parts of
        a column are ``moments``, ``dates`` and ``reasons``.
        """
        form = self.response.context["form"]
        sent = {name: self._value(form[name]) for name in form.fields}
        for part, by_column in (
            ("role", changes.pop("columns", {})),
            ("moment", changes.pop("moments", {})),
            ("dates", changes.pop("dates", {})),
            ("reason", changes.pop("reasons", {})),
        ):
            for one in form.shown_columns() if by_column else ():
                if one.column.name in by_column:
                    sent[one.column.key(part)] = by_column[one.column.name]
        return self.post(self.path, **sent | changes)

    @staticmethod
    def _value(field: Any) -> Any:
        value = field.value()
        return "" if value is None else value

    def work(self) -> Visitor:
        """Have the background work done, and look at the page that one waits on."""
        with queued_jobs():
            run_due_jobs(now=timezone.now(), raise_errors=True)
        return self.get(self.path)

    def _came(self, response: Any) -> Visitor:
        self.response = response
        if response.redirect_chain:
            self.path = response.redirect_chain[-1][0]
        else:
            self.path = response.wsgi_request.get_full_path()
        is_page = "html" in response["Content-Type"] and "HX-Request" not in response.request
        if is_page and "<html" in response.content.decode():
            assert check_page(response.content.decode()) == []
        return self


@pytest.fixture
def adviser(db: None, lake_home: Path) -> Visitor:
    """A service adviser on Monday morning."""
    return Visitor("adviser", "aylin")


@pytest.fixture
def colleague(adviser: Visitor) -> Visitor:
    """Another adviser."""
    return Visitor("adviser", "bram")


@pytest.fixture
def agent(adviser: Visitor) -> Visitor:
    """An agent of the contact centre, who imports nothing."""
    return Visitor("agent", "chris")

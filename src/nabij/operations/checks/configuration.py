# SPDX-License-Identifier: EUPL-1.2
"""Settings that are right on a desk and wrong on the internet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks as django_checks

from nabij.operations.checks.finding import Finding, fault, warning
from nabij.operations.securitytxt import expires_at

_LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}
_KEY_LENGTH = 50
_FEW_LETTERS = 5
_SOON = timedelta(days=30)
_YEAR = timedelta(days=366)
# What these say is said here in the words of our own settings, or chosen otherwise on purpose:
# subdomains and the preload list are the municipality's own domain to decide on.
_SAID_HERE = {
    "security.W004",
    "security.W005",
    "security.W008",
    "security.W009",
    "security.W012",
    "security.W016",
    "security.W018",
    "security.W020",
    "security.W021",
}


def look_at_settings(now: datetime) -> Iterator[Finding]:
    """Judge what the administrator set, or left as it was."""
    if settings.DEBUG:
        yield fault(
            "debug",
            "NABIJ_DEBUG is on: whoever meets an error sees the inside of the system.",
            "Set NABIJ_DEBUG=0, or leave it out.",
        )
    yield from _secret_key()
    yield from _hosts()
    yield from _https()
    yield from _security_txt(now)
    if not (settings.API_CONTACT or settings.MAIL_FROM):
        yield warning(
            "api-contact",
            "NABIJ_API_CONTACT and NABIJ_MAIL_FROM are empty: nobody is named who knows the API.",
            "Set NABIJ_API_CONTACT to an address that somebody reads.",
        )
    yield from _django_says()


def _secret_key() -> Iterator[Finding]:
    key = str(settings.SECRET_KEY)
    if len(key) < _KEY_LENGTH or len(set(key)) < _FEW_LETTERS:
        yield fault(
            "secret-key",
            "NABIJ_SECRET_KEY is short or simple: who guesses it can sign in as anyone.",
            "Leave NABIJ_SECRET_KEY out, and Nabij makes a key of its own in the key folder.",
        )


def _hosts() -> Iterator[Finding]:
    hosts = set(settings.ALLOWED_HOSTS)
    if "*" in hosts:
        yield fault(
            "hosts",
            "NABIJ_HOSTS holds *: Nabij answers to any host name, also one of a swindler.",
            "Set NABIJ_HOSTS to the names of this installation, such as nabij.example.nl.",
        )
    elif hosts <= _LOOPBACK:
        yield fault(
            "hosts",
            "NABIJ_HOSTS names only this machine: others get an error page.",
            "Set NABIJ_HOSTS to the names that people use, such as nabij.example.nl.",
        )


def _https() -> Iterator[Finding]:
    if not settings.BEHIND_HTTPS:
        yield fault(
            "https",
            "NABIJ_HTTPS is off: passwords and cookies may cross the network in the open, and"
            " browsers are not told to insist on HTTPS (HSTS).",
            "Put a web server with a certificate before Nabij and set NABIJ_HTTPS=1.",
        )
        return
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield fault("cookies", "Cookies may cross the network in the open.", "Set NABIJ_HTTPS=1.")
    if not settings.SECURE_HSTS_SECONDS:
        yield fault("hsts", "Browsers are not told to insist on HTTPS.", "Set NABIJ_HTTPS=1.")
    plain = [one for one in settings.CSRF_TRUSTED_ORIGINS if urlsplit(one).scheme != "https"]
    if plain:
        yield fault(
            "origins",
            f"NABIJ_ORIGINS trusts {', '.join(plain)}, which is not HTTPS.",
            "Write addresses that begin with https:// only.",
        )
    if not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        yield warning(
            "proxies",
            "NABIJ_PROXY_COUNT is 0 behind a web server: all visitors seem to have its address,"
            " and share one limit on wrong passwords.",
            "Set NABIJ_PROXY_COUNT=1, and let the web server set X-Forwarded-For itself.",
        )


def _security_txt(now: datetime) -> Iterator[Finding]:
    if not settings.SECURITY_CONTACT:
        yield warning(
            "security-txt",
            "NABIJ_SECURITY_CONTACT is empty: who finds a weakness cannot find you.",
            "Set it to the address of your security.txt contact, such as mailto:cert@example.nl.",
        )
        return
    expires = expires_at()
    left = expires - now if expires else timedelta(0)
    if left <= timedelta(0):
        yield warning(
            "security-txt",
            "/.well-known/security.txt is not shown: its day is past, or was never set.",
            "Check the contact and set NABIJ_SECURITY_EXPIRES to a day within a year.",
        )
    elif left > _YEAR:
        yield warning(
            "security-txt",
            "/.well-known/security.txt is said to hold for more than a year.",
            "Set NABIJ_SECURITY_EXPIRES to a day within a year, and check the contact every year.",
        )
    elif left < _SOON:
        yield warning(
            "security-txt",
            f"/.well-known/security.txt expires in {left.days} days.",
            "Check the contact and set NABIJ_SECURITY_EXPIRES to a day within a year.",
        )


def _django_says() -> Iterator[Finding]:
    found = django_checks.run_checks(include_deployment_checks=True)
    for message in found:
        if message.id in _SAID_HERE or message.is_silenced():
            continue
        what = f"{message.id}: {message.msg}".replace("\n", " ")
        do = str(message.hint or "See the documentation of Django.").replace("\n", " ")
        # Rooms below have checks of their own; messages that reach nobody are one thing here.
        code = "mail" if str(message.id).startswith("notify.") else "django"
        yield (fault if message.is_serious() else warning)(code, what, do)

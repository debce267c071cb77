# SPDX-License-Identifier: EUPL-1.2
"""What django-allauth and the browser have to know of the organisation's own sign-in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PROVIDER = "organisatie"


def provider_settings(url: str, *, name: str, client_id: str, secret: str) -> dict[str, Any]:
    """Return the organisation's own sign-in as django-allauth wants it; none without a URL.

    Raises:
        ImproperlyConfigured: the number or the secret is missing.
    """
    how = {
        "OAUTH_PKCE_ENABLED": True,
        "provider_class": "nabij.core.sign_in.own.nonce.NonceProvider",
    }
    if not url:
        return {"openid_connect": how}
    for needed, value in (("NABIJ_OIDC_CLIENT_ID", client_id), ("NABIJ_OIDC_SECRET", secret)):
        if not value:
            raise ImproperlyConfigured(f"NABIJ_OIDC_URL is given, {needed} is not.")
    return {
        "openid_connect": {
            **how,
            "APPS": [
                {
                    "provider_id": PROVIDER,
                    "name": name,
                    "client_id": client_id,
                    "secret": secret,
                    "settings": {"server_url": url, "verified_email": True},
                }
            ],
        }
    }


def form_targets(url: str) -> list[str]:
    """Return the origin that a form may lead to besides our own; nothing without a URL."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if url else []

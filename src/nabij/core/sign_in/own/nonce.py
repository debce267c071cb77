# SPDX-License-Identifier: EUPL-1.2
"""That the answer of the organisation's own sign-in belongs to the very request that we sent.

django-allauth asks with ``state`` and PKCE. Beside these goes a ``nonce``, which the provider puts
into what it signs. It follows from the secret of PKCE, which stays here in the session, so that
nothing more has to be kept: another's answer has another nonce, and so has one that was kept back.
"""

from __future__ import annotations

import hashlib
from typing import Any

from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare


class NonceAdapter(OpenIDConnectOAuth2Adapter):
    """Lets nobody in whose ID token is no answer to what we asked."""

    _nonce = ""
    _is_answer = False

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: str = ""
    ) -> Any:
        self._nonce = _nonce_of(pkce_code_verifier)
        return super().get_access_token_data(request, app, client, pkce_code_verifier)

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return who it is.

        Raises:
            OAuth2Error: there is no ID token, or it answers another request.
        """
        login: SocialLogin = super().complete_login(request, app, token, **kwargs)
        if not self._is_answer:
            raise OAuth2Error("The ID token does not have our nonce.")
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        told: dict[str, Any] = super()._decode_id_token(app, id_token)
        self._is_answer = constant_time_compare(str(told.get("nonce", "")), self._nonce)
        return told


class NonceProvider(OpenIDConnectProvider):
    """Sends a nonce along with the challenge of PKCE."""

    oauth2_adapter_class = NonceAdapter

    def get_pkce_params(self) -> dict[str, Any]:
        found: dict[str, Any] = super().get_pkce_params()
        return found | {"nonce": _nonce_of(found["code_verifier"])}


def _nonce_of(verifier: str) -> str:
    # Not the challenge itself, which stands in the address beside it.
    return hashlib.sha256(f"nonce {verifier}".encode()).hexdigest()

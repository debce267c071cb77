# SPDX-License-Identifier: EUPL-1.2
"""All addresses; each module brings its own."""

from django.urls import URLPattern, include, path
from django.views.i18n import set_language

from nabij.core.api.urls import public_addresses, token_addresses
from nabij.core.organisation.public import public_page, token_address
from nabij.operations import securitytxt


def _api() -> list[URLPattern]:
    """Return the addresses of the API, marked for the gate."""
    for address, scopes in (operations := token_addresses()):
        token_address(address.callback, scopes)
    for address in (public := public_addresses()):
        public_page(address.callback)
    return [*(address for address, _ in operations), *public]


handler400 = "nabij.core.api.site.bad_request"
handler500 = "nabij.operations.keys.server_error"
urlpatterns = [
    path("api/", include((_api(), "api"))),
    path("", include("nabij.operations.monitoring.urls")),
    path(".well-known/security.txt", securitytxt.show, name="security_txt"),
    path("", include("nabij.serve.portal.urls")),
    path("beeld/", include("nabij.serve.pictures.open_urls")),
    path("", include("nabij.core.sign_in.urls")),
    path("", include("nabij.core.devices.urls")),
    path("taal/", public_page(set_language), name="set_language"),
    path("werkplek/", include("nabij.core.workspace.urls")),
    path("werkplek/beheer/", include("nabij.core.administration.urls")),
    path("werkplek/bewaren/", include("nabij.core.retention.pages.urls")),
    path("werkplek/inwoners/", include("nabij.core.residents.urls")),
    path("werkplek/wie-is-wie/", include("nabij.core.people.urls")),
    path("werkplek/bouwstenen/", include("nabij.core.ui.urls")),
    path("werkplek/contact/", include("nabij.serve.contacts.urls")),
    path("werkplek/mailings/", include("nabij.serve.mailings.urls")),
    path("werkplek/protocollen/", include("nabij.serve.protocols.urls")),
    path("werkplek/kwaliteit/", include("nabij.serve.quality.urls")),
    path("werkplek/klachten/", include("nabij.serve.complaints.urls")),
    path("werkplek/telefoon/", include("nabij.serve.calls.urls")),
    path("werkplek/antwoorden/", include("nabij.serve.answers.urls")),
    path("werkplek/beelden/", include("nabij.serve.pictures.urls")),
    path("werkplek/producten/", include("nabij.serve.catalogue.urls")),
    path("werkplek/beloften/", include("nabij.serve.followups.urls")),
    path("werkplek/mail/", include("nabij.connect.mail.urls")),
    path("werkplek/sturen/", include("nabij.measure.dashboards.urls")),
    path("werkplek/normen/", include("nabij.measure.normbook.urls")),
    path("werkplek/paden/", include("nabij.measure.paths.urls")),
    path("werkplek/importeren/", include("nabij.connect.logfiles.urls")),
]

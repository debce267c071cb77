# SPDX-License-Identifier: EUPL-1.2
"""Addresses for signing in and the own account.

The names without a room are those by which django-allauth finds its pages.
"""

from allauth.account import views as password
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from nabij.core.organisation.public import public_page, signed_in_page
from nabij.core.sign_in import views
from nabij.core.sign_in.middleware import before_second_factor, quiet

urlpatterns = [
    path("aanmelden/", public_page(password.login), name="account_login"),
    path("afmelden/", public_page(password.logout), name="account_logout"),
    path("aanmelden/gesloten/", public_page(password.account_inactive), name="account_inactive"),
    path("aanmelden/code/", public_page(second_step.authenticate), name="mfa_authenticate"),
    path(
        "aanmelden/wachtwoord/klaar/",
        views.password_chosen,
        name="account_reset_password_from_key_done",
    ),
    path(
        "aanmelden/wachtwoord/<slug:uidb36>/<slug:key>/",
        public_page(password.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("aanmelden/via/<slug:provider_id>/", views.own_sign_in, name="openid_connect_login"),
    path(
        "aanmelden/via/<slug:provider_id>/terug/",
        views.own_sign_in_back,
        name="openid_connect_callback",
    ),
    path("aanmelden/gestopt/", views.own_sign_in_cancelled, name="socialaccount_login_cancelled"),
    path("werkplek/account/", views.account, name="account"),
    # Where django-allauth goes back to when a second step was set up or taken away.
    path("werkplek/account/", views.account, name="mfa_index"),
    path(
        "werkplek/account/wachtwoord/",
        signed_in_page(password.password_change),
        name="account_change_password",
    ),
    path(
        "werkplek/account/bevestigen/",
        before_second_factor(signed_in_page(password.reauthenticate)),
        name="account_reauthenticate",
    ),
    path(
        "werkplek/account/bevestigen/code/",
        before_second_factor(signed_in_page(second_step.reauthenticate)),
        name="mfa_reauthenticate",
    ),
    path(
        "werkplek/account/code/",
        before_second_factor(signed_in_page(totp.activate_totp)),
        name="mfa_activate_totp",
    ),
    path(
        "werkplek/account/code/weg/",
        signed_in_page(totp.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(
        "werkplek/account/herstelcodes/",
        signed_in_page(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "werkplek/account/herstelcodes/nieuw/",
        signed_in_page(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "werkplek/account/herstelcodes/opslaan/",
        signed_in_page(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path(
        "werkplek/account/aangemeld/",
        quiet(before_second_factor(views.session_warning)),
        name="session_warning",
    ),
    path(
        "werkplek/account/aangemeld/blijven/",
        before_second_factor(views.session_stay),
        name="session_stay",
    ),
    path("werkplek/account/schermen/<int:number>/", views.end_screen, name="end_screen"),
    path("werkplek/account/schermen/", views.end_other_screens, name="end_other_screens"),
]

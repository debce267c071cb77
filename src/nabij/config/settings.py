# SPDX-License-Identifier: EUPL-1.2
"""Django's settings; what an administrator may change is read in ``environment``."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from nabij.config import carriers, public_site, selection_list
from nabij.config import environment as env
from nabij.config.rooms import INSTALLED_APPS  # noqa: F401  a setting
from nabij.core.sign_in.own.provider import form_targets, provider_settings
from nabij.operations.logs.lines import lines_in

HOME = NABIJ_HOME = env.folder(
    "NABIJ_HOME", "var", "The folder in which everything is stored: database, files, lake, keys."
)
env.make_home(HOME)
KEY_FOLDER = env.optional_folder(
    "NABIJ_KEYS", "The folder of the keys; empty: keys under NABIJ_HOME."
)

ERASURE_FOLDER = env.optional_folder(
    "NABIJ_ERASURES",
    "The folder of the list of erasures; empty: erasures in the folder of the keys.",
)

DEBUG = env.flag("NABIJ_DEBUG", "0", "Show details of an error in the browser; for developers.")
SECRET_KEY = env.secret_key(KEY_FOLDER or HOME / "keys")
# Elsewhere `nabij setup` makes them, so that a lost key is never made anew behind anyone's back.
KEYS_MADE_ON_USE = DEBUG
ALLOWED_HOSTS = env.words(
    "NABIJ_HOSTS", "127.0.0.1,localhost,[::1]", "The host names the application answers to."
)
CSRF_TRUSTED_ORIGINS = env.words(
    "NABIJ_ORIGINS", "", "Addresses behind a proxy, such as https://nabij.example.nl."
)
BEHIND_HTTPS = env.flag("NABIJ_HTTPS", "0", "The application is reached over HTTPS only.")

MIDDLEWARE = [
    "nabij.operations.monitoring.middleware.RequestMiddleware",
    "nabij.operations.monitoring.middleware.RefusingMiddleware",
    "nabij.operations.monitoring.middleware.ProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nabij.core.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Around the gate and the pages, so that refusals and errors are seen too.
    "nabij.core.audit.middleware.AuditMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "nabij.core.sign_in.middleware.SessionLimitMiddleware",
    "nabij.core.administration.viewing.middleware.ViewAsMiddleware",
    "nabij.core.organisation.middleware.CapabilityMiddleware",
    "nabij.core.sign_in.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Within the gate: who may not see a page gets no chart of it.
    "nabij.core.ui.charts.downloads.ChartDownloadMiddleware",
    "nabij.measure.lake.middleware.LakeMiddleware",
    "nabij.operations.keys.KeyMiddleware",
]

ROOT_URLCONF = "nabij.config.urls"
WSGI_APPLICATION = "nabij.config.wsgi.application"
FORM_RENDERER = "nabij.core.ui.forms.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nabij.core.ui.context.interface",
            ],
        },
    }
]

DATABASES = {
    "default": env.database(
        "NABIJ_DATABASE_URL", HOME, "PostgreSQL address; empty: SQLite under NABIJ_HOME."
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, so that a limit on tries holds over all web processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "nabij_cache",
        # The usual 300 would drive out limits on sign-in and codes that were used.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

AUTH_USER_MODEL = "organisation.Employee"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:home"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3
ACCOUNT_ADAPTER = "nabij.core.sign_in.accounts.EmployeeAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
SIGN_IN_TRIES = env.text(
    "NABIJ_SIGN_IN_TRIES",
    "5/5m/key,30/10m/ip",
    "How many wrong passwords: per e-mail address (key) and per network address (ip).",
)
# Behind a proxy every visitor has the proxy's address, unless it is told how many to look past.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number(
    "NABIJ_PROXY_COUNT", "0", "How many proxies of your own stand before Nabij."
)
ACCOUNT_RATE_LIMITS = {
    "login_failed": SIGN_IN_TRIES,
    "login": "60/m/ip",
    # Not for signing in, but counted by the same hand.
    "pair_screen": "10/5m/ip",
    **public_site.LIMITS,
}
SCREEN_REFRESH_S = env.number(
    "NABIJ_SCREEN_REFRESH_S", "20", "After how many seconds a screen asks for its figures again."
)
MFA_FORMS = {
    "activate_totp": "nabij.core.sign_in.forms.ActivateSecondStepForm",
    "authenticate": "nabij.core.sign_in.forms.SecondStepForm",
    "reauthenticate": "nabij.core.sign_in.forms.ConfirmingForm",
}
MFA_ADAPTER = "nabij.core.sign_in.second_factor.SecondFactorAdapter"
# A phone whose clock is half a minute off is let in; a code counts once all the same.
MFA_TOTP_TOLERANCE = 1
SESSION_IDLE = timedelta(
    minutes=env.number(
        "NABIJ_SESSION_IDLE_MINUTES",
        "60",
        "Minutes of doing nothing after which one is out.",
        least=5,
    )
)
SESSION_LONGEST = timedelta(
    hours=env.number(
        "NABIJ_SESSION_HOURS", "10", "Hours after signing in at which one is out anyway.", least=1
    )
)
OIDC_URL = env.web_address(
    "NABIJ_OIDC_URL", "", "Issuer of the organisation's own sign-in (OpenID Connect)."
)
OIDC_GROUPS_CLAIM = env.text(
    "NABIJ_OIDC_GROUPS_CLAIM", "groups", "The claim in which its groups stand."
)
OIDC_SECOND_FACTOR = env.flag(
    "NABIJ_OIDC_SECOND_FACTOR", "1", "It asks for a second step itself, so Nabij need not."
)
SOCIALACCOUNT_ADAPTER = "nabij.core.sign_in.own.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = provider_settings(
    OIDC_URL,
    name=env.text("NABIJ_OIDC_NAME", "Microsoft", "How it is called on the button."),
    client_id=env.text("NABIJ_OIDC_CLIENT_ID", "", "The number that it knows Nabij by."),
    secret=env.secret(
        "NABIJ_OIDC_SECRET", "Its secret for Nabij; or a file: NABIJ_OIDC_SECRET_FILE."
    ),
)
# The organisation's own sign-in vouches for an address; an account that has it is the same person.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [env.CHECKOUT / "src" / "nabij" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text(
    "NABIJ_ZONE", "Europe/Amsterdam", "The time zone in which days, months and hours are counted."
)

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
ORGANISATION_NAME = env.text(
    "NABIJ_ORGANISATION", "", "The name of the municipality as it stands on every page."
)
THEME_STYLESHEET = env.text(
    "NABIJ_THEME_CSS", "", "A style sheet with design tokens of the municipality's own."
)
HOUSE_STYLE = env.text(
    "NABIJ_HOUSE_STYLE",
    "",
    "A TOML file with the house style of documents, or a folder with one per municipality.",
)
if HOUSE_STYLE:  # a relative one counts from the folder of the installation, as all do
    HOUSE_STYLE = str(env.CHECKOUT / Path(HOUSE_STYLE).expanduser())
# A page and a letter are set in the same font; set-up puts it there.
DOCUMENT_FONTS = env.CHECKOUT / "src" / "nabij" / "core" / "ui" / "static" / "vendor" / "fonts"
ACCESSIBILITY_STATEMENT_URL = env.text(
    "NABIJ_ACCESSIBILITY_STATEMENT_URL",
    "",
    "Where the municipality's accessibility statement stands; linked in the footer.",
)

LAKE = env.folder_or_bucket("NABIJ_LAKE", str(HOME / "lake"), "Folder or s3://… of the lake.")
UPLOAD_MAX_BYTES = (
    env.number("NABIJ_UPLOAD_MAX_MB", "2048", "The largest file one may upload, in MB.", least=1)
    * 1024**2
)
UPLOAD_KEPT = timedelta(
    days=env.number(
        "NABIJ_UPLOAD_KEPT_DAYS", "14", "Days after which uploads and reject files are deleted."
    )
)
AUDIT_DAYS = env.number(
    "NABIJ_AUDIT_DAYS",
    "1826",
    "Days that is kept who changed and saw what; 1826 is five years.",
    least=1,
)
AUDIT_ADDRESS = env.choice(
    "NABIJ_AUDIT_ADDRESS",
    "code",
    ("code", "none", "full"),
    "What is kept of the network address of who changed or saw something: a keyed code, nothing,"
    " or all of it.",
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024**2
FILE_UPLOAD_TEMP_DIR = HOME / "files" / "incoming"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
PATHS_MEMORY_BYTES = (
    env.number(
        "NABIJ_PATHS_MEMORY_MB",
        "4096",
        "Memory the computation of paths may use, in MB; what does not fit goes to a temporary"
        " file under NABIJ_HOME.",
        least=64,
    )
    * 1024**2
)

BACKUP_FOLDER = env.optional_folder(
    "NABIJ_BACKUPS", "The folder in which backups stand, if not named with the command."
)
KEYS_BACKUP_FOLDER = env.optional_folder(
    "NABIJ_KEYS_BACKUP",
    "The folder to which `nabij backup` copies keys and list of erasures, apart from backups.",
)

TASKS = {"default": {"BACKEND": "nabij.core.jobs.engine.backend.JobsBackend"}}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Chromium holds a redirect after a form to this too: the way to the own sign-in.
        "form-action": [SELF, *form_targets(OIDC_URL)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
# Browsers take a cookie of this prefix over HTTPS only, and from no neighbouring host.
_COOKIE_PREFIX = "__Host-" if BEHIND_HTTPS else ""
SESSION_COOKIE_NAME = f"{_COOKIE_PREFIX}nabij_session"
CSRF_COOKIE_NAME = f"{_COOKIE_PREFIX}nabij_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if BEHIND_HTTPS else 0
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

MONITORING_FROM = env.networks(
    "NABIJ_MONITORING_FROM",
    "127.0.0.0/8,::1",
    "Addresses or networks that may ask for /health/ and /metrics.",
)
LOG_FORMAT = env.choice(
    "NABIJ_LOG_FORMAT", "text", ("text", "json"), "How lines of the log are written."
)
SECURITY_CONTACT = env.contacts(
    "NABIJ_SECURITY_CONTACT", "Where to tell that something is not safe; shown in security.txt."
)
SECURITY_EXPIRES = env.optional_day(
    "NABIJ_SECURITY_EXPIRES", "The last day on which security.txt may be believed."
)
SECURITY_POLICY = env.text(
    "NABIJ_SECURITY_POLICY", "", "Where the policy for telling it stands; shown in security.txt."
)
SMTP_URL = env.secret(
    "NABIJ_SMTP_URL", "The mail server, such as smtp://user:password@mail.example.nl:587."
)
SMTP_CA = env.text(
    "NABIJ_SMTP_CA", "", "A file with the certificates that the mail server is checked against."
)
SECURE_SMTP_URL = carriers.secure_mail()
IMAP_CA = env.text(
    "NABIJ_IMAP_CA", "", "A file with the certificates that mailboxes are checked against."
)
MAIL_FROM = env.text(
    "NABIJ_MAIL_FROM", "", "The sender of e-mail: Gemeente Voorbeeld <antwoord@voorbeeld.nl>."
)
MAIL_BOUNCES_TO = env.text(
    "NABIJ_MAIL_BOUNCES_TO", "", "Where mail that cannot be delivered goes; empty: to the sender."
)
MAIL_OUTBOX = env.flag(
    "NABIJ_MAIL_OUTBOX", "1", "Write messages that nothing else carries to NABIJ_HOME/outbox."
)
NOTIFYNL_KEY = env.secret("NABIJ_NOTIFYNL_KEY", "The API key of NotifyNL.")
NOTIFYNL_TEMPLATES = env.words(
    "NABIJ_NOTIFYNL_TEMPLATES", "", "Its template for each channel: email=…, sms=…, letter=…."
)
NOTIFYNL_URL = env.web_address(
    "NABIJ_NOTIFYNL_URL", "https://api.notifynl.nl", "Where NotifyNL is."
)
BERICHTENBOX, BERICHTENBOX_URL, BERICHTENBOX_KEY, BERICHTENBOX_OIN, BERICHTENBOX_TYPE = (
    carriers.berichtenbox()
)
QUIET_HOURS = env.quiet_hours(
    "NABIJ_QUIET_HOURS", "21:00-08:00", "When people get no messages; empty: always allowed."
)
ADDRESS_KEPT = timedelta(
    days=env.number(
        "NABIJ_ADDRESS_KEPT_DAYS", "14", "Days after which the address of a message is erased."
    )
)
CALLER_DAYS = env.number(
    "NABIJ_CALLER_DAYS", "7", "After how many days the number of a caller is forgotten."
)
REVIEW_DAYS = env.number("NABIJ_REVIEW_DAYS", "180", "For how many days reviews are kept.")
(
    MESSAGE_RESULT,
    CONSENT_RESULT,
    CONTACT_RESULT,
    RESIDENT_RESULT,
    FOLLOW_UP_RESULT,
    COMPLAINT_RESULT,
) = selection_list.results()
OMBUDSMAN = env.text("NABIJ_OMBUDSMAN", "", "Another ombudsman than the national one, in letters.")
PUBLIC_ADDRESS = env.web_address(
    "NABIJ_PUBLIC_ADDRESS",
    "http://127.0.0.1:8000",
    "Where residents find this site; links in messages begin with it.",
)
CONTACT_TEAM = public_site.contact_team()
EMBED_HOSTS = public_site.embed_hosts()
API_REQUESTS_A_MINUTE = env.number(
    "NABIJ_API_REQUESTS_A_MINUTE", "600", "How many requests one token may send a minute.", least=1
)
API_CONTACT = env.text(
    "NABIJ_API_CONTACT", "", "E-mail address for who builds on the API; stands in its description."
)
WEBHOOK_HOSTS = env.hosts(
    "NABIJ_WEBHOOK_HOSTS", "Hosts that webhooks may go to; networks for those that are not public."
)
LINK_CHECK = env.flag("NABIJ_LINK_CHECK", "1", "Look daily whether links in answers still work.")
CALENDAR_HOSTS = env.hosts(
    "NABIJ_CALENDAR_HOSTS", "Hosts that calendars of employees may be read from."
)
LOGGING = lines_in(LOG_FORMAT)

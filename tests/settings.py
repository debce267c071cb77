# SPDX-License-Identifier: EUPL-1.2
"""Settings for tests: a home of their own that goes when they end, and cheap passwords."""

import atexit
import os
import shutil
import tempfile

HOME = tempfile.mkdtemp(prefix="nabij-tests-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["NABIJ_HOME"] = HOME
os.environ["NABIJ_SECRET_KEY"] = "for-tests-only"
os.environ["NABIJ_SECURITY_CONTACT"] = "mailto:cert@voorbeeld.example"
os.environ["NABIJ_SECURITY_EXPIRES"] = "2199-12-31"
os.environ["NABIJ_DATABASE_URL"] = os.environ.get("NABIJ_TEST_DATABASE_URL", "")

from nabij.config.settings import *  # noqa: E402, F403

# The web server looks for collected files there; tests are served from the apps themselves.
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Pages are tested without the page assets having been collected.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Every test may have a folder of keys of its own.
KEYS_MADE_ON_USE = True
# No test outlives a power cut, so none has to wait for the disk.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
INSTALLED_APPS += ["tests.sealed", "tests.dossiers.apps.DossiersConfig"]  # noqa: F405
TASKS = {"default": {"BACKEND": "nabij.core.jobs.engine.backend.ImmediateBackend"}}

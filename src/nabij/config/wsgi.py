# SPDX-License-Identifier: EUPL-1.2
"""The door for a WSGI server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from nabij.operations.backup.marker import unfinished_restore

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.config.settings")
if unfinished_restore(settings.NABIJ_HOME):
    raise SystemExit("A restore was cut short. Run it again: nabij restore BACKUP --replace")
application = get_wsgi_application()

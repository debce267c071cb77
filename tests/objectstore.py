# SPDX-License-Identifier: EUPL-1.2
"""An S3 server on loopback, in a process of its own, and buckets in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow.fs as pafs

ACCESS_KEY = "AKIANABIJTEST000"  # no secret
SECRET_KEY = "made-up-for-the-tests"  # no secret
_SERVER = """
import logging, sys
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

logging.getLogger("werkzeug").setLevel(logging.ERROR)
app = DomainDispatcherApplication(create_backend_app)
server = make_server("127.0.0.1", 0, app, threaded=True)
print(server.server_port, flush=True)
server.serve_forever()
"""


@contextmanager
def s3_server() -> Iterator[str]:
    """Start a server on a free port; give its address, and stop it in the end."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", _SERVER],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY},
    )
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def environment(address: str) -> dict[str, str]:
    """Return what an administrator sets beside NABIJ_LAKE."""
    return {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
        "AWS_REGION": "eu-west-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def make_bucket(address: str, name: str) -> None:
    """Make an empty bucket."""
    store = pafs.S3FileSystem(
        endpoint_override=address,
        access_key=ACCESS_KEY,
        secret_key=SECRET_KEY,
        region="eu-west-1",
        allow_bucket_creation=True,
    )
    store.create_dir(name)

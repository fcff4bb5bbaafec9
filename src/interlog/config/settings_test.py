"""Settings of the tests: a folder of their own, fast hashing, SQLite unless INTERLOG_DATABASE_URL says otherwise."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "INTERLOG_DATA_DIR" not in os.environ:
    os.environ["INTERLOG_DATA_DIR"] = tempfile.mkdtemp(prefix="interlog-test-")
    atexit.register(shutil.rmtree, os.environ["INTERLOG_DATA_DIR"], ignore_errors=True)
if "PYTEST_XDIST_WORKER" in os.environ:
    # Workers inherit the folder of the process that starts them, and only one process may have a folder open.
    folder = Path(os.environ["INTERLOG_DATA_DIR"]) / os.environ["PYTEST_XDIST_WORKER"]
    folder.mkdir(exist_ok=True)
    os.environ["INTERLOG_DATA_DIR"] = str(folder)
os.environ.setdefault("INTERLOG_SECRET_KEY", "only-for-tests-" + "x" * 40)

from interlog.config.settings import *  # noqa: F403 - the environment must be set before

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
if not os.environ.get("INTERLOG_DATABASE_URL"):
    # A file, as in production: SQLite in memory shares one cache, where threads refuse each other ("table is locked").
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}  # noqa: F405 - from the settings above

"""`python -m interlog.config.write_openapi FILE`: the API's description as a file, for the web client's types."""

import json
import os
import sys
import tempfile
from pathlib import Path

import django


def main() -> None:
    """Write the OpenAPI document to the file given as the only argument."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlog.config.settings")
    os.environ["INTERLOG_DEMO"] = "true"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INTERLOG_DATA_DIR"] = folder
        django.setup()
        from interlog.config import routers  # noqa: F401 - adds the routes; needs Django set up
        from interlog.config.api import api

        document = api.get_openapi_schema(path_prefix="/api/v1/")
        Path(sys.argv[1]).write_text(json.dumps(document, indent=1, default=str) + "\n")


if __name__ == "__main__":
    main()

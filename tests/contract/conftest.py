import logging
from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture
def own_logging() -> Iterator[None]:
    """The test may set logging up; afterwards it is as it was."""
    root = logging.getLogger()
    before, handlers, level = structlog.get_config(), root.handlers[:], root.level
    django = {name: logging.getLogger(name).level for name in ("django.request", "django.security")}
    yield
    structlog.configure(**before)
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, kept in django.items():
        logging.getLogger(name).setLevel(kept)

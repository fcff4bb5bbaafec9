"""Codes that entries carry stay, whatever a new configuration says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from interlog.kit.clock import now
from interlog.logbook import facade as logbook
from interlog.setup.queries.configurations import Body, published_body
from interlog.setup.rules.retiring import removed_codes, with_codes_kept


def lost_codes(body: Mapping[str, Any]) -> dict[str, list[str]]:
    """List -> the codes that are published, that entries carry, and that the body lacks."""
    removed = removed_codes(published_body(), body)
    used = {name: logbook.codes_in_use(name, codes) for name, codes in removed.items()}
    lost = {name: [code for code in codes if code in used[name]] for name, codes in removed.items()}
    return {name: codes for name, codes in lost.items() if codes}


def kept_codes(body: Body) -> Body:
    """The body with such codes at the end of their lists, retired as of today."""
    return with_codes_kept(body, published_body(), lost_codes(body), _today().date())


def _today() -> datetime:
    return now().astimezone(ZoneInfo(settings.REPORTING_TIME_ZONE))

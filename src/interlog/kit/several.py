"""A filter that takes several values: `?state=open&state=new`, or `?state=open,new`."""

from collections.abc import Sequence
from typing import Any

from pydantic import BeforeValidator


def _parted(given: Any) -> Any:
    if not isinstance(given, Sequence) or isinstance(given, str):
        return given
    return [part.strip() for one in given for part in str(one).split(",") if part.strip()]


PARTED_BY_COMMAS = BeforeValidator(_parted)

"""JSON as the standard has it, and nothing that a store of ours cannot hold."""

import json
from math import isfinite
from typing import Any, NoReturn

from interlog.kit.errors import UnreadableBody

_MAX_DEPTH = 40


def decode(raw: bytes) -> Any:
    """The decoded body of a request.

    Raises: UnreadableBody.
    """
    try:
        value = json.loads(raw.decode(), parse_constant=_refuse_constant, parse_float=_finite)
    except RecursionError as error:
        raise UnreadableBody("the body is nested too deeply") from error
    except ValueError as error:
        raise UnreadableBody(f"the body is not JSON in UTF-8: {error}") from error
    # What cannot be stored can be spelt by escapes alone: raw bytes of it are no JSON in UTF-8.
    (_check if b"\\u" in raw else _check_depth)(value, _MAX_DEPTH)
    return value


def _finite(written: str) -> float:
    number = float(written)
    if not isfinite(number):
        raise ValueError(f"{written[:20]} is too large a number")
    return number


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _check(value: Any, depth: int) -> None:
    if depth == 0:
        raise UnreadableBody(f"the body is nested deeper than {_MAX_DEPTH} levels")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        for name, item in value.items():
            _check_text(name)
            _check(item, depth - 1)
    elif isinstance(value, list):
        for item in value:
            _check(item, depth - 1)


def _check_depth(value: Any, depth: int) -> None:
    if depth == 0:
        raise UnreadableBody(f"the body is nested deeper than {_MAX_DEPTH} levels")
    if isinstance(value, dict | list):
        if value and depth == 1:
            _check_depth(None, 0)
        for item in value.values() if isinstance(value, dict) else value:
            if type(item) is dict or type(item) is list:
                _check_depth(item, depth - 1)


def _check_text(text: str) -> None:
    if "\x00" in text:
        raise UnreadableBody("a text may not contain the NUL character")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableBody("a text holds half a character (a lone surrogate)") from error

"""How request bodies are read."""

from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from interlog.kit.strict_json import decode


class StrictJson(Parser):
    """ninja's parser, strict."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The decoded body.

        Raises: UnreadableBody.
        """
        return decode(request.body)

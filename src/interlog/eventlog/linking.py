"""Links out of the log: templates of addresses with places for what an event says, and which ones are good."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

PLACES = (
    "source", "object_id", "object_name", "version_id", "element_id", "element_name", "person_id", "interaction_id",
    "conversation_id",
)  # fmt: skip
LINKS = ("object_url", "element_url", "profile_url")
MAX_TEMPLATE = 1000
_PLACE = re.compile(r"\{([^{}]*)\}")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\\<>\"]")
_HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")


class NotATemplateError(Exception):
    """A text that is no template of an address; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class SourceLinks:
    """Templates of addresses for the events of a source (`PLACES` stand in braces), "" for none.

    The source `*` stands for every one without links of its own.
    """

    source: str
    object_url: str
    element_url: str
    profile_url: str


def checked_template(text: str) -> str:
    """A template as it is kept, "" for none. Which host it leads to stands fixed in it: no event can choose that.

    Raises: NotATemplateError with the mend.
    """
    template = text.strip()
    if not template:
        return ""
    if len(template) > MAX_TEMPLATE:
        raise NotATemplateError(f"{len(template)} characters; at most {MAX_TEMPLATE}")
    if _UNSEEN.search(template):
        raise NotATemplateError(
            'holds a space, a quotation mark, \\, < or >; write it as in an address, like "%20"'
        )
    _check_places(template)
    _check_address(template)
    return template


def _check_places(template: str) -> None:
    for name in _PLACE.findall(template):
        if name not in PLACES:
            raise NotATemplateError(
                f"there is no {{{name[:40]}}}; use {', '.join(f'{{{one}}}' for one in PLACES)}"
            )
    if set("{}") & set(_PLACE.sub("", template)):
        raise NotATemplateError("a brace stands alone; write a place like {element_id}")


def _check_address(template: str) -> None:
    try:
        parts = urlsplit(template)
        port = parts.port
    except ValueError as error:
        raise NotATemplateError(f"is no address: {error}") from error
    if parts.scheme not in {"http", "https"}:
        raise NotATemplateError("begin with https:// or http://")
    if not parts.hostname or "{" in parts.netloc:
        raise NotATemplateError(
            "name the host itself, like https://builder.example/; places may stand after it"
        )
    if port == 0 or not _HOST.fullmatch(parts.netloc):
        raise NotATemplateError("the host is a name and perhaps a port, like builder.example:8443")

"""What every text goes through before it is stored: one Unicode form, no card data, safe HTML."""

import re
import unicodedata
from typing import Any

from interlog.kit.html import html_to_text, sanitise_html
from interlog.kit.redaction import mask_card_data

_BLOCK = re.compile(r"</?(?:p|br|li|ul|ol|blockquote|pre|h3|h4)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_ENTITY_TEXT = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
_HREF = re.compile(r'(href=")([^"]*)(")')
_DIGIT = re.compile(r"\d")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def plain(text: str) -> str:
    """The text in NFC without characters that no database stores, card data masked."""
    return mask_card_data(_storable(text))


def rich(source: str) -> str:
    """Notes as they are stored: allowed HTML only, card data masked even where tags stand inside a number."""
    return _mask_html(sanitise_html(_storable(source)))


def text_of(notes_html: str) -> str:
    """The plain text of stored notes, for search and excerpts."""
    return mask_card_data(html_to_text(notes_html))


def plain_deep(value: Any) -> Any:
    """`plain` over every text inside a JSON value."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [plain_deep(item) for item in value]
    if isinstance(value, dict):
        return {plain(str(key)): plain_deep(item) for key, item in value.items()}
    return value


def _storable(text: str) -> str:
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text.replace("\x00", "")))


def _mask_html(source: str) -> str:
    if not _DIGIT.search(source):
        return source
    text, places = _readable(source)
    masked = mask_card_data(text)
    shown = list(source)
    for index, place in enumerate(places):
        if masked[index] != text[index]:
            shown[place] = masked[index]
    return _HREF.sub(lambda found: found[1] + mask_card_data(found[2]) + found[3], "".join(shown))


def _readable(source: str) -> tuple[str, list[int]]:
    """The text a reader sees, and where each of its characters stands in the source."""
    text: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(source):
        if source[at] == "<":
            end = source.find(">", at)
            if _BLOCK.match(source, at):
                text.append("\n")
                places.append(at)
            at = len(source) if end < 0 else end + 1
            continue
        entity = _ENTITY.match(source, at) if source[at] == "&" else None
        text.append(_ENTITY_TEXT.get(entity.group(), "?") if entity else source[at])
        places.append(at)
        at = entity.end() if entity else at + 1
    return "".join(text), places

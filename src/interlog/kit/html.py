"""Notes are stored as a small, safe HTML: what the editor makes, and nothing that runs, loads or styles."""

import html
import re

import nh3

_TAGS = {
    "p",
    "br",
    "strong",
    "b",
    "em",
    "i",
    "u",
    "s",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "h3",
    "h4",
    "a",
}
_ATTRIBUTES = {"a": {"href"}, "blockquote": {"data-at-ms"}, "ol": {"start"}}
_BLOCK_END = re.compile(r"</(?:p|li|blockquote|pre|h3|h4)>|<br\s*/?>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[ \t\u00a0]+")
_BLANK_LINES = re.compile(r"\s*\n\s*")


def sanitise_html(source: str) -> str:
    """The same notes without any tag, attribute or address outside the allowed list."""
    return nh3.clean(
        source,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


def html_to_text(source: str) -> str:
    """Plain text of sanitised HTML, one line per block, for search and excerpts."""
    lines = _BLOCK_END.sub("\n", source)
    plain = html.unescape(_ANY_TAG.sub("", lines))
    return _BLANK_LINES.sub("\n", _SPACES.sub(" ", plain)).strip()

"""Pure decisions about cases."""

import re

from interlog.kit.text import clean_line

FIRST_NUMBER = 1001
MAX_SUBJECT = 255
MAX_REF = 160

_NUMBER = re.compile(r"#?(\d{1,12})")


def search_key(subject: str) -> str:
    """A subject as its beginning is searched."""
    return clean_line(subject).casefold()[:MAX_SUBJECT]


def case_number(text: str) -> int | None:
    """The case number someone typed ("1042", "#1042"), None for anything else."""
    match = _NUMBER.fullmatch(clean_line(text))
    return int(match.group(1)) if match else None

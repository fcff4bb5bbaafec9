"""What can be wrong with the samples that agents practise on."""

from collections import Counter
from collections.abc import Iterator

from interlog.logbook.language import CHANNELS
from interlog.setup.contracts import Problem
from interlog.setup.rules.reading import SLUG, Reading
from interlog.setup.rules.telling import error, nearest


def practice_problems(body: Reading) -> Iterator[Problem]:
    """Everything about samples."""
    keys = Counter(one["key"] for one in body.body["practice"])
    for place, one in enumerate(body.body["practice"]):
        path, key = f"practice[{place}]", one["key"]
        if not SLUG.fullmatch(key) or keys[key] > 1:
            yield error(
                "sample_key_bad",
                f"“{key}” cannot be the key of a sample.",
                "Write small letters, digits and underscores, a letter first, as no other sample is called.",
                path=f"{path}.key",
            )
        if one["channel"] not in CHANNELS:
            yield error(
                "channel_unknown",
                f"The sample “{key}” came by “{one['channel']}”, and there is no such channel.",
                f"Choose among {', '.join(CHANNELS)}.",
                path=f"{path}.channel",
                channel=one["channel"],
            )
        if not one["text"].strip() or not one["codes"]:
            yield error(
                "sample_empty",
                f"The sample “{key}” lacks its text or the codes that are right for it.",
                "Write what the customer said, and choose at least one code.",
                path=path,
            )
        for field, code in one["codes"].items():
            known = body.codes.get(body.list_of(field), {})
            if code not in known or not known[code].get("active", True):
                offered = [known_code for known_code in known if known[known_code].get("active", True)]
                yield error(
                    "sample_code",
                    f"The sample “{key}” is coded “{code}”, which agents cannot choose as {body.label(field)}.",
                    nearest(code, offered, "Choose a code that is in use."),
                    path=f"{path}.codes.{field}",
                    list=body.list_of(field),
                    code=code,
                )

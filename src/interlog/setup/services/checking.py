"""The check of a configuration: does it hang together, does it lose codes, can every form be completed?"""

from collections.abc import Iterable
from time import perf_counter

from interlog.kit.errors import FieldError
from interlog.setup.contracts import Check, Problem
from interlog.setup.errors import SetupRefused
from interlog.setup.queries.configurations import Body, body_called, completed, published_body
from interlog.setup.rules.file_reading import read_file
from interlog.setup.rules.linting import lint_problems
from interlog.setup.rules.proof import prove
from interlog.setup.rules.retiring import removal_problems
from interlog.setup.rules.soundness import soundness_problems
from interlog.setup.services.keeping import lost_codes


def check_draft() -> Check:
    """What the check says about the draft."""
    return check_body(body_called("draft")[1])


def check_file(raw: bytes) -> Check:
    """What the check says about a file. Raises: FileUnreadable."""
    return check_body(completed(read_file(raw).body))


def check_body(body: Body) -> Check:
    """Everything that is wrong with a body in canonical form, what is unclear in it, and the proof's answer.

    Seconds for a large configuration: never inside a transaction.
    """
    started = perf_counter()
    published = published_body()
    unsound = [*soundness_problems(body, published), *removal_problems(published, lost_codes(body))]
    proof = prove(body)
    problems = _each_once([*unsound, *proof.problems, *lint_problems(body)])
    refuted = any(one.severity == "error" for one in problems)
    return Check(
        answer="refuted" if refuted else proof.answer,
        searched=proof.searched,
        forms=tuple(proof.forms),
        problems=tuple(problems),
        took_ms=round((perf_counter() - started) * 1000),
    )


def passed(body: Body) -> Check:
    """The check of a body that may be published.

    Raises: SetupRefused with every error and the whole check.
    """
    check = check_body(body)
    if check.errors:
        raise refused(check)
    return check


def refused(check: Check) -> SetupRefused:
    """The refusal that a check with errors leads to."""
    errors = [
        FieldError(one.path or one.field or "", one.rule or one.kind, f"{one.message} {one.mend}")
        for one in check.errors
    ]
    more = f" (and {len(errors) - 1:,} more)" if len(errors) > 1 else ""
    return SetupRefused(f"{errors[0].message}{more}", errors=errors, check=check)


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    """Soundness and proof may meet the same mistake; errors stand before warnings."""
    seen: dict[tuple[str | None, ...], Problem] = {}
    for one in problems:
        about = (one.kind, one.field, one.form, one.rule, one.list, one.code, one.channel, one.message)
        seen.setdefault(about, one)
    return sorted(seen.values(), key=lambda one: one.severity != "error")

"""The configuration in force: what kept entries from being completed, what is unclear, whether people agree."""

from collections.abc import Iterator

from interlog.cli.doctor.report import Seen
from interlog.setup import facade as setup

_AREA = "configuration"
_MOST = 20


def of_configuration() -> Iterator[Seen]:
    """Findings of what blocked agents, the linter's, and the agreement of the newest sample coded twice."""
    open_ones, newest = setup.open_findings()
    if newest is not None:
        told = f"{open_ones:,} thing{'s' if open_ones > 1 else ''} kept agents from completing entries; the last one: {newest.message}"
        yield Seen(_AREA, "error", told, newest.mend)
    found = setup.lint("current").problems
    for one in found[:_MOST]:
        yield Seen(_AREA, "warning", one.message, one.mend)
    if len(found) > _MOST:
        yield Seen(
            _AREA, "warning", f"{len(found) - _MOST:,} more are unclear.", "Setup > Quality shows them all."
        )
    if not found and newest is None:
        yield Seen(_AREA, "ok", "nothing kept agents from completing entries, and nothing is unclear")
    yield from _agreement()


def _agreement() -> Iterator[Seen]:
    known = setup.newest_results()
    if known is None:
        told = "no sample of entries was coded a second time yet"
        yield Seen("coding agreement", "ok", told)
        return
    study, results = known
    for one in results:
        kappa = one.agreement.kappa
        if kappa is None:
            yield Seen("coding agreement", "ok", f"{one.label}, “{study.name}”: {one.agreement.note}")
        elif kappa < setup.SUBSTANTIAL:
            told = (
                f"{one.label}: kappa {kappa:.2f} over {one.agreement.n:,} entries of “{study.name}” is low."
            )
            mend = one.confused[0].mend if one.confused else "Sharpen the definitions."
            yield Seen("coding agreement", "warning", told, mend)
        else:
            told = f"{one.label}: kappa {kappa:.2f} over {one.agreement.n:,} entries of “{study.name}”"
            yield Seen("coding agreement", "ok", told)

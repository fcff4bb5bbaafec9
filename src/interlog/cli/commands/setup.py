"""`interlog setup …`"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter
from django.conf import settings

from interlog.cli.app import app
from interlog.cli.operations import operation
from interlog.cli.output import Output
from interlog.cli.stores import run_operation
from interlog.kit.errors import InterlogError, InvalidInput

if TYPE_CHECKING:
    from interlog.setup.contracts import Check

setup = App(name="setup", help="The configuration as a file: fields, forms, rules, code lists.")
app.command(setup)

_STANDARD = "-"
# A single hyphen is standard input or output, not an option.
_File = Annotated[str, Parameter(allow_leading_hyphen=True)]


@setup.command
def export(file: _File, *, version: str = "current") -> int:
    """Write a configuration as YAML, always in the same order.

    Args:
        file: The file to write; - writes to standard output.
        version: A version's number, current or draft.
    """
    path = None if file == _STANDARD else str(Path(file).resolve())
    return run_operation("setup.export", {"path": path, "version": version})


@setup.command
def check(file: _File) -> int:
    """Say what is wrong with a file and whether every form can be completed; nothing is changed.

    Every problem is one line with its mend. Exits with 1 when the file could not be published.

    Args:
        file: The file to check; - reads standard input.
    """
    with _readable(file) as path:
        return run_operation("setup.check", {"path": str(path)})


@setup.command
def apply(
    file: Annotated[str | None, Parameter(allow_leading_hyphen=True)] = None,
    *,
    note: str | None = None,
    pack: str | None = None,
) -> int:
    """Check a file and publish it as the next version. A draft in the making stays as it is.

    A file that says what is published already changes nothing.

    Args:
        file: The file to publish; - reads standard input.
        note: What the list of versions says about it.
        pack: Publish a ready-made configuration instead: software, insurance or logistics.
    """
    if (file is None) == (pack is None):
        raise InvalidInput("name a file, or a ready-made configuration with --pack")
    if pack is not None:
        return run_operation("setup.apply_pack", {"key": pack, "note": note or f"Ready-made: {pack}"})
    assert file is not None
    with _readable(file) as path:
        shown = "standard input" if file == _STANDARD else Path(file).name
        return run_operation("setup.apply", {"path": str(path), "note": note or f"From {shown}"})


@contextmanager
def _readable(file: str) -> Iterator[Path]:
    """The file to read; standard input is spooled, because a running server may be the one that reads it."""
    if file != _STANDARD:
        path = Path(file).resolve()
        if not path.is_file():
            raise InvalidInput(f"{file}: there is no such file")
        yield path
        return
    folder = Path(str(settings.DATA_DIR)) / "incoming"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=folder, prefix="stdin-", suffix=".yaml") as spool:
        shutil.copyfileobj(sys.stdin.buffer, spool)
        spool.flush()
        yield Path(spool.name)


@operation("setup.export")
def _export(arguments: dict[str, Any], output: Output) -> int:
    from interlog.setup import facade

    name, text = facade.file_of(arguments["version"])
    if arguments["path"] is None:
        output.line(text.rstrip("\n"))
        return 0
    try:
        Path(arguments["path"]).write_text(text, encoding="utf-8")
    except OSError as error:
        raise InvalidInput(f"{arguments['path']} cannot be written: {error.strerror}") from error
    output.line(f"{'the draft' if name == 'draft' else f'version {name}'} is in {arguments['path']}")
    return 0


@operation("setup.check")
def _check(arguments: dict[str, Any], output: Output) -> int:
    from interlog.setup import facade
    from interlog.setup.errors import FileUnreadable

    try:
        found = facade.check_file(_read(arguments["path"]))
    except FileUnreadable as unreadable:
        _say_unreadable(unreadable, output)
        return 1
    _say(found, output)
    return 1 if found.errors else 0


@operation("setup.apply")
def _apply(arguments: dict[str, Any], output: Output) -> int:
    from interlog.setup import facade

    raw = _read(arguments["path"])
    return _published(lambda: facade.apply_file(raw=raw, note=arguments["note"], actor=None), output)


@operation("setup.apply_pack")
def _apply_pack(arguments: dict[str, Any], output: Output) -> int:
    from interlog.setup import facade

    body = facade.pack(arguments["key"]).body
    return _published(lambda: facade.apply_body(body=body, note=arguments["note"], actor=None), output)


def _published(publish: Callable[[], Any], output: Output) -> int:
    from interlog.setup.errors import FileUnreadable, NothingToPublish, SetupRefused

    try:
        published = publish()
    except FileUnreadable as unreadable:
        _say_unreadable(unreadable, output)
    except SetupRefused as refused:
        _say(refused.check, output)
        output.error("nothing was published")
    except NothingToPublish as nothing:
        output.line(f"{nothing.detail}; nothing was published")
        return 0
    else:
        _say(published.check, output)
        output.line(f"version {published.version} is published")
        return 0
    return 1


def _say(found: "Check", output: Output) -> None:
    """Every problem in a line of its own, then the proof's answer."""
    for one in found.problems:
        output.line(
            f"{one.severity}: {one.path or one.field or one.form or 'the configuration'}: {one.message} {one.mend}"
        )
    output.line(f"{found.answer.replace('_', ' ')}: {found.searched}")


def _say_unreadable(unreadable: InterlogError, output: Output) -> None:
    if not unreadable.errors:
        output.line(f"error: {unreadable.detail}")
    for one in unreadable.errors:
        output.line(f"error: {one.message}" if one.field == "file" else f"error: {one.field}: {one.message}")


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror}") from error

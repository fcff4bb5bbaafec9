"""`interlog user …`"""

import getpass
import sys
from typing import Annotated, Any

from cyclopts import App, Parameter

from interlog.cli.app import app
from interlog.cli.operations import operation
from interlog.cli.output import Output
from interlog.cli.stores import run_operation
from interlog.identity.contracts import PersonRole
from interlog.kit.errors import InvalidInput

user = App(name="user", help="People who sign in.")
app.command(user)

PasswordStdin = Annotated[
    bool,
    Parameter(name="--password-stdin", negative="", help="Read the password from standard input, one line."),
]


@user.command
def add(
    email: str, *, role: PersonRole, name: str, team: str | None = None, password_stdin: PasswordStdin = False
) -> int:
    """Add a person who may sign in.

    Args:
        email: The address to sign in with.
        role: What the person may do.
        name: The name others see.
        team: The team's name; made when there is none yet.
        password_stdin: Read the password from standard input, one line.
    """
    password = _ask_password(from_stdin=password_stdin)
    fields = {"email": email, "role": role, "name": name, "team": team, "password": password}
    return run_operation("user.add", fields)


@user.command(name="list")
def list_users() -> int:
    """List everyone, with role, team and state."""
    return run_operation("user.list", {})


@user.command
def set_password(email: str, *, password_stdin: PasswordStdin = False) -> int:
    """Give a person a new password; their open sessions end."""
    return run_operation(
        "user.set-password", {"email": email, "password": _ask_password(from_stdin=password_stdin)}
    )


@user.command
def disable(email: str) -> int:
    """Stop a person from signing in; their sessions and keys end at once."""
    return run_operation("user.disable", {"email": email})


@user.command
def enable(email: str) -> int:
    """Let a disabled person sign in again; sessions of before stay ended."""
    return run_operation("user.enable", {"email": email})


def _ask_password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Once more: "):
        raise InvalidInput("the two passwords differ; nothing was changed")
    return first


@operation("user.add")
def _add(arguments: dict[str, Any], output: Output) -> int:
    from interlog.identity import facade

    created = facade.create_user(**arguments, actor=None)
    output.line(f"{created.email} may sign in as {arguments['role']}")
    return 0


@operation("user.list")
def _list(_arguments: dict[str, Any], output: Output) -> int:
    from interlog.identity import facade

    for one in facade.all_users():
        state = "active" if one.active else "disabled"
        output.line(f"{one.email}\t{one.role}\t{one.team or '-'}\t{state}\t{one.name}")
    return 0


@operation("user.set-password")
def _set_password(arguments: dict[str, Any], output: Output) -> int:
    from interlog.identity import facade

    facade.set_password(**arguments, actor=None)
    output.line(f"{arguments['email']} has a new password; open sessions have ended")
    return 0


@operation("user.disable")
def _disable(arguments: dict[str, Any], output: Output) -> int:
    from interlog.identity import facade

    facade.disable_user(**arguments, actor=None)
    output.line(f"{arguments['email']} can no longer sign in")
    return 0


@operation("user.enable")
def _enable(arguments: dict[str, Any], output: Output) -> int:
    from interlog.identity import facade

    facade.enable_user(**arguments, actor=None)
    output.line(f"{arguments['email']} may sign in again")
    return 0

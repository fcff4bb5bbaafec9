"""`interlog key …`"""

from typing import Annotated, Any

from cyclopts import App, Parameter

from interlog.cli.app import app
from interlog.cli.operations import operation
from interlog.cli.output import Output
from interlog.cli.stores import run_operation
from interlog.identity.contracts import Scope

key = App(name="key", help="Keys for programs.")
app.command(key)


@key.command
def add(
    name: str,
    *,
    scope: Annotated[list[Scope], Parameter(negative="")],
    user: str | None = None,
) -> int:
    """Make a key and print it, alone, once.

    Args:
        name: What the key is for.
        scope: What the key may do; give the option once per scope.
        user: Email of the person the key acts as; without it the key acts as a service.
    """
    return run_operation("key.add", {"name": name, "scopes": scope, "user": user})


@key.command(name="list")
def list_keys() -> int:
    """List all keys, without their secrets."""
    return run_operation("key.list", {})


@key.command
def revoke(key_id: str) -> int:
    """End a key at once; KEY-ID as `interlog key list` shows it."""
    return run_operation("key.revoke", {"key_id": key_id})


@operation("key.add")
def _add(arguments: dict[str, Any], output: Output) -> int:
    from interlog.identity import facade

    output.line(facade.create_key(**arguments, actor=None).secret)
    return 0


@operation("key.list")
def _list(_arguments: dict[str, Any], output: Output) -> int:
    from interlog.identity import facade

    for one in facade.all_keys():
        used = one.last_used_at.isoformat(timespec="seconds") if one.last_used_at else "never used"
        state = "revoked" if one.revoked_at else "active"
        output.line(
            f"{one.id}\t{one.prefix}…\t{','.join(one.scopes)}\t{one.user_email or 'service'}\t{state}\t{used}\t{one.name}"
        )
    return 0


@operation("key.revoke")
def _revoke(arguments: dict[str, Any], output: Output) -> int:
    from interlog.identity import facade

    facade.revoke_key(key_id=arguments["key_id"], actor=None)
    output.line(f"key {arguments['key_id']} is revoked")
    return 0

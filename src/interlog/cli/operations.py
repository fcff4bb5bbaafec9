"""What commands do, by name, so that the running server can do it for a command line beside it.

An operation takes JSON arguments and an `Output`, and returns an exit code. It expects the stores to be open.
"""

from collections.abc import Callable
from typing import Any

from interlog.cli.output import Output

Operation = Callable[[dict[str, Any], Output], int]
_operations: dict[str, Operation] = {}


def operation(name: str) -> Callable[[Operation], Operation]:
    """Register a function as the operation `name`."""

    def register(function: Operation) -> Operation:
        _operations[name] = function
        return function

    return register


def perform(name: str, arguments: dict[str, Any], output: Output) -> int:
    """Run an operation in this process, whose stores are open. Returns its exit code."""
    return _operations[name](arguments, output)

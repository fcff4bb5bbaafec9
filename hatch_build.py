"""Refuses a wheel without the built web UI in it."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebUiHook(BuildHookInterface):  # type: ignore[type-arg] # the builder's configuration is not used
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        """Called before a wheel is made; an editable install may go without the UI."""
        page = Path(self.root) / "src/interlog/config/ui/index.html"
        if version != "editable" and not page.is_file():
            raise SystemExit("The web UI is not built: run 'make ui' first, then build the wheel again.")

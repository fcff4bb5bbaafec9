"""The door of this slice, for the command line."""

from interlog.setup.queries.catch_all import catch_all_codes
from interlog.setup.queries.coding import newest_results
from interlog.setup.queries.files import file_of
from interlog.setup.queries.findings import open_findings
from interlog.setup.queries.linting import lint
from interlog.setup.queries.packs import Pack, pack, packs
from interlog.setup.rules.agreement import SUBSTANTIAL, agreement
from interlog.setup.services.checking import check_file
from interlog.setup.services.publishing import apply_body, apply_file

__all__ = [
    "SUBSTANTIAL",
    "Pack",
    "agreement",
    "apply_body",
    "apply_file",
    "catch_all_codes",
    "check_file",
    "file_of",
    "lint",
    "newest_results",
    "open_findings",
    "pack",
    "packs",
]

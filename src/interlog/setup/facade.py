"""The door of this slice, for the command line."""

from interlog.setup.queries.files import file_of
from interlog.setup.queries.packs import Pack, pack, packs
from interlog.setup.services.checking import check_file
from interlog.setup.services.publishing import apply_body, apply_file

__all__ = ["Pack", "apply_body", "apply_file", "check_file", "file_of", "pack", "packs"]

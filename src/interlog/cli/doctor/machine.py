"""Settings, the data folder and the secret: what can be looked at before any store is opened."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from interlog.cli.doctor.report import Seen
from interlog.config.environment import SETTINGS, SettingInvalid, value_of

_GB = 10**9
_LITTLE_SPACE, _NO_SPACE = 5 * _GB, _GB // 2
_OTHERS = 0o077
_LOCAL = ("localhost", "127.0.0.1", "::1")


def of_machine(environment: Mapping[str, str]) -> Iterator[Seen]:
    """Everything about settings and the folder that they name."""
    unfit = list(_settings(environment))
    yield from unfit or [Seen("settings", "ok", f"{len(SETTINGS)} settings can be used")]
    if any(one.severity == "error" and "INTERLOG_DATA_DIR" in one.message for one in unfit):
        return
    yield from _folder(Path(str(value_of("INTERLOG_DATA_DIR", environment))).resolve())


def _settings(environment: Mapping[str, str]) -> Iterator[Seen]:
    known = [one.name for one in SETTINGS]
    for name in known:
        try:
            value_of(name, environment)
        except SettingInvalid as error:
            yield Seen("settings", "error", str(error), "Set it anew, or take it away for its default.")
    for name in sorted(environment):
        if name.startswith("INTERLOG_") and name not in known:
            near = get_close_matches(name, known, n=1)
            mend = f"Did you mean {near[0]}?" if near else "`interlog settings` lists them all."
            yield Seen("settings", "warning", f"{name} is no setting and does nothing.", mend)
    address = urlsplit(environment.get("INTERLOG_PUBLIC_URL", ""))
    if address.scheme == "http" and address.hostname not in _LOCAL:
        mend = "Put a proxy with a certificate in front and say https in INTERLOG_PUBLIC_URL."
        yield Seen("settings", "warning", "Passwords and records travel readable: the address is http.", mend)


def _folder(folder: Path) -> Iterator[Seen]:
    if not folder.is_dir():
        yield Seen("data folder", "warning", f"{folder} is not there yet.", "The first start makes it.")
        return
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        mend = f"Let the user that runs Interlog (id {os.getuid()}) write there."
        yield Seen("data folder", "error", f"{folder} cannot be written: {error.strerror}.", mend)
        return
    free = shutil.disk_usage(folder).free
    about = f"{folder} has {free / _GB:,.1f} GB free"
    if free < _NO_SPACE:
        yield Seen("data folder", "error", f"{about}: nothing more can be stored soon.", "Make room now.")
    elif free < _LITTLE_SPACE:
        yield Seen("data folder", "warning", f"{about}.", "Make room, or move the folder to a larger disk.")
    else:
        yield Seen("data folder", "ok", f"{about} and can be written")
    yield from _secret(folder / "secret.key")


def _secret(path: Path) -> Iterator[Seen]:
    if not path.is_file():
        return
    if path.stat().st_mode & _OTHERS:
        mend = f"Run: chmod 600 {path}"
        yield Seen("secret", "error", "Other users of this machine can read what signs the sessions.", mend)
    else:
        yield Seen("secret", "ok", "what signs the sessions is readable by its owner alone")

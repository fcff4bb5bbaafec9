"""Starts a PostgreSQL server for the time of a test run and runs pytest on it: `python -m tests.on_postgres ARGS`."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def postgres_bin() -> Path:
    """Folder of the newest installed PostgreSQL server's programs."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found = shutil.which("postgres")
    if folders:
        return folders[-1]
    if found:
        return Path(found).parent
    sys.exit("PostgreSQL is not installed: run 'make system-packages'")


@contextmanager
def running_postgres() -> Iterator[str]:
    """A fresh server on a socket in a folder of its own; yields its database URL."""
    folder = Path(tempfile.mkdtemp(prefix="interlog-postgres-"))
    # PostgreSQL refuses to run as root, as which a build machine may run this.
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    shutil.chown(folder, user)
    programs = postgres_bin()

    def run(*command: str) -> None:
        subprocess.run(
            command,
            check=True,
            user=user if os.geteuid() == 0 else None,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )

    data = folder / "data"
    run(str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "interlog", "--no-sync", "-E", "UTF8")
    # Nothing of it is kept, and no table lives long enough to be looked after.
    careless = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c jit=off"
    options = f"-k {folder} -c listen_addresses='' -c max_connections=60 {careless}"
    run(str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        run(str(programs / "createdb"), "-h", str(folder), "-U", "interlog", "interlog")
        yield f"postgresql://interlog@{str(folder).replace('/', '%2F')}/interlog"
    finally:
        run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run pytest with the given arguments on a PostgreSQL of its own."""
    with running_postgres() as url:
        environment = {**os.environ, "INTERLOG_DATABASE_URL": url}
        return subprocess.run(
            [sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())

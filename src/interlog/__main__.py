"""The `interlog` command: a thin launcher, so that no module exists twice under two names."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from interlog.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

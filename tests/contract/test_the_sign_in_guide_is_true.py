import re
from pathlib import Path

from interlog.config.environment import SETTINGS
from interlog.identity.contracts import ROLES
from interlog.identity.facade import PERMISSIONS

GUIDE = (Path(__file__).parents[2] / "docs/guides/sign-in-and-roles.md").read_text(encoding="utf-8")


def test_the_table_of_roles_is_what_the_code_grants():
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in GUIDE.splitlines()
        if line.startswith("| `")
    ]
    permissions = [row for row in rows if len(row) == len(ROLES) + 3]

    written = {
        row[0].strip("`"): (
            {role for role, cell in zip(ROLES, row[1:], strict=False) if cell == "yes"},
            row[-2].strip("`"),
        )
        for row in permissions
    }

    assert written == {name: (set(roles), scope) for name, (roles, scope) in PERMISSIONS.items()}


def test_the_settings_it_names_exist():
    named = set(re.findall(r"INTERLOG_[A-Z_]+", GUIDE))

    assert named <= {setting.name for setting in SETTINGS}

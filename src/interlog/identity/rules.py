"""Who may do what. Everything not listed is refused."""

from collections.abc import Iterable

from interlog.identity.contracts import Role

SCOPES = ("events:write", "events:read", "records:read", "records:write", "admin")
ROLES: tuple[Role, ...] = ("agent", "supervisor", "admin", "auditor", "builder")

_CARE: frozenset[Role] = frozenset({"agent", "supervisor", "admin"})
_READERS: frozenset[Role] = _CARE | {"auditor"}
_EVERYONE: frozenset[Role] = _READERS | {"builder"}
_LEADS: frozenset[Role] = frozenset({"supervisor", "admin"})
_ADMIN: frozenset[Role] = frozenset({"admin"})

# permission -> (roles that hold it, key scope that grants it or "" when no key may)
PERMISSIONS: dict[str, tuple[frozenset[Role], str]] = {
    "self.manage": (_EVERYONE, ""),
    "records.read": (_READERS, "records:read"),
    "records.write": (_CARE, "records:write"),
    "entries.write": (_CARE, "records:write"),
    "entries.lead": (_LEADS, "records:write"),
    "presence.write": (_CARE, "records:write"),
    "team.read": (_LEADS, "records:read"),
    "imports.run": (_ADMIN, "admin"),
    "events.read": (_EVERYONE, "events:read"),
    "events.write": (_ADMIN, "events:write"),
    "setup.read": (_EVERYONE, "records:read"),
    "setup.write": (_ADMIN, "admin"),
    "users.read": (_EVERYONE, "records:read"),
    "users.manage": (_ADMIN, "admin"),
    "keys.manage": (_ADMIN, "admin"),
}


def permissions_of_role(role: Role) -> frozenset[str]:
    """The permissions a signed-in user of this role holds."""
    return frozenset(name for name, (roles, _) in PERMISSIONS.items() if role in roles)


def permissions_of_key(scopes: Iterable[str], role: Role | None) -> frozenset[str]:
    """The permissions a key grants: its scopes, and never more than its user holds when it belongs to one."""
    given = set(scopes)
    by_scope = frozenset(name for name, (_, scope) in PERMISSIONS.items() if scope and scope in given)
    return by_scope if role is None else by_scope & permissions_of_role(role)

"""What changes users, teams and keys. One transaction each; announced without any secret."""

from interlog.identity.services.agents import ensure_agent, ensure_agents_bulk
from interlog.identity.services.keys import create_key, note_key_use, revoke_key
from interlog.identity.services.me import change_me
from interlog.identity.services.passwords import change_own_password, set_password
from interlog.identity.services.sign_in import (
    forget_expired_sessions,
    note_failed_sign_in,
    note_second_factor,
    note_sign_in,
    remove_second_factor,
)
from interlog.identity.services.teams import create_team, rename_team
from interlog.identity.services.users import change_user, create_user, disable_user, enable_user

__all__ = [
    "change_me",
    "change_own_password",
    "change_user",
    "create_key",
    "create_team",
    "create_user",
    "disable_user",
    "enable_user",
    "ensure_agent",
    "ensure_agents_bulk",
    "forget_expired_sessions",
    "note_failed_sign_in",
    "note_key_use",
    "note_second_factor",
    "note_sign_in",
    "remove_second_factor",
    "rename_team",
    "revoke_key",
    "set_password",
]

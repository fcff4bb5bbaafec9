"""The door of this slice."""

from interlog.identity.access import (
    actor_by_key,
    actor_for_user_id,
    actor_of,
    may,
    nobody,
    writer_at_hand,
)
from interlog.identity.queries import (
    agent_seeds,
    all_keys,
    all_users,
    ids_of_those_who_may,
    lead_ids,
    team_and_tenure,
    teams_and_tenures,
    time_zone_of,
    user_by_email,
    user_named,
    user_refs,
)
from interlog.identity.rules import PERMISSIONS
from interlog.identity.services import (
    create_key,
    create_user,
    disable_user,
    enable_user,
    ensure_agent,
    ensure_agents_bulk,
    revoke_key,
    set_password,
)

__all__ = [
    "PERMISSIONS",
    "actor_by_key",
    "actor_for_user_id",
    "actor_of",
    "agent_seeds",
    "all_keys",
    "all_users",
    "create_key",
    "create_user",
    "disable_user",
    "enable_user",
    "ensure_agent",
    "ensure_agents_bulk",
    "ids_of_those_who_may",
    "lead_ids",
    "may",
    "nobody",
    "revoke_key",
    "set_password",
    "team_and_tenure",
    "teams_and_tenures",
    "time_zone_of",
    "user_by_email",
    "user_named",
    "user_refs",
    "writer_at_hand",
]

from django.http import HttpRequest
from ninja import Router

from interlog.identity.access import actor_of, may
from interlog.identity.queries import user_by_id
from interlog.identity.schemas import MeOut
from interlog.kit.errors import Forbidden

router = Router(tags=["Users"])


@router.get("/me", auth=may("self.manage"), response=MeOut)
def me(request: HttpRequest) -> dict[str, object]:
    """The signed-in user."""
    actor = actor_of(request)
    if actor.user_id is None:
        raise Forbidden("a service key has no user")
    user = user_by_id(actor.user_id)
    return {
        "id": user.id, "email": user.email, "name": user.name, "role": user.role, "team": user.team,
        "permissions": sorted(actor.permissions), "time_zone": user.time_zone, "preferences": user.preferences,
    }

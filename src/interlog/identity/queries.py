from uuid import UUID

from interlog.identity.models import User


def user_by_id(user_id: UUID) -> User:
    return User.objects.select_related("team").get(pk=user_id)

from uuid import UUID

from interlog.desk.contracts import Story
from interlog.kit.errors import NotFound


def story_of(interaction_id: UUID, *, with_records: bool) -> Story:
    raise NotFound(f"no interaction {interaction_id}")

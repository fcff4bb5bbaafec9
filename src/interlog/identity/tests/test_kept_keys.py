import pytest

from interlog.identity import kept_keys
from interlog.identity.access import actor_for_secret
from interlog.identity.models import ApiKey, User
from interlog.identity.services import disable_user, revoke_key
from interlog.kit.database import is_sqlite

pytestmark = pytest.mark.django_db


def secret_of(headers: dict[str, str]) -> str:
    return headers["Authorization"].removeprefix("Bearer ")


def test_a_key_met_a_moment_ago_is_not_looked_up_again(make_key, django_assert_num_queries):
    secret = secret_of(make_key("events:write"))
    first = actor_for_secret(secret)

    with django_assert_num_queries(0 if is_sqlite() else 1):
        again = actor_for_secret(secret)

    assert first is not None
    assert again == first


def test_a_key_just_used_ends_with_its_revocation(make_key):
    secret = secret_of(make_key("events:write"))
    assert actor_for_secret(secret) is not None

    revoke_key(key_id=ApiKey.objects.get().pk, actor=None)

    assert actor_for_secret(secret) is None


def test_a_key_just_used_ends_with_its_user_and_follows_the_role(make_key, make_user):
    make_user("ann@example.com", "admin")
    secret = secret_of(make_key("admin", user="ann@example.com"))
    before = actor_for_secret(secret)
    user = User.objects.get(email="ann@example.com")
    user.role = "agent"
    user.save(update_fields=["role"])
    lower = actor_for_secret(secret)
    disable_user(email="ann@example.com", actor=None)

    assert before is not None
    assert lower is not None
    assert lower.role == "agent"
    assert actor_for_secret(secret) is None


def test_what_was_read_before_a_change_is_not_kept(make_key):
    secret = secret_of(make_key("events:write"))
    known = actor_for_secret(secret)
    kept_keys._forget()

    def found_while_it_changes():
        kept_keys._forget()
        return known

    kept_keys.kept_or_found("hash", found_while_it_changes)

    assert kept_keys.kept_or_found("hash", lambda: None) is None

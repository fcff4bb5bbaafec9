from datetime import date

import pytest

from interlog.identity.errors import EmailTaken, LastAdmin, UserNotFound
from interlog.identity.facade import (
    actor_for_user_id,
    all_users,
    lead_ids,
    team_and_tenure,
    user_by_email,
)
from interlog.identity.models import ApiKey, Team, User
from interlog.identity.services import (
    change_user,
    create_user,
    disable_user,
    set_password,
)
from interlog.identity.tests.conftest import PASSWORD, Browser
from interlog.kit.errors import InvalidInput
from interlog.kit.models import OutboxMessage

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return [row.envelope["type"] for row in OutboxMessage.objects.order_by("id")]


def test_preferences_are_merged_key_by_key(signed_in):
    browser = signed_in()
    browser.send(
        "PATCH", "/api/v1/me", {"preferences": {"color_scheme": "dark", "hotkeys": {"open_panel": "mod+l"}}}
    )

    browser.send(
        "PATCH", "/api/v1/me", {"preferences": {"panel_width": 420, "hotkeys": {"complete": "mod+Enter"}}}
    )
    answer = browser.send(
        "PATCH", "/api/v1/me", {"preferences": {"color_scheme": None}, "time_zone": "Europe/Berlin"}
    )

    assert answer.json()["preferences"] == {
        "hotkeys": {"open_panel": "mod+l", "complete": "mod+Enter"},
        "panel_width": 420,
    }
    assert answer.json()["time_zone"] == "Europe/Berlin"
    assert browser.get("/api/v1/me").json() == answer.json()


def test_the_sound_of_an_arrival_stays_muted_until_it_is_wanted_again(signed_in):
    browser = signed_in()

    muted = browser.send("PATCH", "/api/v1/me", {"preferences": {"sounds": False}})
    heard = browser.send("PATCH", "/api/v1/me", {"preferences": {"sounds": True}})

    assert muted.json()["preferences"] == {"sounds": False}
    assert heard.json()["preferences"] == {"sounds": True}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"preferences": {"favourite_colour": "red"}}, "preferences.favourite_colour"),
        ({"preferences": {"color_scheme": "pink"}}, "preferences.color_scheme"),
        ({"preferences": {"color_scheme": ["dark"]}}, "preferences.color_scheme"),
        ({"preferences": {"hotkeys": {"fly": "mod+f"}}}, "preferences.hotkeys"),
        ({"preferences": {"hotkeys": "mod+f"}}, "preferences.hotkeys"),
        ({"preferences": {"hotkeys": {"open_panel": "x" * 61}}}, "preferences.hotkeys"),
        ({"preferences": {"panel_width": 12}}, "preferences.panel_width"),
        ({"preferences": {"panel_width": True}}, "preferences.panel_width"),
        ({"preferences": {"snippets": [{"key": "a", "text": "x" * 5001}]}}, "preferences.snippets"),
        ({"preferences": {"snippets": [{"key": "a"}]}}, "preferences.snippets"),
        ({"preferences": {"snippets": [{"key": "a", "text": "b"}] * 201}}, "preferences.snippets"),
        (
            {"preferences": {"snippets": [{"key": "a", "text": "b"}, {"key": "a", "text": "c"}]}},
            "preferences.snippets",
        ),
        ({"preferences": {"sounds": "off"}}, "preferences.sounds"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"name": "  "}, "name"),
        ({"role": "admin"}, "role"),
    ],
)
def test_a_preference_that_is_not_known_or_too_large_is_refused_with_its_field(signed_in, change, field):
    browser = signed_in()

    answer = browser.send("PATCH", "/api/v1/me", change)

    assert answer.status_code == 422
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert browser.get("/api/v1/me").json()["preferences"] == {}


def test_a_card_number_in_a_snippet_is_masked_before_it_is_stored(signed_in):
    browser = signed_in()

    browser.send(
        "PATCH", "/api/v1/me", {"preferences": {"snippets": [{"key": "c", "text": "4111 1111 1111 1111"}]}}
    )

    assert User.objects.get().preferences["snippets"][0]["text"] == "•••• •••• •••• 1111"


def test_users_are_listed_by_name_page_by_page(signed_in, make_user):
    browser = signed_in("zoe@example.com", "supervisor")
    for name in ("carl", "ann", "ben"):
        make_user(f"{name}@example.com", hired_on=date(2020, 1, 2))

    first = browser.get("/api/v1/users?limit=3").json()
    second = browser.get(f"/api/v1/users?limit=3&cursor={first['next_cursor']}").json()

    assert [user["name"] for user in first["items"]] == ["Ann", "Ben", "Carl"]
    assert [user["name"] for user in second["items"]] == ["Zoe"]
    assert second["next_cursor"] is None
    assert first["items"][0]["hired_on"] == "2020-01-02"


def test_users_are_found_by_part_of_name_or_address_role_and_state(signed_in, make_user):
    browser = signed_in("zoe@example.com", "admin")
    make_user("ann@other.org", "agent")
    make_user("ben@example.com", "auditor")
    disable_user(email="ben@example.com", actor=None)

    def names(query: str) -> list[str]:
        return [user["name"] for user in browser.get(f"/api/v1/users?{query}").json()["items"]]

    assert names("q=OTHER.org") == ["Ann"]
    assert names("role=auditor") == ["Ben"]
    assert names("active=true") == ["Ann", "Zoe"]
    assert browser.get("/api/v1/users?role=wizard").status_code == 422
    assert browser.get(f"/api/v1/users?q={'x' * 201}").status_code == 422


def test_an_agent_does_not_see_when_others_were_hired(signed_in, make_user):
    browser = signed_in("ann@example.com", "agent")
    ben = make_user("ben@example.com", hired_on=date(2020, 1, 2))

    assert browser.get(f"/api/v1/users/{ben.pk}").json()["hired_on"] is None


def test_an_administrator_adds_changes_and_switches_off_a_user(signed_in):
    admin = signed_in("root@example.com", "admin")
    team = admin.send("POST", "/api/v1/teams", {"name": "Billing"}).json()

    made = admin.send(
        "POST",
        "/api/v1/users",
        {
            "email": "Ann@Example.com",
            "name": "Ann",
            "role": "agent",
            "team_id": team["id"],
            "password": PASSWORD,
        },
    )
    ann = Browser()
    ann.sign_in("ann@example.com")
    changed = admin.send(
        "PATCH",
        f"/api/v1/users/{made.json()['id']}",
        {"role": "supervisor", "team_id": None, "active": False, "hired_on": "2024-05-06"},
    )

    assert made.status_code == 201
    assert made.json()["email"] == "ann@example.com"
    assert made.json()["team"] == team
    assert changed.json() | {"id": ""} == {
        "id": "",
        "name": "Ann",
        "email": "ann@example.com",
        "role": "supervisor",
        "team": None,
        "active": False,
        "hired_on": "2024-05-06",
    }
    assert ann.get("/api/v1/me").status_code == 401
    assert [what for what in told() if not what.endswith("signed_in")] == [
        "user.created",
        "team.created",
        "user.created",
        "user.disabled",
        "user.changed",
    ]
    assert PASSWORD not in str([row.envelope for row in OutboxMessage.objects.all()])


def test_an_address_that_is_taken_is_refused_whatever_its_case(make_user):
    make_user("ann@example.com")

    with pytest.raises(EmailTaken):
        create_user(email="ANN@example.com", name="Other", role="agent", actor=None)


def test_the_last_administrator_stays(make_user):
    root = make_user("root@example.com", "admin")

    with pytest.raises(LastAdmin):
        change_user(user_id=root.pk, role="agent", actor=None)
    with pytest.raises(LastAdmin):
        disable_user(email="root@example.com", actor=None)

    make_user("second@example.com", "admin")
    disable_user(email="root@example.com", actor=None)


def test_every_broken_password_rule_is_named(make_user, signed_in):
    admin = signed_in("root@example.com", "admin")
    ann = make_user("ann@example.com")

    answer = admin.send("POST", f"/api/v1/users/{ann.pk}/password", {"password": "12345678"})

    assert answer.status_code == 422
    rules = {error["rule"] for error in answer.json()["errors"]}
    assert rules == {"password_too_short", "password_too_common", "password_entirely_numeric"}
    assert {error["field"] for error in answer.json()["errors"]} == {"password"}


def test_an_administrator_sets_a_password(make_user, signed_in):
    admin = signed_in("root@example.com", "admin")
    ann = make_user("ann@example.com")

    answer = admin.send("POST", f"/api/v1/users/{ann.pk}/password", {"password": "a-brand-new-password"})

    assert answer.status_code == 204
    assert Browser().sign_in("ann@example.com", "a-brand-new-password").status_code == 200


def test_the_command_line_gets_clear_errors(db):
    with pytest.raises(UserNotFound, match="there is no user who"):
        set_password(email="who@example.com", password=PASSWORD, actor=None)
    with pytest.raises(InvalidInput, match="not an email address"):
        create_user(email="who", name="Who", role="agent", actor=None)
    with pytest.raises(InvalidInput, match="use one of agent"):
        create_user(email="who@example.com", name="Who", role="wizard", actor=None)


def test_a_team_named_on_the_command_line_is_made_when_missing(make_user):
    create_user(email="a@example.com", name="A", role="agent", team="Billing", actor=None)
    create_user(email="b@example.com", name="B", role="agent", team="Billing", actor=None)

    assert [user.team for user in all_users()] == ["Billing", "Billing"]
    assert Team.objects.count() == 1


def test_teams_are_listed_and_renamed_and_keep_distinct_names(signed_in):
    admin = signed_in("root@example.com", "admin")
    billing = admin.send("POST", "/api/v1/teams", {"name": "Billing"}).json()
    admin.send("POST", "/api/v1/teams", {"name": "Claims"})

    taken = admin.send("PATCH", f"/api/v1/teams/{billing['id']}", {"name": "Claims"})
    renamed = admin.send("PATCH", f"/api/v1/teams/{billing['id']}", {"name": "Accounts"})

    assert taken.status_code == 409
    assert renamed.json()["name"] == "Accounts"
    assert [team["name"] for team in admin.get("/api/v1/teams").json()["items"]] == ["Accounts", "Claims"]


def test_tenure_is_counted_in_days_and_unknown_before_hiring(make_user):
    ann = make_user("ann@example.com", team="Billing", hired_on=date(2026, 1, 1))

    assert team_and_tenure(ann.pk, date(2026, 1, 31)) == ("Billing", 30)
    assert team_and_tenure(ann.pk, date(2025, 12, 31)) == ("Billing", None)
    assert team_and_tenure(make_user("ben@example.com").pk, date(2026, 1, 31)) == ("", None)


def test_leads_are_active_supervisors_and_administrators(make_user):
    lead, admin = make_user("l@example.com", "supervisor"), make_user("a@example.com", "admin")
    make_user("b@example.com", "agent")
    make_user("off@example.com", "supervisor")
    disable_user(email="off@example.com", actor=None)

    assert set(lead_ids()) == {lead.pk, admin.pk}


def test_an_actor_by_id_is_none_for_a_disabled_user(make_user):
    ann = make_user("ann@example.com")
    actor = actor_for_user_id(ann.pk)
    assert actor is not None
    assert actor.may("records.write")
    assert user_by_email(" ANN@example.com ").id == ann.pk

    disable_user(email="ann@example.com", actor=None)

    assert actor_for_user_id(ann.pk) is None
    assert not ApiKey.objects.exists()

"""Prepares a data folder for the demo: people with passwords of their own, keys, and three months of history."""

import asyncio
import csv
import secrets
import tempfile
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connections

from interlog.conversations import facade as conversations
from interlog.identity import facade as identity
from interlog.identity.contracts import Actor, Role
from interlog.imports import facade as imports
from interlog.kit.clock import now
from interlog.people import facade as people
from interlog.setup import facade as setup
from interlog.simulator.attendance import attendance
from interlog.simulator.automation.live import LiveAutomation
from interlog.simulator.automation.past import seed_past
from interlog.simulator.cast import MEMBERS, TEAM, Customer, Member, customers
from interlog.simulator.errors import OtherStory
from interlog.simulator.followed import seed_follow_ups
from interlog.simulator.history import COLUMNS, history
from interlog.simulator.live import Simulation
from interlog.simulator.platform import Platform
from interlog.simulator.reviewed import seed_reviews
from interlog.simulator.sign_ins import SignIn, keep_sign_ins, sign_ins, story_told
from interlog.simulator.stories import STORIES, Story, StoryKey
from interlog.simulator.watched import lead_to_builder, set_up_watching

log = structlog.get_logger(__name__)
_KEY_NAME = "Demo:"
_WORDS = (
    "amber",
    "birch",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "harbor",
    "indigo",
    "juniper",
    "kestrel",
    "lagoon",
)


def prepare(
    data_dir: Path,
    *,
    story: StoryKey | None,
    seed: int,
    report: Callable[[str], None],
    past: Callable[[], None] | None = None,
) -> tuple[Story, list[SignIn]]:
    """Fill an empty folder with a story; one that is filled already is left as it is. Stores must be open.

    Without a story the one that the folder has, "software" in an empty one. `past` fills in another past than the short
    everyday one. Raises: OtherStory.
    """
    known = sign_ins(data_dir)
    if known:
        told = _as_told(data_dir, story)
        # The address may be another one this time.
        lead_to_builder(settings.PUBLIC_URL, _actor("admin"))
        return told, known
    chosen = STORIES[story or "software"]
    report("Making demo users and three months of history …")
    made = [_add(member) for member in MEMBERS]
    ready_made = setup.pack(chosen.pack)
    setup.apply_body(body=ready_made.body, note=f"Ready-made: {ready_made.name}", actor=None)
    if past is None:
        _import_history(data_dir, chosen, seed)
        _add_attendance(seed)
        _add_reviews(seed)
    else:
        past()
    seed_follow_ups(seed=seed, lead=_first("supervisor").email)
    _add_alerts()
    _seed_automation(seed)
    set_up_watching(_actor("supervisor"), mail=_first("supervisor").email)
    lead_to_builder(settings.PUBLIC_URL, _actor("admin"))
    shown = [one for one in made if not _member(one.email).played]
    keep_sign_ins(data_dir, shown, story=chosen.key)
    return chosen, shown


def _as_told(data_dir: Path, story: StoryKey | None) -> Story:
    told = story_told(data_dir)
    if story is not None and story != told:
        raise OtherStory(
            f"this folder tells the story {told}; choose another folder with --data-dir for {story}"
        )
    return STORIES[told]


def play(address: str, story: Story, *, seed: int, stop: threading.Event) -> threading.Thread:
    """Start the live simulator against a running server; it ends soon after `stop` is set."""
    thread = threading.Thread(target=lambda: _play(address, story, seed, stop), name="simulator", daemon=True)
    thread.start()
    return thread


def _play(address: str, story: Story, seed: int, stop: threading.Event) -> None:
    agents = [member for member in MEMBERS if member.role == "agent"]
    _revoke_keys_of_earlier_runs()
    service = _new_key("phone system", None)
    agent_keys = {member.email: _new_key(member.name, member.email) for member in agents}
    automation = LiveAutomation(_people(), seed=seed)
    connections.close_all()

    async def run() -> None:
        platform = Platform(address, service, agent_keys)
        simulation = Simulation(
            platform, agents, customers(), story.scripts, seed=seed, automation=automation
        )
        playing = asyncio.create_task(simulation.run())
        stopping = asyncio.create_task(asyncio.to_thread(stop.wait))
        await asyncio.wait({playing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)
        await platform.close()

    asyncio.run(run())


def _new_key(name: str, user: str | None) -> str:
    scopes = ["records:write", "records:read"]
    return identity.create_key(name=f"{_KEY_NAME} {name}", scopes=scopes, user=user, actor=None).secret


def _revoke_keys_of_earlier_runs() -> None:
    for key in identity.all_keys():
        if key.name.startswith(_KEY_NAME) and key.revoked_at is None:
            identity.revoke_key(key_id=str(key.id), actor=None)


def _add(member: Member) -> SignIn:
    password = "-".join([*(secrets.choice(_WORDS) for _ in range(3)), str(secrets.randbelow(9000) + 1000)])
    identity.create_user(
        email=member.email,
        role=member.role,
        name=member.name,
        team=TEAM,
        password=password,
        actor=None,
        hired_on=(now() - timedelta(days=member.days_here)).date(),
    )
    return SignIn(member.name, member.role, member.email, password)


def _import_history(data_dir: Path, story: Story, seed: int) -> None:
    agents = [member for member in MEMBERS if member.role == "agent"]
    with tempfile.TemporaryDirectory(dir=data_dir) as folder:
        path = Path(folder) / "history.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(history(agents, customers(), story.scripts, until=now().date(), seed=seed))
        result = imports.run_import(path, errors_path=Path(folder) / "errors.csv", alone=True)
    if result.failed:
        raise RuntimeError(f"{result.failed} rows of the demo's history were refused")


def _add_attendance(seed: int) -> None:
    agents = [member.email for member in MEMBERS if member.role == "agent"]
    ids = {email: user.id for email in agents if (user := identity.user_by_email(email))}
    conversations.store_presence_bulk(
        [
            conversations.PresenceSeed(ids[email], state, begins, ends)
            for email, state, begins, ends in attendance(agents, until=now().date(), seed=seed)
        ]
    )


def _seed_automation(seed: int) -> None:
    seed_past(_people(), began=now(), seed=seed)


def _people() -> dict[UUID, Customer]:
    """The customers that are known by now, by their ids."""
    found = {customer.ref: people.person_with_external_ref(customer.ref) for customer in customers()}
    return {person.id: one for one in customers() if (person := found[one.ref]) is not None}


def _add_reviews(seed: int) -> None:
    agents = [member.email for member in MEMBERS if member.role == "agent"]
    seed_reviews(seed=seed, lead=_first("supervisor").email, second=_first("admin").email, agents=agents)


def _add_alerts() -> None:
    for customer in customers():
        person = people.person_with_external_ref(customer.ref)
        if customer.alert and person:
            kind, text = customer.alert
            people.set_alerts(person.id, [(kind, text)])


def _actor(role: Role) -> Actor:
    """Whoever has this role in the demo's team."""
    user = identity.user_by_email(_first(role).email)
    actor = identity.actor_for_user_id(user.id) if user else None
    if actor is None:
        raise RuntimeError(f"the demo's {role} is gone")
    return actor


def _first(role: Role) -> Member:
    return next(member for member in MEMBERS if member.role == role)


def _member(email: str) -> Member:
    return next(member for member in MEMBERS if member.email == email)

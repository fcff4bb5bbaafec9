"""The live socket on the real ASGI stack: uvicorn, Channels' session and origin checks, threads that write."""

import asyncio
import json
import threading
from contextlib import asynccontextmanager

import pytest
import uvicorn
import websockets
from channels.db import database_sync_to_async
from django.contrib.auth import SESSION_KEY
from django.db import connections
from django.test import Client

from interlog.config.asgi import root_application
from interlog.desk.live import socket as live_socket
from interlog.desk.live.screens import screens
from interlog.identity.models import User
from interlog.kit import live
from interlog.kit.database import write_transaction
from interlog.kit.models import LiveMessage

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(60)]


@asynccontextmanager
async def running_server():
    @asynccontextmanager
    async def lifespan():
        yield

    config = uvicorn.Config(
        root_application(lifespan), port=0, lifespan="on", ws="websockets-sansio", log_config=None,
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers no event to wait for
        await asyncio.sleep(0.01)
    try:
        yield f"127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await task
        await database_sync_to_async(connections.close_all)()


def signed_in(email="ada@example.com"):
    user = User.objects.create(email=email, name="Ada", role="agent")
    client = Client()
    client.force_login(user)
    assert client.session[SESSION_KEY] == str(user.pk)
    return user, client


def cookie_of(client):
    return "; ".join(f"{name}={value.value}" for name, value in client.cookies.items())


def connect(address, client=None, after=None, origin=None):
    query = "" if after is None else f"?after={after}"
    headers = {"Cookie": cookie_of(client)} if client else {}
    return websockets.connect(
        f"ws://{address}/ws{query}", additional_headers=headers, origin=origin or f"http://{address}"
    )


async def heard(socket, seconds=5.0):
    return json.loads(await asyncio.wait_for(socket.recv(), seconds))


def notify(users, kind="work_list.changed", **body: object):
    try:
        with write_transaction():
            live.notify(users, kind, body)
    finally:
        connections.close_all()  # the thread goes, its connection must not stay


def log_out(client):
    client.logout()
    connections.close_all()


def notify_from_a_thread(users, kind, **body: object):
    thread = threading.Thread(target=notify, args=(users, kind), kwargs=body)
    thread.start()
    thread.join()


async def test_a_notification_from_another_thread_arrives_at_once():
    user, client = await database_sync_to_async(signed_in)()

    async with running_server() as address, connect(address, client) as socket:
        hello = await heard(socket)
        started = asyncio.get_running_loop().time()
        await asyncio.to_thread(notify_from_a_thread, [user.pk], "entry.changed", entry_id="e1")
        message = await heard(socket)
        waited = asyncio.get_running_loop().time() - started

    assert hello["type"] == "hello"
    assert message["seq"] > hello["seq"]
    assert {**message, "seq": 0} == {"seq": 0, "type": "entry.changed", "data": {"entry_id": "e1"}}
    assert waited < 1


async def test_only_the_user_meant_hears_and_everyone_hears_what_is_for_everyone():
    ada, client = await database_sync_to_async(signed_in)()
    bob, _ = await database_sync_to_async(signed_in)("bob@example.com")

    async with running_server() as address, connect(address, client) as socket:
        await heard(socket)
        await asyncio.to_thread(notify, [bob.pk], "work_list.changed")
        await asyncio.to_thread(notify, "everyone", "presence.changed", state="away")
        message = await heard(socket)

    assert message["type"] == "presence.changed"
    assert ada.pk != bob.pk


async def test_a_screen_that_comes_back_gets_what_it_missed_in_order_and_once():
    user, client = await database_sync_to_async(signed_in)()

    async with running_server() as address:
        async with connect(address, client) as socket:
            await heard(socket)
            await asyncio.to_thread(notify, [user.pk], "entry.changed", n=0)
            last = (await heard(socket))["seq"]
        for n in range(1, 8):
            await asyncio.to_thread(notify, [user.pk], "entry.changed", n=n)
        async with connect(address, client, after=last) as socket:
            hello = await heard(socket)
            await asyncio.to_thread(notify, [user.pk], "entry.changed", n=8)
            numbered = []
            while len(numbered) < 8:
                message = await heard(socket)
                # What had just arrived may be repeated on PostgreSQL, then without a number.
                numbered += [message] if "seq" in message else []

    assert hello["resumed"] is True
    assert [message["data"]["n"] for message in numbered] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert min(message["seq"] for message in numbered) > last


async def test_a_screen_that_missed_too_much_is_told_to_read_again(monkeypatch):
    user, client = await database_sync_to_async(signed_in)()
    monkeypatch.setattr("interlog.desk.live.feed._MOST_MISSED", 3)
    await asyncio.to_thread(notify, [user.pk])
    first = await database_sync_to_async(live.last_seq)()
    for _ in range(5):
        await asyncio.to_thread(notify, [user.pk])

    async with running_server() as address, connect(address, client, after=first) as socket:
        hello = await heard(socket)

    assert hello == {"type": "hello", "seq": first + 5, "resumed": False}


async def test_nobody_is_let_in_without_a_session():
    async with running_server() as address, connect(address) as socket:
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await heard(socket)

    assert closed.value.rcvd.code == live_socket.SIGNED_OUT


async def test_a_foreign_page_is_refused():
    _, client = await database_sync_to_async(signed_in)()

    async with running_server() as address:
        with pytest.raises(websockets.InvalidStatus) as refused:
            async with connect(address, client, origin="https://evil.example"):
                pass

    assert refused.value.response.status_code == 403


async def test_logging_out_closes_the_screens_of_that_session_at_once():
    _, client = await database_sync_to_async(signed_in)()

    async with running_server() as address, connect(address, client) as socket:
        await heard(socket)
        await asyncio.to_thread(log_out, client)
        ended = await heard(socket)
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await heard(socket)

    assert ended == {"type": "session.ended", "data": {}}
    assert closed.value.rcvd.code == live_socket.SIGNED_OUT


async def test_a_disabled_user_is_put_out_at_the_next_look(monkeypatch):
    user, client = await database_sync_to_async(signed_in)()
    monkeypatch.setattr(live_socket, "LOOK_AGAIN_S", 0.2)

    async with running_server() as address, connect(address, client) as socket:
        await heard(socket)
        await database_sync_to_async(User.objects.filter(pk=user.pk).update)(is_active=False)
        ended = await heard(socket)

    assert ended["type"] == "session.ended"


async def test_a_ping_is_answered_and_nonsense_is_left_alone():
    _, client = await database_sync_to_async(signed_in)()

    async with running_server() as address, connect(address, client) as socket:
        await heard(socket)
        await socket.send("not json")
        await socket.send(b"\x00\xff")
        await socket.send("[1]")
        await socket.send("[" * 1024)
        await socket.send('{"type":"ping"}')
        answer = await heard(socket)

    assert answer == {"type": "pong"}


async def test_a_user_cannot_open_screens_without_end(monkeypatch):
    _, client = await database_sync_to_async(signed_in)()
    monkeypatch.setattr("interlog.desk.live.screens.MOST_PER_USER", 1)

    async with running_server() as address, connect(address, client) as first:
        await heard(first)
        async with connect(address, client) as second:
            with pytest.raises(websockets.ConnectionClosed) as closed:
                await heard(second)

    assert closed.value.rcvd.code == live_socket.TOO_MANY


async def test_a_closed_screen_is_forgotten():
    _, client = await database_sync_to_async(signed_in)()

    async with running_server() as address:
        async with connect(address, client) as socket:
            await heard(socket)
            while_open = screens.count()
        for _ in range(100):
            if screens.count() == 0:
                break
            await asyncio.sleep(0.02)

    assert while_open == 1
    assert screens.count() == 0


async def test_a_browser_that_takes_nothing_is_let_go(monkeypatch):
    user, client = await database_sync_to_async(signed_in)()
    monkeypatch.setattr(live_socket, "SEND_WITHIN_S", 0.3)

    async with running_server() as address:
        host, port = address.split(":")
        reader, writer = await asyncio.open_connection(host, int(port), limit=1024)
        writer.write(
            f"GET /ws HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookie_of(client)}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )
        await reader.readuntil(b"hello")
        for _ in range(100):
            if screens.count() == 0:
                break
            await asyncio.to_thread(notify, [user.pk], "entry.changed", text="x" * 500_000)
        await asyncio.sleep(0.7)
        left = screens.count()
        writer.close()

    assert left == 0
    assert await database_sync_to_async(LiveMessage.objects.count)() > 0

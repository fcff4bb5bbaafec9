"""A stream or a file ends when its reader may no longer have it; a file that is cut does not look whole."""

import asyncio
import time

import pytest
from django.test import Client

from interlog.config import streams
from interlog.eventlog import exporting
from interlog.eventlog.following import end_following
from interlog.eventlog.tests.browser import PATIENCE_S, Browser
from interlog.identity.facade import create_key
from interlog.identity.models import ApiKey, User

# Streams are let in by threads of their own, which see only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _often(monkeypatch):
    monkeypatch.setattr(streams, "CHECK_AGAIN_S", 0.05)
    yield
    end_following()


async def _to_its_end(browser):
    async with asyncio.timeout(PATIENCE_S):
        while await browser.message() is not None:
            pass


def test_a_file_of_one_who_may_no_longer_have_it_breaks_off(store, make_event, source, monkeypatch):
    key = create_key(name="reader", scopes=["events:read"], actor=None).secret
    monkeypatch.setattr(exporting, "_PORTION_BYTES", 1)
    store.append([make_event(str(n)) for n in range(40)])
    columns = store.columns

    def slowly(_, sql, parameters, form):
        time.sleep(0.1)
        return columns(sql, parameters, form)

    monkeypatch.setattr(type(store), "columns", slowly)

    async def see():
        browser = Browser(f"/api/v1/events/export?source={source}", key=key)
        await browser.__aenter__()
        while not browser._raw:
            await asyncio.wait_for(browser._more.wait(), PATIENCE_S)
            browser._more.clear()
        await asyncio.to_thread(ApiKey.objects.all().delete)
        with pytest.raises(streams.CutShort):
            await asyncio.wait_for(browser._task, PATIENCE_S)
        return browser

    browser = asyncio.run(see())

    assert not browser.ended
    assert browser._raw.count(b"\n") < 40


def test_who_signs_out_loses_the_stream(store):
    user = User.objects.create(email="reader@team.example", name="Reader", role="agent")
    client = Client()
    client.force_login(user)
    cookie = client.cookies["interlog_session"].value

    async def see():
        browser = Browser("/api/v1/events/stream")
        browser.scope["headers"].append((b"cookie", f"interlog_session={cookie}".encode()))
        async with browser:
            await browser.until_position(store.last_seq)
            await asyncio.sleep(0.3)  # asked several times meanwhile
            assert not browser.ended
            await asyncio.to_thread(client.logout)
            await _to_its_end(browser)
            return browser.ended

    assert asyncio.run(see())

"""Merging is complete, followed by every lookup, and can be taken back."""

from uuid import UUID

from interlog.people import facade


def person(api, name, phone, more=None):
    return api.post("/people", {"name": name, "phones": [phone], **(more or {})}).json()


def uuids(people):
    return [UUID(one["id"]) for one in people]


def test_every_lookup_follows_a_merge(api, announced):
    old = person(
        api,
        "Mara O.",
        "07700 900001",
        {"emails": ["old@x.org"], "external_refs": [{"source": "crm", "id": "1"}]},
    )
    new = person(api, "Mara Okafor", "07700 900002")

    answer = api.post(f"/people/{old['id']}/merge", {"into": new["id"]})

    assert answer.status_code == 200
    stays = answer.json()
    assert stays["id"] == new["id"]
    assert stays["phones"] == ["+447700900002", "+447700900001"]
    assert stays["emails"] == ["old@x.org"]
    assert stays["merged"] == [{"id": old["id"], "name": "Mara O."}]
    old_id, new_id = uuids([old, new])
    assert facade.person_refs([old_id])[old_id].id == new_id
    assert [one.id for one in facade.people_with_phone("07700 900001")] == [new_id]
    assert [one.id for one in facade.people_with_email("OLD@x.org")] == [new_id]
    assert facade.person_with_external_ref("1").id == new_id
    assert facade.ensure_person(external_ref="1") == new_id
    assert set(facade.merged_ids(new_id)) == set(facade.merged_ids(old_id)) == {old_id, new_id}
    assert [one["id"] for one in api.get("/people").json()["items"]] == [new["id"]]
    assert [one["id"] for one in api.get("/people", q="900001").json()["items"]] == [new["id"]]
    assert api.get(f"/people/{old['id']}").json()["merged_into"] == new["id"]
    assert announced() == ["person.created", "person.created", "person.merged", "person.changed"]


def test_unmerging_gives_back_both_as_they_were(api):
    old, new = person(api, "Old", "07700 900001"), person(api, "New", "07700 900002")
    api.post(f"/people/{old['id']}/merge", {"into": new["id"]})

    answer = api.post(f"/people/{old['id']}/unmerge")

    assert answer.status_code == 200
    for before in (old, new):
        after = api.get(f"/people/{before['id']}").json()
        assert {**after, "updated_at": 0} == {**before, "updated_at": 0}
    assert [one.name for one in facade.people_with_phone("07700 900001")] == ["Old"]


def test_a_chain_of_merges_parts_where_it_is_cut(api):
    a, b, c = (person(api, name, f"07700 90000{place}") for place, name in enumerate("ABC"))
    api.post(f"/people/{a['id']}/merge", {"into": b["id"]})
    api.post(f"/people/{b['id']}/merge", {"into": c["id"]})
    assert len(api.get(f"/people/{c['id']}").json()["phones"]) == 3

    back = api.post(f"/people/{b['id']}/unmerge").json()

    assert len(back["phones"]) == 2
    assert api.get(f"/people/{a['id']}").json()["merged_into"] == b["id"]
    assert api.get(f"/people/{c['id']}").json()["phones"] == c["phones"]
    a_id, b_id, c_id = uuids([a, b, c])
    assert set(facade.merged_ids(b_id)) == {a_id, b_id}
    assert facade.merged_ids(c_id) == [c_id]


def test_merging_into_a_merged_person_means_the_one_that_stays(api):
    a, b, c = (person(api, name, f"07700 90000{place}") for place, name in enumerate("ABC"))
    api.post(f"/people/{b['id']}/merge", {"into": c["id"]})

    assert api.post(f"/people/{a['id']}/merge", {"into": b["id"]}).json()["id"] == c["id"]


def test_impossible_merges_are_refused(api):
    a, b = person(api, "A", "07700 900001"), person(api, "B", "07700 900002")

    assert api.post(f"/people/{a['id']}/merge", {"into": a["id"]}).status_code == 409
    assert api.post(f"/people/{a['id']}/unmerge").status_code == 409
    api.post(f"/people/{a['id']}/merge", {"into": b["id"]})
    assert api.post(f"/people/{a['id']}/merge", {"into": b["id"]}).status_code == 409
    assert api.post(f"/people/{b['id']}/merge", {"into": a["id"]}).status_code == 409
    refused = api.patch(f"/people/{a['id']}", {"name": "X"})
    assert refused.status_code == 409
    assert refused.json()["merged_into"] == b["id"]


def test_changing_the_stayer_respects_what_the_other_brought(api):
    a, b = person(api, "A", "07700 900001"), person(api, "B", "07700 900002")
    api.post(f"/people/{a['id']}/merge", {"into": b["id"]})

    changed = api.patch(f"/people/{b['id']}", {"phones": ["07700 900003", "07700 900001"]}).json()

    assert changed["phones"] == ["+447700900003", "+447700900001"]
    assert api.post(f"/people/{a['id']}/unmerge").json()["phones"] == ["+447700900001"]
    assert api.get(f"/people/{b['id']}").json()["phones"] == ["+447700900003"]

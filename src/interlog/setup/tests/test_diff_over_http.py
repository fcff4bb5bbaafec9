from interlog.setup.tests.bodies import code


def test_the_draft_is_compared_with_what_is_published(admin, agent):
    admin.change(settings={**admin.get("/setup/draft")["settings"], "max_unfinished": 9})

    found = agent.get("/setup/diff")

    assert (found["from"], found["to"], found["total"], found["next_cursor"]) == ("1", "draft", 1, None)
    assert found["items"] == [
        {
            "part": "setting",
            "key": "max_unfinished",
            "name": "Unfinished entries before no new work is offered",
            "list": None,
            "change": "changed",
            "lines": [{"what": "Value", "before": "5", "after": "9"}],
        }
    ]


def test_any_two_versions_are_compared(admin):
    admin.change(settings={"max_unfinished": 9})
    admin.publish()

    found = admin.get("/setup/diff", **{"from": "2", "to": "1"})
    same = admin.get("/setup/diff", **{"from": "current", "to": "2"})

    assert (found["from"], found["to"]) == ("2", "1")
    assert found["total"] > 1
    assert same["total"] == 0
    assert admin.get("/setup/diff", 404, to="9")["type"] == "/problems/not_found"
    assert admin.get("/setup/diff", 422, to="newest")["errors"][0]["field"] == "version"


def test_ten_thousand_differences_come_in_pages(admin):
    admin.change(code_lists={"reasons": [code(f"c{number}") for number in range(2_500)]})

    pages, cursor = [], None
    while cursor or not pages:
        pages.append(admin.get("/setup/diff", limit=1000, **({"cursor": cursor} if cursor else {})))
        cursor = pages[-1]["next_cursor"]

    assert [len(page["items"]) for page in pages] == [1000, 1000, 500]
    assert {page["total"] for page in pages} == {2_500}
    keys = [one["key"] for page in pages for one in page["items"]]
    assert keys == [f"c{number}" for number in range(2_500)]


def test_pages_of_a_draft_that_was_saved_meanwhile_begin_again(admin):
    admin.change(code_lists={"reasons": [code(f"c{number}") for number in range(20)]})
    cursor = admin.get("/setup/diff", limit=10)["next_cursor"]
    admin.change(settings={})

    assert admin.get("/setup/diff", 409, limit=10, cursor=cursor)["type"] == "/problems/draft_changed"

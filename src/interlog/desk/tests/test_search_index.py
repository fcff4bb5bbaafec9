"""Finding documents: ranking, filters, odd text. On whichever database the tests run."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from interlog.desk.contracts import Document
from interlog.desk.queries.search import SearchFilters, search
from interlog.desk.services.storing import remove_documents, store_documents
from interlog.kit.errors import InvalidInput
from interlog.kit.ids import new_id

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


def document(kind="entry", title="Note", **values: object):
    return Document(**{"kind": kind, "object_id": new_id(), "at": NOON, "title": title, **values})


def found(text, limit=None, cursor=None, **filters: object):
    return search(text, SearchFilters(**filters), limit=limit, cursor=cursor).items


def titles(text, **filters: object):
    return [hit.title for hit in found(text, **filters)]


def test_all_words_must_be_there_and_the_last_may_be_unfinished():
    store_documents(
        [
            document(title="A", body="The customer was charged twice for March."),
            document(title="B", body="The customer asked for the opening hours."),
        ]
    )

    assert titles("customer char") == ["A"]
    assert sorted(titles("customer")) == ["A", "B"]
    assert titles("char customer") == []


def test_case_and_diacritics_do_not_matter_either_way():
    store_documents([document(title="Zoë Müller-Ångström", body="CRÈME brûlée façade")])

    for text in ("zoe muller angstrom", "ZOË", "creme brulee", "Façade", "müll"):
        assert len(found(text)) == 1, text


def test_words_in_quotes_stand_together():
    store_documents(
        [
            document(title="A", body="a new credit card was sent"),
            document(title="B", body="the card gives credit"),
        ]
    )

    assert titles('"credit card"') == ["A"]
    assert sorted(titles("credit card")) == ["A", "B"]


@pytest.mark.parametrize(
    "text",
    [
        '"', '""', '" "', "*", "AND", "OR NOT", "NEAR(a b)", "title:x", "{title}: a", "a^b", "-a", "(((", "a AND", "'", "\\",
        "a' | 'b", "a:*", "a <-> b", "&|!", "%", "_", "\x00", "a\x00b", "😀", "😀 a", "\u202e", "İ", "ß", "e\u0301", "a\u0308\u0323",
        "\ud83d", "x" * 10_000, "word " * 2_000, '"' * 10_000, "漢字かな交じり文", "ไทย हिन्दी", "1 2 3", "1e5", "0x1f", "a.b@c.d", "--", ";",
    ],
)  # fmt: skip
def test_any_text_may_be_searched_for(text):
    store_documents([document(title="a b", body="e\u0301 ß İ 漢字かな交じり文")])

    hits = found(text)

    assert isinstance(hits, list)


@pytest.mark.parametrize(
    "text", ["it's 100% \\ odd: 'quotes' \"too\" <-> & | !", "\x00\ud800", "😀" * 50, "w" * 5000, "漢" * 3000]
)
def test_any_text_may_be_stored(text):
    store_documents([document(title=text, subtitle=text, body=text * 50, keys=(text,))])

    assert len(found("odd")) == ("odd" in text)


def test_a_document_is_replaced_not_doubled():
    one = document(title="First")
    store_documents([one])
    store_documents([document(title="Second", object_id=one.object_id)])

    assert titles("second") == ["Second"]
    assert titles("first") == []


def test_a_body_of_none_keeps_what_is_stored():
    one = document(title="Call", body="the transcript")
    store_documents([one])
    store_documents([document(title="Renamed", object_id=one.object_id, body=None)])

    assert titles("transcript") == ["Renamed"]
    assert titles("renamed") == ["Renamed"]


def test_a_removed_document_is_gone():
    one = document(title="Gone")
    store_documents([one])

    remove_documents("entry", [one.object_id])

    assert titles("gone") == []


def test_exact_keys_come_first_whatever_else_fits():
    store_documents(
        [
            document("entry", "C-1042 C-1042 mentioned", at=NOON + timedelta(days=300)),
            document("case", "Broken router", subtitle="C-1042", keys=("C-1042",)),
            document("person", "Someone", subtitle="anna@example.com", keys=("anna@example.com",)),
        ]
    )

    assert titles("c-1042")[0] == "Broken router"
    assert titles(" Anna@Example.com ")[0] == "Someone"


@pytest.mark.parametrize("writing", ["+44 7700 900123", "07700 900 123", "(07700) 900-123", "00447700900123"])
def test_a_phone_number_is_found_in_any_writing(writing):
    store_documents(
        [
            document("person", "Ann", subtitle="+447700900123", keys=("+447700900123",)),
            document("conversation", "Call", subtitle="Voice · +447700900123"),
        ]
    )

    hits = found(writing)

    assert [hit.title for hit in hits] == ["Ann", "Call"]
    assert any(segment.hit for line in hits[0].highlights for segment in line)


def test_a_record_is_found_by_its_own_id():
    one = document(title="By id")
    store_documents([one])

    assert titles(str(one.object_id)) == ["By id"]


def test_people_come_before_records_that_mention_them_and_newer_before_older():
    store_documents(
        [
            document("entry", "Call about a bill", body="Maria called", at=NOON),
            document("entry", "Newer call about a bill", body="Maria called", at=NOON + timedelta(days=40)),
            document("person", "Maria Silva", at=NOON - timedelta(days=900)),
        ]
    )

    assert titles("maria") == ["Maria Silva", "Newer call about a bill", "Call about a bill"]


def test_filters_narrow_exactly():
    agent, person = uuid4(), uuid4()
    store_documents(
        [
            document("entry", "bill one", at=NOON, agent_id=agent, channel="voice"),
            document(
                "entry", "bill two", at=NOON + timedelta(hours=1), person_id=person, channel="in_person"
            ),
            document("conversation", "bill three", at=NOON + timedelta(days=200)),
        ]
    )

    assert titles("bill", start=NOON, end=NOON + timedelta(minutes=30)) == ["bill one"]
    assert titles("bill", start=NOON + timedelta(minutes=30), end=NOON + timedelta(days=1)) == ["bill two"]
    assert titles("bill", start=NOON + timedelta(days=100)) == ["bill three"]
    assert sorted(titles("bill", end=NOON + timedelta(days=1))) == ["bill one", "bill two"]
    assert titles("bill", start=NOON + timedelta(days=300)) == []
    assert titles("bill", start=NOON, end=NOON) == []
    assert titles("bill", types=("conversation",)) == ["bill three"]
    assert titles("bill", agent_id=agent) == ["bill one"]
    assert titles("bill", person_id=person) == ["bill two"]
    assert titles("bill", channel="in_person") == ["bill two"]
    assert titles("bill", channel="voi'ce\" OR x") == []


def test_filters_hold_for_exact_keys_too():
    store_documents([document("case", "Router", keys=("C-7",))])

    assert titles("C-7", types=("person",)) == []
    assert titles("C-7", start=NOON + timedelta(days=1)) == []
    assert titles("C-7") == ["Router"]


def test_labels_are_not_found_as_words():
    store_documents([document("entry", "Note", channel="voice")])

    assert titles("kentry") == []
    assert titles("cvoice") == []


def test_pages_neither_repeat_nor_skip():
    store_documents([document(title=f"bill {n}", at=NOON + timedelta(minutes=n % 7)) for n in range(25)])

    seen, cursor = [], None
    while True:
        page = search("bill", SearchFilters(), limit=10, cursor=cursor)
        seen += [hit.id for hit in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break

    assert len(seen) == len(set(seen)) == 25


def test_a_bad_cursor_or_limit_is_refused():
    for values in ({"cursor": "nonsense"}, {"limit": 0}, {"limit": 100_000}):
        with pytest.raises(InvalidInput):
            search("x", SearchFilters(), **{"limit": None, "cursor": None, **values})


def test_highlights_are_segments_around_the_hit():
    body = "Some words before. " * 20 + "She was charged TWICE for Zoë's line." + " Some words after." * 20
    store_documents([document(title="Bill", body=body)])

    (hit,) = found("twice zoe")
    lines = ["".join(segment.text for segment in line) for line in hit.highlights]
    marks = [segment.text for line in hit.highlights for segment in line if segment.hit]

    assert marks == ["TWICE", "Zoë"]
    assert all(len(line) < 220 for line in lines)
    assert lines[0].startswith("… ")


def test_nothing_is_asked_of_the_database_per_hit(django_assert_max_num_queries):
    store_documents([document(title=f"bill {n}", body="text " * 100) for n in range(60)])

    with django_assert_max_num_queries(12):
        assert len(found("bill", limit=50)) == 50


def test_many_documents_are_stored_in_a_bounded_number_of_questions(django_assert_max_num_queries):
    documents = [document(title=f"bill {n}", keys=(f"K-{n}",)) for n in range(400)]

    with django_assert_max_num_queries(14):
        store_documents(documents)

    assert isinstance(found("K-399")[0].id, UUID)

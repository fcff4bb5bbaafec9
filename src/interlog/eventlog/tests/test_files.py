"""Events from files of JSON lines."""

import gzip
import json

import pytest

from interlog.eventlog.files import ImportedEvents, import_events, search_lines
from interlog.kit.errors import InvalidInput


def a_line(source, number, **fields):
    return json.dumps({"id": str(number), "source": source, "type": "chatbot.api_called", **fields})


def imported(path, tmp_path):
    seen = []
    done = import_events(path, errors_path=tmp_path / "errors.csv", report=seen.append)
    return done, seen


def test_a_file_sent_again_doubles_nothing(store, source, tmp_path):
    path = tmp_path / "events.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(a_line(source, number) for number in range(2500)).encode()))

    first, seen = imported(path, tmp_path)
    second, _ = imported(path, tmp_path)

    assert first == ImportedEvents(lines=2500, accepted=2500)
    assert second == ImportedEvents(lines=2500, duplicates=2500)
    assert seen == [1000, 2000, 2500]
    assert not (tmp_path / "errors.csv").exists()


def test_a_bad_line_is_named_with_its_number_and_the_others_are_stored(store, source, tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_text(
        "\n".join([a_line(source, 1), "", "no json", a_line(source, 2, time="soon"), a_line(source, 3)])
    )

    done, _ = imported(path, tmp_path)

    head, broken, timeless = (tmp_path / "errors.csv").read_text().splitlines()
    assert done == ImportedEvents(lines=5, accepted=2, rejected=2)
    assert head == "line,id,error"
    assert broken.startswith("3,,")
    assert timeless.startswith("4,2,")


def test_the_newest_events_of_a_query_are_lines_of_json(store, source, tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_text("\n".join(a_line(source, number, interaction_id=source) for number in range(3)))
    imported(path, tmp_path)

    found = [json.loads(line)["id"] for line in search_lines(f"interaction_id:{source}", limit=2)]

    assert found == ["2", "1"]
    with pytest.raises(InvalidInput):
        search_lines("colour:red", limit=2)

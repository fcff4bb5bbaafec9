"""Files of any shape are cut into records whose places are exact, or refused with the byte."""

import csv
import gzip
import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interlog.imports.errors import FileNotUsable, ImportTooLarge
from interlog.imports.reading import records as reading
from interlog.imports.reading.files import look_through, refuse_other_formats
from interlog.imports.reading.records import layout_of, records
from interlog.imports.rules.formulas import guarded

HEADER = "external_id,channel,initiated_at,direction,notes\n"
NAMES = ["external_id", "channel", "initiated_at", "direction", "notes"]


def quiet(_done, _total):
    pass


def written(tmp_path, content, name="f.csv"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path, *, line=None, byte=None):
    layout = layout_of(path)
    return list(records(path, layout, line=line or layout.first_line, byte=byte or layout.first_byte))


def notes(found):
    return [one.cells.get("notes", one.wrong) for one in found]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("last", ["", "END"])
def test_every_usual_csv_is_read(tmp_path, ends, mark, delimiter, last):
    rows = ["a,voice,t,inbound,one", "", 'b,voice,t,inbound,"two, ""2""\nlines"', "c,voice,t,inbound,three"]
    text = (HEADER.strip() + "\n" + "\n".join(rows) + ("\n" if last else "")).replace("\n", ends)
    path = written(tmp_path, mark + text.replace(",", delimiter).replace(f"two{delimiter} ", "two, "))

    found = read(path)

    assert notes(found) == ["one", f'two, "2"{ends}lines', "three"]
    assert [one.line for one in found] == [2, 4, 6]
    assert found[-1].next_byte == path.stat().st_size


def test_json_lines_are_read_with_custom_fields_either_way(tmp_path):
    path = written(
        tmp_path,
        '{"external_id": 1, "notes": "a", "custom": {"tier": "gold"}}\n\n{"external_id": 2, "custom.tier": 5}\n',
    )

    found = read(path)

    assert [one.cells for one in found] == [
        {"external_id": 1, "notes": "a", "custom.tier": "gold"},
        {"external_id": 2, "custom.tier": 5},
    ]
    assert [one.line for one in found] == [1, 3]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "no JSON"),
        ('["a"]', "no JSON object"),
        ('{"externalid": 1}', "the column 'externalid' is unknown (did you mean external_id?)"),
        ('{"custom": 5}', "custom: is no object"),
        ('{"notes": NaN}', "no JSON"),
        ('{"a":' * 5000, "no JSON"),
    ],
)
def test_a_bad_json_line_costs_only_itself(tmp_path, line, reason):
    path = written(tmp_path, f'{{"external_id": 1}}\n{line}\n{{"external_id": 3}}\n')

    first, bad, third = read(path)

    assert reason in bad.wrong
    assert bad.line == 2
    assert (first.cells, third.cells) == ({"external_id": 1}, {"external_id": 3})


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("b,voice", "has 2 columns instead of 5"),
        ("b,voice,t,inbound,x,y", "has 6 columns instead of 5"),
        ('b,voice,t,inbound,"never closed', "a quote is opened and never closed"),
        ('b,voice,t,"inbound"x,n', "expected after"),
        ("b,voice,t,in\rbound,n", "new-line character"),
    ],
)
def test_a_bad_csv_line_costs_only_itself(tmp_path, bad, reason):
    good = [f"r{number},voice,t,inbound,n{number}" for number in range(50)]
    path = written(tmp_path, HEADER + "\n".join([*good[:25], bad, *good[25:]]))

    found = read(path)

    assert len(found) == 51
    assert reason in found[25].wrong
    assert found[25].line == 27
    assert [one.cells["notes"] for one in found if not one.wrong] == [f"n{number}" for number in range(50)]


def test_two_open_quotes_do_not_swallow_the_rows_between(tmp_path):
    good = [f"r{number},voice,t,inbound,n{number}" for number in range(9)]
    path = written(
        tmp_path,
        HEADER
        + "\n".join([*good[:3], 'x,voice,t,inbound,"open', *good[3:6], 'y,"voice,t,inbound,z', *good[6:]]),
    )

    found = read(path)

    assert [one.cells["notes"] for one in found if not one.wrong] == [f"n{number}" for number in range(9)]
    assert [one.line for one in found if one.wrong] == [5, 9]


def test_a_huge_line_is_passed_over_in_little_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MAX_LINE", 64 * 1024)
    path = tmp_path / "f.csv"
    with path.open("w") as file:
        file.write(HEADER + "a,voice,t,inbound,one\n")
        for _ in range(2000):
            file.write("x" * 10_000)
        file.write("\nc,voice,t,inbound,three\n")
    tracemalloc.start()

    found = read(path)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.wrong for one in found] == ["", "the line is longer than 0 MB", ""]
    assert [one.line for one in found] == [2, 3, 4]
    assert peak < 2 * 1024 * 1024


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"PK\x03\x04....", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1", "old Excel workbook"),
        (b"%PDF-1.7", "PDF"),
        ("\ufeff" + HEADER, None),
        (("\ufeff" + HEADER).encode("utf-16-le"), "UTF-16"),
        (b"hello\x00world", "byte 5 is NUL"),
        (b"\x1f\x8b\x08\x00broken", "gzip file is damaged"),
    ],
)
def test_what_is_no_text_is_named(tmp_path, content, reason):
    path = written(tmp_path, content)
    if reason is None:
        refuse_other_formats(path)
        return
    with pytest.raises(FileNotUsable, match=reason):
        refuse_other_formats(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("hello world\n", "no CSV or JSONL file with the canonical columns"),
        ("<html>", "HTML or XML"),
        ('[{"external_id": 1}]', "JSON array"),
        ("external_id,channel\nx,y", "the column initiated_at is missing; the column direction is missing"),
        (HEADER.replace("notes", "Notes"), r"the column 'Notes' is unknown \(did you mean notes\?\)"),
        (HEADER.replace("notes", "colour"), r"'colour' is unknown \(name it custom"),
        (HEADER.replace("notes", "custom.Bad Key"), "small letters"),
        (HEADER.replace("notes", "channel"), "the column channel stands there 2 times"),
        (HEADER.replace("notes", ""), "a column has no name"),
        (HEADER.strip() + "\ra,voice,t,inbound,x\r", "end in CR alone"),
        ('"external_id,channel\n', "no CSV or JSONL file"),
    ],
)
def test_a_wrong_header_is_refused_with_every_reason(tmp_path, content, reason):
    with pytest.raises(FileNotUsable, match=reason):
        layout_of(written(tmp_path, content))


def test_custom_and_error_columns_are_welcome(tmp_path):
    path = written(tmp_path, "error_line,error_reason," + HEADER.replace("notes", "custom.tier_2"))

    assert layout_of(path).columns[-1] == "custom.tier_2"


@pytest.mark.parametrize("before", [0, 1024 * 1024 - 1, 3 * 1024 * 1024])
def test_the_first_byte_that_is_no_utf8_is_named(tmp_path, before):
    path = written(tmp_path, b"x" * before + b"\nna\xefve\n")

    with pytest.raises(FileNotUsable, match=rf"byte 0xEF at position {before + 3} \(line 2\)"):
        look_through(path, max_bytes=None, report=quiet)


def test_a_file_cut_off_in_a_character_is_refused(tmp_path):
    with pytest.raises(FileNotUsable, match="middle of a character"):
        look_through(written(tmp_path, "é".encode()[:1]), max_bytes=None, report=quiet)


def test_the_same_content_has_the_same_fingerprint_packed_or_not(tmp_path):
    plain = written(tmp_path, HEADER + "a,b,c,d,é\n")
    packed = written(tmp_path, gzip.compress(plain.read_bytes()), "f.csv.gz")

    looked = look_through(plain, max_bytes=None, report=quiet)

    assert look_through(packed, max_bytes=None, report=quiet) == looked
    assert (looked.size, looked.lines) == (plain.stat().st_size, 2)
    assert notes(read(packed)) == ["é"]


def test_a_packed_bomb_is_stopped(tmp_path):
    bomb = written(tmp_path, gzip.compress(b"0" * 8 * 1024 * 1024))

    with pytest.raises(ImportTooLarge, match="over 2 MB"):
        look_through(bomb, max_bytes=2 * 1024 * 1024, report=quiet)


def test_a_cut_off_gzip_file_is_named(tmp_path):
    cut = written(tmp_path, gzip.compress((HEADER + "a,b,c,d,e\n" * 100_000).encode())[:-20])

    with pytest.raises(FileNotUsable, match="damaged or cut off"):
        look_through(cut, max_bytes=None, report=quiet)


_CELL = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)


@settings(deadline=None)
@given(
    rows=st.lists(st.lists(_CELL, min_size=5, max_size=5), max_size=12), ends=st.sampled_from(["\n", "\r\n"])
)
def test_whatever_a_csv_writer_writes_is_read_back_from_any_place(tmp_path_factory, rows, ends):
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=ends, quoting=csv.QUOTE_ALL)
    writer.writerows([NAMES, *([guarded(cell) for cell in row] for row in rows)])
    path = written(tmp_path_factory.mktemp("csv"), text.getvalue())
    expected = [row for row in rows if any(row)]

    found = read(path)

    assert [list(one.cells.values()) for one in found] == expected
    for place, one in enumerate(found):
        rest = read(path, line=one.next_line, byte=one.next_byte)
        assert [list(other.cells.values()) for other in rest] == expected[place + 1 :]
        assert [other.line for other in rest] == [other.line for other in found[place + 1 :]]

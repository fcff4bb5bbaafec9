"""A spreadsheet that opens a CSV file takes nobody's words for a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.imports.rules.exported import Column
from interlog.imports.rules.formulas import guarded, unguarded
from interlog.imports.writing.texts import csv_rows

_CELL = st.text(st.sampled_from("'=+-@\t\r 1.a"), max_size=6)


@pytest.mark.parametrize(
    "said", ["=1+1", "=cmd|'/c calc'!A0", "+SUM(A1)", "-1+cmd|x", "@SUM(1)", "\t=1", "\r=1", "-", "'=1"]
)
def test_what_a_spreadsheet_would_run_is_written_as_a_text(said):
    line = csv_rows([Column("subject", "text")], [{"subject": said}])

    ((cell,),) = csv.reader(io.StringIO(line, newline=""))
    assert cell == f"'{said}"


@pytest.mark.parametrize("said", ["Refund = no", "-12.50", "+44 20 7946 0018", "'quoted'", "a@b.example", ""])
def test_everything_else_is_written_as_it_is(said):
    assert guarded(said) == said


@given(_CELL)
def test_every_text_comes_back_as_it_was(said):
    assert unguarded(guarded(said)) == said

"""The tables of every mode: the generated SQL is held in files beside, and a real engine reads it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from interlog.eventlog.errors import StoreFailed
from interlog.eventlog.store import partitions
from interlog.eventlog.store.engine import EmbeddedEngine, ServerEngine
from interlog.eventlog.store.migrations import known_migrations, schema_of
from interlog.eventlog.store.partitions import Partition
from interlog.eventlog.store.shape import ONE, Shape

HELD = Path(__file__).parent / "schema"
CLUSTER = ServerEngine("http://somewhere:8123", cluster="events").shape
MODES = {
    "embedded": EmbeddedEngine.shape,
    "server": ServerEngine("http://somewhere:8123").shape,
    "cluster": CLUSTER,
}


class Client:
    """Keeps what it is asked to run."""

    def __init__(self) -> None:
        self.ran = []

    def command(self, sql):
        self.ran.append(sql)


def generated(shape):
    return ";\n\n".join(schema_of(shape)) + ";\n"


@pytest.mark.parametrize("mode", MODES)
def test_the_tables_of_a_mode_are_those_that_are_held(mode):
    held = HELD / ("cluster.sql" if mode == "cluster" else "one.sql")

    assert generated(MODES[mode]) == held.read_text()


@pytest.mark.parametrize("mode", MODES)
def test_a_real_engine_can_read_every_statement_of_a_mode(store, mode):
    shape = MODES[mode]
    down = [part for one in known_migrations() for each in one.down for part in shape.statements(each)]
    dropping = Client()
    partitions.drop(dropping, Partition("a", 202601, 1, 1, "abc-202601"), shape)

    for statement in [*schema_of(shape), *down, *dropping.ran]:
        ((read,),) = store.rows("SELECT formatQuery({sql:String})", {"sql": statement})
        assert read


def test_on_a_cluster_every_change_of_a_table_goes_to_every_machine():
    dropping = Client()
    partitions.drop(dropping, Partition("a", 202601, 1, 1, "abc-202601"), CLUSTER)
    down = [part for one in known_migrations() for each in one.down for part in CLUSTER.statements(each)]

    statements = [*schema_of(CLUSTER), *down, *dropping.ran]

    assert [one for one in statements if "ON CLUSTER 'events'" not in one] == []
    assert dropping.ran[-1] == "ALTER TABLE event_local ON CLUSTER 'events' DROP PARTITION ID 'abc-202601'"


def test_on_a_cluster_what_is_answered_is_on_a_majority_and_read_back():
    settings = CLUSTER.settings

    assert (settings["distributed_foreground_insert"], settings["insert_quorum"]) == (1, "auto")
    assert settings["select_sequential_consistency"] == 1
    assert ONE.settings == {}


def test_a_statement_without_a_form_for_a_cluster_is_refused_instead_of_run_on_one_machine():
    with pytest.raises(ValueError, match="no form"):
        CLUSTER.statements("ALTER TABLE event ADD COLUMN x String")


def test_a_cluster_name_that_could_leave_its_quotation_marks_is_refused():
    with pytest.raises(StoreFailed, match="INTERLOG_CLICKHOUSE_CLUSTER"):
        Shape("a' SYNC")


def test_a_cluster_without_an_address_is_refused_at_the_start():
    told = subprocess.run(
        [sys.executable, "-m", "interlog", "doctor"],
        env={**os.environ, "INTERLOG_CLICKHOUSE_CLUSTER": "events", "INTERLOG_CLICKHOUSE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode != 0
    assert "INTERLOG_CLICKHOUSE_URL must name one of its servers" in told.stdout + told.stderr
    assert "Traceback" not in told.stderr

"""`interlog setup …`: what it prints and how it exits, by the operation that also a running server performs."""

import pytest

import interlog.cli.commands.setup  # noqa: F401 - registers the operations
from interlog.cli.app import run
from interlog.cli.operations import perform
from interlog.logbook import facade as logbook
from interlog.setup.rules.file_writing import written
from interlog.setup.tests.bodies import changed, first_body, own_field, place


class Said:
    """What an operation says."""

    alone = True

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.errors: list[str] = []

    def line(self, text: str) -> None:
        self.lines.append(text)

    def error(self, text: str) -> None:
        self.errors.append(text)

    def progress(self, *_: object) -> None:
        raise AssertionError("it has nothing to count")


@pytest.fixture
def file(tmp_path):
    def make(body=None, text=None):
        path = tmp_path / "setup.yaml"
        path.write_text(text or written(body, title="t"), encoding="utf-8")
        return str(path)

    return make


def done(name, **arguments):
    said = Said()
    return perform(f"setup.{name}", arguments, said), said


NEW = changed(lambda body: body["fields"].append(own_field("refund", "money")))
WRONG = changed(
    lambda body: [
        body["fields"].append(own_field("a", "picklist", code_list="no")),
        body["settings"]["hotkeys"].update(complete="Enter"),
    ]
)


def test_what_is_exported_checked_and_applied_again_changes_nothing(db, tmp_path):
    path = str(tmp_path / "out.yaml")

    assert done("export", path=path, version="current")[1].lines == [f"version 1 is in {path}"]
    assert done("check", path=path)[0] == 0
    code, said = done("apply", path=path, note="n")

    assert (code, said.lines) == (0, ["version 1 says the same already; nothing was published"])
    assert logbook.published().number == 1


def test_the_export_to_standard_output_is_the_file_itself(db):
    said = done("export", path=None, version="1")[1]

    assert said.lines == [written(first_body(), title="Interlog configuration, version 1").rstrip("\n")]


def test_a_file_that_passes_is_published(db, file):
    code, said = done("apply", path=file(NEW), note="Refunds")

    assert code == 0
    assert said.lines[-1] == "version 2 is published"
    assert any(line.startswith("proved: ") for line in said.lines)
    assert "custom.refund" in logbook.published().leaves


@pytest.mark.parametrize("name", ["check", "apply"])
def test_every_problem_is_a_line_with_its_place_and_mend(db, file, name):
    code, said = done(name, path=file(WRONG), note="n")

    assert code == 1
    errors = [line for line in said.lines if line.startswith("error: ")]
    assert any("fields[24].code_list: " in line and "Choose a list that exists" in line for line in errors)
    assert any("settings.hotkeys.complete: " in line for line in errors)
    assert said.lines[-1].startswith("refuted: ")
    assert said.errors == (["nothing was published"] if name == "apply" else [])
    assert logbook.published().number == 1


def test_a_form_that_cannot_be_completed_is_refuted(db, file):
    def hide(body):
        place(body, "live", "disposition")["shown_when"] = [{"field": "outcome", "any_of": ["solved"]}]

    code, said = done("check", path=file(changed(hide)))

    assert code == 1
    assert said.lines[-1].startswith("refuted: ")
    assert any("Disposition" in line for line in said.lines if line.startswith("error: "))


@pytest.mark.parametrize("name", ["check", "apply"])
def test_a_file_that_is_no_configuration_is_told_by_its_lines(db, file, name):
    code, said = done(name, path=file(text="fields: []\ncolour: red\nforms: 5"), note="n")

    assert code == 1
    assert sorted(": ".join(line.split(": ")[:3]) for line in said.lines) == [
        "error: colour: line 2",
        "error: forms: line 3",
    ]


def test_warnings_are_told_and_published_all_the_same(db, file):
    body = changed(lambda body: body["settings"]["hotkeys"].update(open_panel="Mod+Alt+7"))

    code, said = done("apply", path=file(body), note="n")

    assert code == 0
    assert any(line.startswith("warning: settings.hotkeys.open_panel: ") for line in said.lines)


@pytest.mark.parametrize("pack", ["software", "insurance", "logistics"])
def test_a_ready_made_configuration_is_published_by_its_name(db, pack):
    code, said = done("apply_pack", key=pack, note="n")

    assert code == 0, said.lines
    assert said.lines[-1] == "version 2 is published"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["setup", "check", "no-such-file.yaml"], "there is no such file"),
        (["setup", "apply"], "name a file"),
        (["setup", "apply", "a.yaml", "--pack", "software"], "name a file"),
    ],
)
def test_a_mistake_on_the_command_line_is_one_clear_line(arguments, told, capsys):
    assert run(arguments) == 1
    assert told in capsys.readouterr().err

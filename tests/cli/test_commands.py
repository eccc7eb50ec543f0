"""The commands: data on standard output, talk on standard error, exit codes that mean something."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from tests.cli.command_help import root
from tests.cli.run import run
from tests.sizes import in_turn, some
from tracker.cli.command_line import MODULES, commands
from tracker.domain.query.query_fields import LISTS, PLURALS, fields_of
from tracker.transfer.csvfile import read_csv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.run import Cli


C = "c-2025-11-channels"
DAY = ("--as-of", "2025-12-31")


def test_every_command_is_found_by_its_name() -> None:
    """The table of names and the modules say the same."""
    modules = {import_module(f"tracker.cli.{name}") for name in MODULES.values()}
    assert {each.name for module in modules for each in module.COMMANDS} == set(MODULES)
    for name in MODULES:
        found = commands.get_command(root(), name)
        assert found is not None
        assert found.name == name
    assert commands.get_command(root(), "nothing") is None


@pytest.mark.slow
def test_init_makes_a_file_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is there is left as it is."""
    db = tmp_path / "new.db"
    made = run(capsys, db, "init", "--sample")
    assert made.code == 0
    assert "1585 rows read, 1585 stored, 0 refused." in made.err
    again = run(capsys, db, "init", "--empty")
    assert (again.code, "exists already" in again.err) == (4, True)
    assert "68  meetings" in run(capsys, db, "count").out
    assert run(capsys, tmp_path / "empty.db", "init").code == 0
    assert run(capsys, tmp_path / "none.db", "count").code == 3


def test_commitments_as_json_have_the_keys_of_the_design(cli: Cli) -> None:
    """Thirty-five objects; unknown is null, days are ISO, lists by slug."""
    found = json.loads(cli("list", "commitments", "--format", "json").out)
    assert len(found) == 35
    wanted = {
        "slug",
        "text",
        "kind",
        "made_at",
        "made",
        "made_by",
        "parties",
        "attested_by",
        "due",
        "timeliness",
        "outcome",
        "outcome_date",
        "fulfilled_by",
        "attempted_by",
        "renews",
        "responsibility",
        "sources",
    }
    assert all(wanted <= set(each) for each in found)
    maritime = next(each for each in found if each["slug"] == "c-2020-10-mmca")
    assert maritime["attested_by"] == ["us", "prc"]
    assert maritime["due"] == {
        "words": "before the end of the year",
        "edtf": "[2020-10-29..2020-12-31]",
        "earliest": "2020-10-29",
        "latest": "2020-12-31",
        "reading": "hard end of year",
        "reference": "2020-10-29",
        "hard": True,
        "flags": ["by-hand"],
    }
    assert maritime["timeliness"]["overdue"] is True
    assert (maritime["outcome"], maritime["outcome_date"]) == ("missed", "2020-12-31")
    assert maritime["attempted_by"] == ["m-2020-12-14-mmca"]
    assert {"source": "pacom-2449543", "role": "outcome"} in maritime["sources"]


@pytest.mark.slow
def test_a_fulfilment_is_recorded_undone_and_told(cli: Cli) -> None:
    """Each command is a process of its own to the file."""
    done = cli("fulfil", C, "--by", "m-2025-12-15-dpct19", "--on", "2025-12-16")
    assert (done.code, done.out) == (0, "")
    assert f"Marked fulfilled: {C}" in done.err
    shown = json.loads(cli("show", C, "--format", "json").out)
    assert (shown["outcome"], shown["fulfilled_by"]) == ("fulfilled", ["m-2025-12-15-dpct19"])
    assert cli("undo").code == 0
    assert json.loads(cli("show", C, "--format", "json").out)["outcome"] is None
    told = cli("history", C).out
    assert told.index("Undid: Marked fulfilled") < told.index(
        "Marked fulfilled: Set up military-to-military"
    )
    assert cli("redo").code == 0
    assert cli("reopen", C, "--note", "again").code == 0
    assert cli("assess", C, "missed", "--blame", "disputed").code == 0
    assert len(json.loads(cli("history", "--format", "json").out)) == 6


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("fulfil", C, "--on", "2020-01-01"), 2, "before the commitment was made"),
        (("fulfil", C, "--by", "m-2020-12-14-mmca"), 2, "was not held"),
        (("fulfil", "c-2025"), 3, "There is no c-2025"),
        (("assess", C, "kept"), 2, "Outcome takes fulfilled"),
        (("show", "nothing"), 3, "There is no nothing"),
        (("show", "m-2020-1"), 2, "is the start of several"),
        (("--as-of", "2020-01-01", "show", C), 3, "known only from"),
        (("list", "meetngs"), 2, "did you mean meeting"),
        (("list", "meetings", "status:hold"), 2, "did you mean held"),
        (("list", "meetings", "--columns", "whn"), 2, "did you mean when"),
        (("list", "meetings", "--sort", "plaice"), 2, "did you mean place?"),
        (("add", "meting", "x=y"), 2, "did you mean meeting"),
        (("add", "meeting", "channel"), 2, "write field=value"),
        (("edit", "m-2021-08-19-oimc", "status="), 2, "Status is needed"),
        (("--as-of", "some day", "count"), 2, "--as-of: “some day” was not understood"),
        (("--as-of", "2020-01-01", "undo"), 2, "--yes saves the change"),
        (("--readonly", "undo"), 2, "--readonly was given"),
        (("redo",), 3, "to redo"),
        (("accounts", "m-2020-12-14-mmca", "colour"), 3, "No account of "),
        (("history", "nothing"), 3, "There is no nothing"),
        (("export", "meetings", "--output", "/nowhere/x.csv"), 2, "cannot be written"),
        (("export", "meetings", "--output", "/"), 2, "is a folder"),
        (("export", "meetings", "--output", "x.none"), 2, "is not a file format for lists"),
        (("nonsense",), 2, "There is no command"),
    ],
)
def test_what_cannot_be_says_why_and_leaves_with_its_code(
    cli: Cli, arguments: tuple[str, ...], code: int, says: str
) -> None:
    """Two for bad input, three for not found; nothing on standard output."""
    ran = cli(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("find", "\udcff"),
        ("show", "\udcff"),
        ("add", "meeting", "channel=dme", "status=held", "summary=a\udcffb"),
        ("list", "meetings", "\ud800"),
    ],
)
def test_an_argument_that_is_not_utf8_is_refused(cli: Cli, arguments: tuple[str, ...]) -> None:
    """In one sentence that shows it; Python hands such bytes on as half of a pair."""
    ran = cli(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(r"diplotrack: “.*\\(xff|ud800).*” is not text in UTF-8; .*\.\n", ran.err)


@pytest.mark.slow
def test_chinese_is_found_and_told_where_the_locale_knows_ascii_only(copy_of_sample: Path) -> None:
    """The bytes of the argument are UTF-8, and so is the output to a pipe."""
    ran = subprocess.run(  # noqa: S603  # the test builds this command
        [sys.executable, "-m", "tracker", "--db", str(copy_of_sample), "find", "吳謙"],
        env={"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert "Wu Qian" in ran.stdout.decode()


def test_a_meeting_is_added_by_the_command_line(cli: Cli) -> None:
    """Its delegations are named by their party; standard output has the slug."""
    ran = cli(
        "add",
        "meeting",
        "channel=DPCT",
        "when=2025-12-20",
        "status=held",
        "us/head=Alvaro Smith",
        "us/members=us-osd",
    )
    assert (ran.code, ran.out) == (0, "m-2025-12-20-dpct\n")
    shown = cli("show", "m-2025-12-20-dpct").out
    assert "Alvaro Smith  [asmith]" in shown
    assert cli("add", "commitment", "text=Meet", "made=2025-12-20", "us/part=by").code == 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", LISTS)
def test_every_list_comes_in_every_format(reading: Cli, kind: str, tmp_path: Path) -> None:
    """The same rows as text, JSON, JSON Lines and CSV of both kinds; daily runs take turns."""
    turn = list(LISTS).index(kind)
    number = int(reading("count", PLURALS[kind], *DAY).out)
    assert number > 1
    for form in some(("json", "jsonl")[:: -1 if turn % 2 else 1]):
        text = reading("list", kind, "--format", form, *DAY).out
        found = json.loads(text) if form == "json" else [*map(json.loads, text.splitlines())]
        assert len(found) == number
    assert len(reading("list", kind, *DAY).out.splitlines()) == number + 1
    for form in some(("csv", "csv-data")[:: -1 if turn % 2 else 1]):
        file = tmp_path / f"{kind}.{form}"
        ran = reading("export", kind, "--output", str(file), *DAY)
        assert f"{number:,} {PLURALS[kind]} written to" in ran.err
        table = read_csv(file)
        assert len(table.rows) == number
        assert not [row for row in table.rows if row.fault]
        none = reading("list", kind, "zzzzqqqq", "--format", form, *DAY)
        assert len(list(csv.reader(io.StringIO(none.out)))) == 1
        header = next(csv.reader(io.StringIO(none.out.removeprefix("\ufeff"))))
        assert tuple(header[: len(table.columns)]) == table.columns


def test_an_export_writes_over_a_file_only_with_yes(cli: Cli, tmp_path: Path) -> None:
    """What is there is left as it is, and the sentence says how to write over it."""
    file = tmp_path / "parties.csv"
    file.write_text("mine")
    ran = cli("export", "parties", "--output", str(file))
    assert (ran.code, file.read_text()) == (4, "mine")
    assert "--yes overwrites it" in ran.err
    ran = cli("export", "parties", "states", "--output", str(file), "--yes")
    assert (ran.code, ran.err) == (0, f"1 party written to {file}.\n")


def test_columns_limit_and_order_are_as_asked(cli: Cli) -> None:
    """Options are accepted before and after the command."""
    ran = cli("list", "commitments", "--columns", "slug,outcome", "--sort=-due", "--limit", "2")
    assert ran.out.splitlines()[0].split() == ["slug", "outcome"]
    assert len(ran.out.splitlines()) == 3
    before = cli("--format", "json", "--as-of", "2020-12-20", "count", "meetings")
    after = cli("count", "meetings", "--format", "json", "--as-of", "2020-12-20")
    assert json.loads(before.out) == json.loads(after.out) == {"count": 14}
    assert cli("count", "commitments", "made:2020", "is:one-sided", *DAY).out == "6\n"
    assert cli("count", "commitments", "crisis-communication systems", *DAY).out == "1\n"
    assert cli("count", "commitments", "made:2020 is:one-sided", *DAY).out == "6\n"
    assert cli("count", "commitments", *DAY, "--", "-crisis").out == "27\n"
    assert json.loads(cli("count", "--format", "json").out)["parties"] == 2
    assert cli("count", "--format", "csv-data").out.startswith("what,count\r\nparties,2\r\n")


def test_accounts_tell_who_says_what(cli: Cli) -> None:
    """Of one field as one object, of all as a list."""
    one = json.loads(cli("accounts", "m-2020-11-10-dme16", "when", "--format", "json").out)
    assert (one["agreement"], one["shape"], len(one["accounts"])) == ("conflict", "shift", 2)
    every = json.loads(cli("accounts", "m-2020-12-14-mmca", "--format", "json").out)
    assert [each["field"] for each in every] == ["responsibility", "status", "when"]
    text = cli("accounts", "m-2020-12-14-mmca", "responsibility").out
    assert text.startswith("responsibility: conflict (at least 4 origins)")
    rows = cli("accounts", "m-2020-12-14-mmca", "--format", "csv-data").out.splitlines()
    assert len(rows) == 12
    cli("add", "account", "subject=m-2020-12-14-mmca", "field=place", "value=At sea")
    assert cli("accounts", "m-2020-12-14-mmca", "place").out.endswith("-        At sea\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    "ref",
    [
        "m-2020-12-14-mmca",
        "c-2024-08-theater",
        "mmca",
        "esper",
        "us-dod",
        "us",
        "s-2020-10-drone-report",
        "voa-yue-20201029",
        "a-2020-10-28-ccwg1-1",
        "d-drone-message",
    ],
)
def test_every_kind_of_record_is_shown(cli: Cli, ref: str) -> None:
    """As text, as an object and as a row."""
    assert f"({ref})" in cli("show", ref).out
    assert json.loads(cli("show", ref, "--format", "json").out)["slug"] == ref
    assert len(cli("show", ref, "--format", "csv-data").out.splitlines()) >= 2


def test_the_fields_of_a_query_are_listed(cli: Cli) -> None:
    """Every one, with its values."""
    told = cli("fields", "commitment").out
    assert all(name in told for name in fields_of("commitment"))
    assert "one-sided" in told


def test_the_usual_file_is_named_by_the_environment(
    copy_of_sample: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless --db names another."""
    from tracker.cli import main  # noqa: PLC0415  # run calls main with --db, which is not wanted here

    monkeypatch.setenv("DIPLOTRACK_DB", str(copy_of_sample))
    main_arguments = ["count", "parties"]
    with pytest.raises(SystemExit) as leaving:
        main(main_arguments)
    assert leaving.value.code == 0
    assert capsys.readouterr().out == "2\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "settings"),
    in_turn(
        [
            (("--version",),),
            (("count",),),
            (("show", "mmca"),),
            (("undo",),),
            (("accounts", "mmca"),),
            (("config", "check"),),
        ],
        ["", "[keys]\nundo = 'ctrl+u'\n"],
    ),
)
def test_no_command_loads_the_ui(
    copy_of_sample: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    settings: str,
) -> None:
    """Nor one that only reads what writes: seen in the modules of a process of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    (tmp_path / "settings" / "diplotrack").mkdir(parents=True)
    (tmp_path / "settings" / "diplotrack" / "config.toml").write_text(settings)
    script = (
        "import sys\n"
        "from tracker.cli import main\n"
        "try:\n"
        f"    main({['--db', str(copy_of_sample), *arguments]!r})\n"
        "except SystemExit:\n"
        "    pass\n"
        "print('LOADED', [m for m in ('textual', 'tracker.tui', 'asyncio', 'sqlite_utils')"
        " if m in sys.modules], 'tracker.keys.keymap' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603  # the test builds this command
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    checked = (bool(settings) and arguments != ("--version",)) or arguments[0] == "config"
    assert done.stdout.splitlines()[-1] == f"LOADED [] {checked}", done.stderr


@pytest.mark.slow
def test_without_a_terminal_the_ui_says_so(copy_of_sample: Path) -> None:
    """Instead of drawing into a pipe."""
    done = subprocess.run(  # noqa: S603  # the test builds this command
        [sys.executable, "-m", "tracker", "--db", str(copy_of_sample)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs a terminal" in done.stderr

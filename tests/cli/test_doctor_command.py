"""Doctor from the command line: what is wrong, and where it can be brought back from."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.run import Cli, Ran

pytestmark = pytest.mark.usefixtures("with_backups")


SLUG = "m-2020-12-14-mmca"
OTHER_PLACE = (
    "UPDATE meeting SET place = 'Elsewhere' "
    "WHERE record_id = (SELECT id FROM record WHERE slug = 'm-2020-12-14-mmca')"
)


def _change(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path)
    for each in statements:
        assert db.execute(each).rowcount != 0
    db.commit()
    db.close()


def _found(ran: Ran) -> dict[str, list[str]]:
    made = json.loads(ran.out)
    return {
        each["check"]: [f"{one['slug']}: {one['sentence']}" for one in each["findings"]]
        for each in made
        if each["found"]
    }


@pytest.mark.slow
def test_nothing_is_wrong_with_the_sample(cli: Cli, copy_of_sample: Path) -> None:
    """Each check says so, the exit code is 0, and the file is not changed."""
    cli("edit", "us", "note=one")
    was = copy_of_sample.read_bytes()
    ran = cli("doctor")
    assert ran.code == 0, ran.out
    assert ran.out.count("nothing wrong") == 7
    assert "backups                    1, the newest of " in ran.out
    assert copy_of_sample.read_bytes() == was
    assert _found(cli("doctor", "--quick", "-f", "json")) == {}


@pytest.mark.slow
def test_nothing_is_wrong_with_an_empty_book(cli: Cli, tmp_path: Path) -> None:
    """New, and after a dump of it was loaded."""
    new, dumped, loaded = (str(tmp_path / name) for name in ("new.db", "d.jsonl", "loaded.db"))
    for command in (("init", "--empty"), ("dump", dumped)):
        cli("--db", new, *command)
    cli("--db", loaded, "load", dumped)
    for path in (new, loaded):
        ran = cli("--db", path, "doctor")
        assert (ran.code, ran.out.count("nothing wrong")) == (0, 7), ran.out


@pytest.mark.slow
def test_a_changed_record_is_named_with_the_backup_that_holds_it(
    cli: Cli, copy_of_sample: Path
) -> None:
    """As its newest change left it; the exit code is 1."""
    cli("edit", SLUG, "place=Honolulu")
    backup = cli("backup").out.strip()
    cli("edit", "us", "note=later")
    newer = cli("backup").out.strip()
    cli("edit", "us", "note=latest")
    _change(copy_of_sample, OTHER_PLACE)
    ran = cli("doctor", "--quick", "-f", "json")
    assert ran.code == 1
    (sentence,) = _found(ran)["records"]
    assert sentence.startswith(
        f"{SLUG}: The record differs from what its newest change left (action 2, "
    )
    assert sentence.endswith(f"{newer} has the record undamaged.")
    assert backup != newer
    assert SLUG in cli("doctor", "--quick").out


@pytest.mark.slow
def test_without_a_backup_the_history_is_named(
    cli: Cli, copy_of_sample: Path, tmp_path: Path
) -> None:
    """If it has an earlier version; else it says that there is none."""
    (tmp_path / "settings" / "diplotrack").mkdir(parents=True)
    (tmp_path / "settings" / "diplotrack" / "config.toml").write_text("backups = false\n")
    cli("edit", SLUG, "place=Honolulu")
    _change(
        copy_of_sample,
        "UPDATE meeting SET place = 'Elsewhere' WHERE place = 'Honolulu'",
        "UPDATE party SET short = 'U' WHERE short = 'US'",
    )
    found = _found(cli("doctor", "--quick", "-f", "json"))["records"]
    told = dict(each.split(": ", 1) for each in found)
    assert "the history has version 1, from before action 2." in told[SLUG]
    assert "Neither a backup nor the history has the record" in told["us"]
    assert "backups                    the settings turn them off" in cli("doctor", "--quick").out


WRONG = {
    "a value that a rule forbids": (
        "rules",
        "UPDATE meeting SET status = 'cancelled' WHERE status = 'held'",
    ),
    "an action": ("history", "UPDATE action SET summary = 'Nothing' WHERE id = 1"),
    "who did it": ("history", "UPDATE action SET who = 'bob'"),
    "a saved view": ("history", "UPDATE view SET query = '' WHERE name = 'overdue'"),
    "the title of the book": ("history", "UPDATE book SET title = 'x'"),
    "an index": ("schema", "DROP INDEX meeting_by_day"),
    "a record": ("records", "UPDATE source SET title = title || ' ' WHERE record_id % 50 = 0"),
    "a link": ("records", "DELETE FROM link WHERE n = 2"),
    "a version": ("records", "UPDATE record SET version = version + 1 WHERE slug = 'us'"),
    "a presence": ("records", "UPDATE record SET presence = 'unmade' WHERE slug = 'us'"),
    "a day of entry": ("records", "UPDATE record SET entered = '2001-01-01' WHERE slug = 'us'"),
    "a day of entry of a part": (
        "records",
        "UPDATE outcome SET written = '2001-01-01'",
    ),
    "a dangling reference": ("references", "DELETE FROM party WHERE record_id = 1"),
}


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_found_by_its_check(
    cli: Cli, copy_of_sample: Path, wrong: tuple[str, str]
) -> None:
    """In the right place, whatever else it breaks."""
    check, statement = wrong
    _change(copy_of_sample, statement)
    ran = cli("doctor", "--quick", "-f", "json")
    assert ran.code == 1
    assert check in _found(ran)


@pytest.mark.slow
def test_whatever_is_derived_is_compared(cli: Cli, copy_of_sample: Path) -> None:
    """Day numbers, keys to sort by, known days, facts, sums, texts for search: by their tables."""
    _change(
        copy_of_sample,
        "UPDATE meeting SET when_lo = when_lo - 1",
        "UPDATE record SET title_sort = 'x' WHERE slug = 'us'",
        "UPDATE outcome SET known = 1 WHERE n = 1",
        "DELETE FROM holds WHERE fact = (SELECT min(fact) FROM holds)",
        "UPDATE tally SET n = n + 1 WHERE day = (SELECT min(day) FROM tally)",
        "UPDATE search_content SET c1 = 'x' WHERE id = 1",
    )
    told = " ".join(_found(cli("doctor", "-f", "json"))["derived"])
    for table in ("meeting", "record", "outcome", "holds", "tally", "search_content"):
        assert table in told


@pytest.mark.slow
def test_what_others_add_to_the_file_does_no_harm(cli: Cli, copy_of_sample: Path) -> None:
    """A view, an index, a table."""
    _change(
        copy_of_sample,
        "CREATE VIEW mine AS SELECT slug FROM record",
        "CREATE INDEX mine_too ON meeting (place)",
        "CREATE TABLE notes (text TEXT)",
    )
    ran = cli("doctor")
    assert ran.code == 0, ran.out


@pytest.mark.slow
def test_a_damaged_backup_is_found(cli: Cli, tmp_path: Path) -> None:
    """By its checksum."""
    cli("backup")
    (backup,) = (tmp_path / "state").rglob("*.db.gz")
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 1
    backup.write_bytes(data)
    ran = cli("doctor", "--quick")
    assert ran.code == 1
    assert f"{backup} is damaged: it cannot be unpacked." in ran.out

"""Everything that can be done to a record, by one command each, for records of every kind."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.service.nouns import NEW, New
from tests.sizes import THOROUGH
from tracker.domain.records import Kind
from tracker.errors import DiplotrackError, brief
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.run import Cli


def half(first: int) -> pytest.MarkDecorator:
    """Run a test with every second kind from a number on; in thorough runs with every kind.

    ``tests/service/test_every_noun.py`` does the same with each kind, without commands.
    """
    chosen = NEW if THOROUGH else NEW[first::2]
    return pytest.mark.parametrize("new", chosen, ids=[each.kind.value for each in chosen])


FREE, MET = "m-2021-08-19-oimc", "Michael S. Chase – Huang Xueping, video"
"""The slug and title of a meeting that has accounts and that no other record names."""
ACCOUNT = "a-2020-11-10-dme16-1"


def given(texts: dict[str, str]) -> list[str]:
    """Return texts as ``name=text`` arguments."""
    return [f"{name}={text}" for name, text in texts.items()]


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Make a text the standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


@pytest.mark.slow
@half(0)
def test_a_record_is_added_edited_copied_and_each_is_undone(cli: Cli, new: New) -> None:
    """Standard output has the slug of what is new, standard error what was done."""
    added = cli("add", new.kind.value, *given(new.texts))
    assert (added.code, added.out) == (0, f"{new.slug}\n")
    edited = cli("edit", new.slug, f"{new.field}=other")
    assert (edited.code, edited.out) == (0, "")
    assert edited.err == f"Edited {new.slug}. `diplotrack undo` undoes it.\n"
    copied = cli("clone", new.slug, *given(new.copy))
    assert copied.code == 0
    assert copied.out.strip() not in {"", new.slug}
    assert cli("tag", new.slug, "one", "two").code == 0
    assert cli("tag", new.slug, "one", "--remove").code == 0
    told = json.loads(cli("history", new.slug, "--format", "json").out)
    assert [each["changed"][0]["to"] for each in told[:3]] == ["two", "one | two", "other"]
    for _ in range(5):
        assert cli("undo").code == 0
    assert cli("show", new.slug).code == 3


@pytest.mark.slow
@half(1)
def test_a_record_is_deleted_restored_and_purged(
    cli: Cli, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Purging asks for the slug, unless it is confirmed."""
    cli("add", new.kind.value, *given(new.texts))
    title = cli("show", new.slug).out.splitlines()[0].rpartition("  (")[0]
    for command, done in (("delete", "Trashed"), ("restore", "Restored"), ("delete", "Trashed")):
        ran = cli(command, new.slug)
        assert (ran.code, ran.out) == (0, "")
        assert ran.err.startswith(f"{done}: {brief(title)}. ")
    typed(monkeypatch, "no\n")
    refused = cli("purge", new.slug)
    assert (refused.code, refused.out) == (2, "")
    assert f"type {new.slug} to purge it" in refused.err
    if new.kind is Kind.MEETING:
        typed(monkeypatch, f"{new.slug}\n")
        assert cli("purge", new.slug).code == 0
    else:
        assert cli("purge", new.slug, "--confirm", new.slug).code == 0
    assert cli("restore", new.slug).code == 3
    assert cli("undo").code == 4


@pytest.mark.slow
@half(0)
def test_a_refusal_has_the_words_of_the_service(cli: Cli, new: New, copy_of_sample: Path) -> None:
    """And the exit code that goes with it."""
    cli("add", new.kind.value, *given(new.texts))
    wrong = {new.field: "x", "note": "y", "slug": "other"}
    desk = Desk.open(copy_of_sample, make_session())
    cases: list[tuple[Callable[[], object], tuple[str, ...]]] = [
        (lambda: desk.editor.add(new.kind, {}), ("add", new.kind.value)),
        (
            lambda: desk.editor.set_fields(new.slug, list(wrong.items())),
            ("edit", new.slug, *given(wrong)),
        ),
        (lambda: desk.editor.set_fields(new.slug, [("tags", "")]), ("edit", new.slug, "tags=")),
        (lambda: desk.trash.restore(new.slug), ("restore", new.slug)),
        (lambda: desk.trash.purge(new.slug, new.slug), ("purge", new.slug, "--confirm", new.slug)),
        (lambda: desk.trash.put([new.slug, "nothing"]), ("delete", new.slug, "nothing")),
    ]
    for method, arguments in cases:
        with pytest.raises(DiplotrackError) as caught:
            method()
        ran = cli(*arguments)
        assert ran.err == f"diplotrack: {caught.value}\n"
        assert (ran.code, ran.out) == (caught.value.exit_code, "")
    desk.close()


@pytest.mark.slow
@pytest.mark.parametrize("ref", ["m-2020-12-14-mmca", "c-2020-10-mmca", "dpct", "esper", FREE])
def test_what_show_gives_add_takes(cli: Cli, ref: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of it, once the slug is left out; an array is one action."""
    shown = json.loads(cli("show", ref, "--format", "json").out)
    kind = {"m": "meeting", "c": "commitment", "d": "channel", "e": "person"}[ref[0]]
    typed(monkeypatch, json.dumps(shown))
    assert "is taken" in cli("add", kind, "--json", "-").err
    del shown["slug"]
    typed(monkeypatch, json.dumps([shown, shown]))
    ran = cli("add", kind, "--json", "-")
    assert ran.code == 0
    first, second = ran.out.split()
    assert "Added 2 records." in ran.err
    again = json.loads(cli("show", second, "--format", "json").out)
    for name in ("when", "made", "due", "text", "parties", "delegations", "states", "roles"):
        assert again.get(name) == shown.get(name)
    assert cli("undo").code == 0
    assert cli("show", first).code == 3


@pytest.mark.parametrize(
    ("arguments", "text", "code", "says"),
    [
        (("add", "party", "--json", "-"), "{", 2, "--json: The text is not JSON"),
        (("add", "party", "--json", "-"), "[]", 2, "the input is empty"),
        (("add", "party", "name=x", "--json", "-"), "{}", 2, "not both"),
        (("add", "meeting", "states/+/note=x"), "", 2, "names no field"),
        (("edit", "m-2020-12-14-mmc", "note=x"), "", 3, "Did you mean m-2020-12-14-mmca"),
        (("edit", "m-2020-12-14-mmca", "note"), "", 2, "write field=value"),
        (("edit", "m-2020-12-14-mmca"), "", 2, "Missing argument"),
        (("delete", "esper"), "", 4, "esper is needed by"),
        (("adopt", ACCOUNT), "", 2, "Adopted: enter the reason"),
        (("unadopt", ACCOUNT), "", 2, "is not adopted"),
        (("undo", "99"), "", 3, "There is no action 99."),
        (("--readonly", "delete", FREE), "", 2, "--readonly was given"),
        (("--as-of", "2020-01-01", "edit", FREE, "note=x"), "", 2, "--yes saves the change"),
    ],
)
def test_what_cannot_be_says_why(
    cli: Cli,
    arguments: tuple[str, ...],
    text: str,
    code: int,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing on standard output."""
    typed(monkeypatch, text)
    ran = cli(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


@pytest.mark.slow
def test_what_goes_together_comes_back_together(cli: Cli) -> None:
    """The message is one line."""
    assert f"Trashed: {MET}, with 9 accounts and 2 disputes. " in cli("delete", FREE).err
    assert cli("count", "accounts", "is:trashed").out == "9\n"
    assert f"Restored: {MET}, with 9 accounts" in cli("restore", FREE).err
    cli("delete", FREE)
    assert (
        f"Purged: {FREE} and 11 more. This cannot be undone."
        in cli("purge", FREE, "--confirm", FREE).err
    )


def test_an_account_is_adopted_and_not(cli: Cli) -> None:
    """With the reason."""
    assert cli("adopt", ACCOUNT, "--reason", "nearest to it").code == 0
    shown = json.loads(cli("show", ACCOUNT, "--format", "json").out)
    assert shown["adopted"] == "nearest to it"
    assert cli("unadopt", ACCOUNT).code == 0


def test_history_tells_what_changed_and_undo_takes_its_number(cli: Cli) -> None:
    """As text and as objects; the number is that of the action."""
    cli("edit", FREE, "place=Guam")
    cli("edit", "esper", "note=seen")
    told = cli("history", FREE).out.splitlines()
    assert told[0].endswith(f"Edited: {MET}  (version 2)  [2]")
    assert told[1].startswith("    Place: ")
    assert told[1].endswith(" → Guam")
    assert cli("undo", "2").code == 0
    newest = json.loads(cli("history", "--format", "json").out)[0]
    assert (newest["action"], newest["number"]) == (f"Undid: Edited: {MET}", 4)


def test_talk_makes_visible_what_would_act_in_a_terminal(cli: Cli) -> None:
    """What was typed into a record comes back in what is said of it."""
    slug = cli("add", "signal", "text=a\x1b]52;c;x\x07b").out.strip()
    for said in (cli("undo").err, cli("redo").err, cli("delete", slug).err, cli("undo", "2").err):
        assert "\x1b" not in said
    assert "a␛]52;c;x␇b" in cli("undo", "2").err


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999999"])
def test_an_action_that_is_not_there_is_not_found(cli: Cli, number: str) -> None:
    """However long its number is."""
    ran = cli("undo", number)
    assert (ran.code, ran.err) == (3, f"diplotrack: There is no action {number}.\n")
    assert cli("history", "--limit", number).code == (2 if number == "0" else 0)


def test_half_a_character_is_refused_by_its_name(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON can hold one; no text can."""
    typed(monkeypatch, '{"name": "a\\ud800"}')
    ran = cli("add", "party", "--json", "-")
    assert (ran.code, ran.out) == (2, "")
    assert "contains \\ud800, which is only half of a character" in ran.err


def test_a_purge_that_is_not_answered_purges_nothing(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is nobody to type the slug."""
    cli("delete", FREE)
    typed(monkeypatch, "")
    ran = cli("purge", FREE)
    assert ran.code == 2
    assert f"type {FREE} to purge it, which cannot be undone; nothing was changed" in ran.err
    assert cli("restore", FREE).code == 0

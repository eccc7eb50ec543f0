"""The format of dumps: every damage is refused, and the message names the line."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.archive import ArchivedChange, ArchivedPurge, ArchivedRecord
from tracker.domain.book import Action, Logged, Presence, SavedView
from tracker.domain.documents import dumps, to_document
from tracker.domain.dump_format import FORMAT, Digest, DumpError, entries_in, lines_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from tracker.domain.archive import Archived

DAY = "2025-03-01"


def _day() -> dt.date:
    found = edtf.window(DAY).earliest
    assert found
    return found


US = r.Party(slug="us", name="United States", aliases=("USA", "x\u2028y"))
LINE = r.Channel(
    slug="line",
    name="Line",
    kind=r.ChannelKind.HOTLINE,
    parties=("us",),
    states=(
        r.State(status=r.ChannelState.OPENED, window=edtf.window("2008-04")),
        r.State(status=r.ChannelState.ENDED, window=edtf.window("2020"), actor="us"),
    ),
    evidence=(r.Evidence(source="paper"),),
)
ENTRIES: tuple[Archived, ...] = (
    r.Book("Book", edtf.window("2008/2020"), "note"),
    SavedView("mine", "channel", "is:silent", "name", "name"),
    ArchivedRecord(1, 3, Presence.HERE, None, _day(), US, {"evidence": ()}),
    ArchivedRecord(4, 1, Presence.TRASHED, 2, _day(), LINE, {"states": (DAY, None)}),
    Action(1, "ann", f"{DAY}T12:00:00+00:00", "add", "Added: line", undone_by=2),
    ArchivedChange(
        1, 1, Logged(1, "us", 2, Presence.HERE, dumps(to_document(US)), 3, Presence.HERE, "abc")
    ),
    ArchivedChange(1, 2, Logged(4, "line", 0, None, None, 1, Presence.UNMADE, "def")),
    ArchivedPurge("gone", 1),
)


def _lines() -> list[bytes]:
    return list(lines_of(ENTRIES, Digest()))


def test_what_was_written_is_read() -> None:
    """Each with the number of its line; a record and its parts are one."""
    digest = Digest()
    read = list(entries_in(_lines(), digest))
    written = Digest()
    assert len(list(lines_of(ENTRIES, written))) == 13
    assert [number for number, _ in read] == [2, 3, 4, 5, 9, 10, 11, 12]
    assert digest.value == written.value
    for (_, found), entry in zip(read, ENTRIES, strict=True):
        if isinstance(found, ArchivedRecord) and isinstance(entry, ArchivedRecord):
            assert (found.record, found.id, found.presence) == (
                entry.record,
                entry.id,
                entry.presence,
            )
            assert found.written.get("states") == entry.written.get("states")
        else:
            assert found == entry


def test_a_dump_is_lines_of_sorted_keys_that_a_version_control_system_can_compare() -> None:
    """A change of a part changes the line of that part, and the last one."""
    lines = _lines()
    for line in lines:
        held = json.loads(line)
        assert list(held) == sorted(held)
        assert b"\n" not in line
    ended = [*LINE.states[:1], r.State(status=r.ChannelState.DORMANT)]
    other = r.Channel(
        **{f: getattr(LINE, f) for f in LINE.__struct_fields__} | {"states": tuple(ended)}
    )
    entries = [
        ArchivedRecord(4, 1, Presence.TRASHED, 2, _day(), other, {"states": (DAY, None)})
        if isinstance(each, ArchivedRecord) and each.id == 4
        else each
        for each in ENTRIES
    ]
    changed = [
        n for n, (a, b) in enumerate(zip(lines, lines_of(entries, Digest()), strict=True)) if a != b
    ]
    assert [json.loads(lines[n])["_"] for n in changed] == ["part", "end"]


def test_line_ends_of_other_systems_and_a_mark_at_the_start_are_taken() -> None:
    """As editors and version control systems put them there."""
    lines = [line + b"\r\n" for line in _lines()]
    assert len(list(entries_in([b"\xef\xbb\xbf" + lines[0], *lines[1:]], Digest()))) == 8


FOREIGN = {
    "nothing": [],
    "an empty line": [b""],
    "text": [b"hello"],
    "bytes": [b"\xff\xfe\x00"],
    "a list": [b"[]"],
    "an object": [b'{"_":"book"}'],
    "a number": [b"1"],
    "no number of a format": [b'{"_":"diplotrack dump","format":"1"}'],
    "no format": [b'{"_":"diplotrack dump"}'],
    "nested": [b"[" * 100_000],
}


@pytest.mark.parametrize("lines", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_dump_is_refused(lines: list[bytes]) -> None:
    """At its first line."""
    with pytest.raises(DumpError, match=r"line 1: (this is no dump of diplotrack|it is empty)"):
        list(entries_in(lines, Digest()))


def test_a_dump_of_a_newer_format_is_refused() -> None:
    """It says what to do."""
    lines = _lines()
    lines[0] = lines[0].replace(b'"format":%d' % FORMAT, b'"format":%d' % (FORMAT + 1))
    with pytest.raises(DumpError, match="of format 2, and this program reads 1; update diplotrack"):
        list(entries_in(lines, Digest()))


@pytest.mark.parametrize("number", range(2, 14))
def test_a_lost_line_is_refused(number: int) -> None:
    """Whichever it is: at the line that does not fit, or at the last."""
    lines = _lines()
    del lines[number - 1]
    with pytest.raises(DumpError):
        list(entries_in(lines, Digest()))


@pytest.mark.parametrize("number", range(1, 14))
def test_a_cut_line_is_refused_at_its_number(number: int) -> None:
    """What follows is not read."""
    lines = _lines()
    lines[number - 1] = lines[number - 1][:-2]
    with pytest.raises(DumpError, match=f"line {number}: "):
        list(entries_in(lines, Digest()))


def test_what_follows_the_last_line_is_refused() -> None:
    """But for empty lines."""
    lines = _lines()
    assert list(entries_in([*lines, b"", b"\r\n"], Digest()))
    with pytest.raises(DumpError, match="line 14: something follows"):
        list(entries_in([*lines, b"more"], Digest()))


@given(st.data())
def test_a_flipped_bit_is_refused(data: st.DataObject) -> None:
    """Wherever it is, but for the number of the format, if that stays a lower one."""
    whole = b"\n".join(_lines())
    at = data.draw(st.integers(len(_lines()[0]) + 1, len(whole) - 1))
    flipped = bytearray(whole)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(DumpError, match=r"line \d+: "):
        list(entries_in(bytes(flipped).split(b"\n"), Digest()))


UNKNOWN = {
    "another kind of line": b'{"_":"poem"}',
    "a line without a kind": b"{}",
    "a field that is not known": b'{"_":"purge","slug":"x","action":1,"more":2}',
    "a record of another kind": b'{"_":"record","kind":"poem","slug":"x"}',
    "a part of nothing": b'{"_":"part","of":"us","part":"state","n":1,"fields":{}}',
}


@pytest.mark.parametrize("line", UNKNOWN.values(), ids=UNKNOWN)
def test_what_a_newer_program_wrote_is_refused_at_its_line(line: bytes) -> None:
    """Although its digest fits."""
    lines = [*_lines()[1:3], line]
    with pytest.raises(DumpError, match="line 4: it cannot be read: it is damaged, or of a newer"):
        list(entries_in(_ended(lines), Digest()))


def _ended(lines: list[bytes]) -> list[bytes]:
    """Return a dump of these lines, with a digest that fits."""
    digest = Digest()
    for each in lines:
        digest.add(each)
    end = f'{{"_":"end","digest":"{digest.value}","lines":{digest.lines}}}'.encode()
    return [_lines()[0], *lines, end]


STRANGE: tuple[object, ...] = ("x", 7, 1.5, True, [], [1], {}, {"x": 1})
"""A value of each type that JSON has."""


def _holders(line: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the objects in a line, from the outermost on."""
    yield line
    for each in line.values():
        if isinstance(each, dict):
            yield from _holders(each)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(2, 13))
def test_a_value_of_another_type_is_refused_at_its_line(number: int) -> None:
    """Each value of each line, also in a window or a list, although the digest fits."""
    lines = _lines()[1:-1]
    for at in range(len(list(_holders(json.loads(lines[number - 2]))))):
        for key, strange in product(list(_holders(json.loads(lines[number - 2])))[at], STRANGE):
            line = json.loads(lines[number - 2])
            holder = list(_holders(line))[at]
            was = holder[key]
            if was is None or (type(was) is type(strange) and not (was == [] and strange == [1])):
                continue
            if line["_"] == "change" and holder is not line:
                continue  # a document kept for undo can be one of an earlier version
            holder[key] = strange
            changed = [*lines[: number - 2], dumps(line).encode(), *lines[number - 1 :]]
            with pytest.raises(DumpError, match=r"line \d+: it cannot be read"):
                list(entries_in(_ended(changed), Digest()))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b'"id":1,', b'"id":-1,'),
        (b'"version":3', b'"version":0'),
        (b'"trashed_by":2', b'"trashed_by":%d' % 2**63),
        (b'"n":1,', b'"n":0,'),
        (f'"at":"{DAY}T'.encode(), b'"at":"yesterday T'),
        (f'"written":"{DAY}"'.encode(), b'"written":"yesterday"'),
        (b'"name":"Line"', b'"name":null'),
    ],
)
def test_a_value_that_no_book_can_hold_is_refused(was: bytes, now: bytes) -> None:
    """A number out of range, no moment, no day, nothing for a name."""
    lines = _lines()[1:-1]
    changed = [line.replace(was, now) for line in lines]
    assert changed != lines
    with pytest.raises(DumpError, match=r"line \d+: it cannot be read"):
        list(entries_in(_ended(changed), Digest()))

"""Filters that people write without looking them up, held against the records themselves."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import make_session
from tests.oracle.asking import listed
from tracker.domain import records as r
from tracker.domain.phases import Verdict
from tracker.domain.query.word_filters import instead
from tracker.domain.sortkey import sort_key
from tracker.service import views as v
from tracker.service.desk import Desk
from tracker.service.lists import Lists
from tracker.service.near_words import meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from tracker.domain.window import Window
    from tracker.service.open_list import OpenList

    Holds: TypeAlias = Callable[[Any, Desk], bool]


@pytest.fixture
def seat(sample_at: Callable[..., Desk]) -> Callable[..., Desk]:
    """Return a function that shows the sample as of a day; nothing here writes to it."""
    return sample_at


def _record(desk: Desk, slug: str | None) -> Any:  # noqa: ANN401  # the record can be of any kind
    return desk.records.stored([slug])[slug] if slug else None


def _channel_of(slug: str | None, desk: Desk) -> str | None:
    """Return the channel of a meeting, or of a commitment's meeting."""
    match _record(desk, slug):
        case r.Meeting() as meeting:
            return meeting.channel
        case r.Commitment() as commitment:
            return _channel_of(commitment.made_at, desk)
        case r.Channel() as channel:
            return channel.slug
        case _:
            return None


def _parties_of(slug: str, desk: Desk) -> set[str]:
    match _record(desk, slug):
        case r.Meeting() as meeting:
            return {each.party for each in meeting.delegations}
        case r.Commitment() as commitment:
            return {each.party for each in commitment.parties}
        case r.Signal() as signal:
            return {signal.actor or ""}
        case r.Channel() as channel:
            return set(channel.parties)
        case _:
            return set()


def _heads(meeting: r.Meeting) -> set[str]:
    return {each.head for each in meeting.delegations if each.head}


def _members(meeting: r.Meeting) -> set[str]:
    return {each.who for part in meeting.delegations for each in part.members}


def _bodies(meeting: r.Meeting, desk: Desk) -> set[str]:
    people = desk.records.stored(sorted(_heads(meeting) | _members(meeting))).values()
    roles = (role for each in people if isinstance(each, r.Person) for role in each.roles)
    return _members(meeting) | {role.organization for role in roles if role.organization}


def _took_part(person: r.Person, desk: Desk, channel: str) -> bool:
    views = (row.view for row in desk.lists.rows("meeting", f"channel:{channel}"))
    meetings = (each.record for each in views if isinstance(each, v.MeetingView))
    return any(
        person.slug in _heads(each) | _members(each) for each in meetings if each.channel == channel
    )


def _counts(view: v.CommitmentView) -> r.Outcome | None:
    return view.timeliness.outcome


def _word_begins(text: str, *words: str) -> bool:
    having = [word.strip(",.()'’") for word in sort_key(text).replace("-", " ").split()]
    return all(any(each.startswith(word) for each in having) for word in words)


def _renewed(commitment: r.Commitment, desk: Desk) -> bool:
    views = (row.view for row in desk.lists.rows("commitment"))
    every = (each.record for each in views if isinstance(each, v.CommitmentView))
    return any(commitment.slug in each.renews for each in every)


def _began(window: Window | None) -> int | None:
    return window.earliest.year if window and window.earliest else None


LEADERS, THEATER = "m-2023-11-15-leaders", "m-2024-09-09-theater"
MILITARY = "China Military Online"
RECORDS: list[tuple[str, str, Holds]] = [
    ("commitment", "channel:mmca", lambda c, d: _channel_of(c.made_at, d) == "mmca"),
    (
        "commitment",
        "made_at:m-2023-11-15-leaders",
        lambda c, _: c.made_at == "m-2023-11-15-leaders",
    ),
    ("commitment", "is:conditional", lambda c, _: c.conditional),
    ("commitment", "review:..today", lambda c, d: bool(c.review and c.review <= d.as_of)),
    ("commitment", "review:none", lambda c, _: c.review is None),
    ("meeting", "member:us-dod", lambda m, _: "us-dod" in _members(m)),
    ("meeting", "org:us-dod", lambda m, d: "us-dod" in _bodies(m, d)),
    ("meeting", "person:esper", lambda m, _: "esper" in _heads(m) | _members(m)),
    ("meeting", "place:honolulu", lambda m, _: _word_begins(m.place, "honolulu")),
    ("meeting", "place:hon", lambda m, _: _word_begins(m.place, "hon")),
    ("meeting", "round:16", lambda m, _: m.round == 16),
    ("meeting", "round:15..17", lambda m, _: m.round is not None and 15 <= m.round <= 17),
    ("meeting", "round:none", lambda m, _: m.round is None),
    ("meeting", "host:us", lambda m, _: m.host == "us"),
    ("meeting", "via:dtl", lambda m, _: m.via == "dtl"),
    (
        "meeting",
        "participation:denied,confirmed",
        lambda m, _: any(p.participation in {"denied", "confirmed"} for p in m.delegations),
    ),
    (
        "person",
        "title:minister",
        lambda p, _: any(_word_begins(x.title, "minister") for x in p.roles),
    ),
    ("person", "org:us-dod", lambda p, _: any(x.organization == "us-dod" for x in p.roles)),
    ("person", "channel:dpct", lambda p, d: _took_part(p, d, "dpct")),
    (
        "signal",
        "channel:mmca",
        lambda s, d: any(_channel_of(x, d) == "mmca" for x in s.relates_to if x[:2] != "c-"),
    ),
    ("signal", "relates:mmca", lambda s, _: "mmca" in s.relates_to),
    ("source", "affiliation:us-gov", lambda s, _: s.affiliation == "us-gov"),
    ("source", "kind:cable", lambda s, _: s.kind == "cable"),
    (
        "source",
        'publisher:"china MILITARY online"',
        lambda s, _: s.publisher == MILITARY,
    ),
    ("source", "received:2024-05", lambda s, _: s.received_on is not None),
    ("account", "speaker:wu", lambda a, _: _word_begins(a.speaker, "wu")),
    ("account", "is:adopted", lambda a, _: bool(a.adopted)),
    ("account", "silence:non-denial", lambda a, _: a.silence == "non-denial"),
    ("dispute", "party:prc", lambda x, d: "prc" in _parties_of(x.subject, d)),
    ("dispute", "channel:dme", lambda x, d: _channel_of(x.subject, d) == "dme"),
    (
        "commitment",
        "answered:m-2024-09-09-theater",
        lambda c, _: any(THEATER in o.meetings for o in c.outcomes),
    ),
    ("commitment", "owner:ete", lambda c, _: c.owner == "Été"),
    (
        "commitment",
        "is:renewed",
        _renewed,
    ),
    ("meeting", "topics:ice", lambda m, _: "Ice" in m.topics),
    ("meeting", "session:working", lambda m, _: _word_begins(m.session, "working")),
    (
        "meeting",
        "public_from:2021",
        lambda m, _: bool(
            m.public_from and m.public_from.earliest and m.public_from.earliest.year == 2021
        ),
    ),
    ("source", "cites:voa-yue-20201029", lambda s, _: "voa-yue-20201029" in s.cites),
    ("source", "is:unused", lambda s, _: s.slug == "nobody-cites-it"),
    ("person", "name:wu", lambda p, _: _word_begins(p.name, "wu")),
    (
        "channel",
        "established:2008",
        lambda c, _: bool(
            c.established and c.established.earliest and c.established.earliest.year == 2008
        ),
    ),
    *(
        (kind, f"{kind}:{slug}", lambda x, _, slug=slug: x.slug == slug)
        for kind, slug in (
            ("channel", "mmca"),
            ("party", "us"),
            ("person", "esper"),
            ("organization", "us-dod"),
        )
    ),
    ("channel", "rhythm_days:300..", lambda c, _: bool(c.rhythm_days and c.rhythm_days >= 300)),
]


@pytest.fixture(scope="module")
def filled(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the sample, and values in the fields that the sample leaves empty."""
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("filled")))
    desk = Desk.open(path, make_session())
    for slug, field, text in (
        ("c-2020-10-mmca", "owner", "Été"),
        ("c-2020-10-mmca", "review", "2025-11-01"),
        ("m-2021-08-19-oimc", "topics", "Ice | Fish"),
        ("todaychina-20201030", "kind", "cable"),
        ("todaychina-20201030", "received_on", "2024-05-06"),
    ):
        desk.editor.set_fields(slug, [(field, text)])
    desk.editor.add(r.Kind.SOURCE, {"slug": "nobody-cites-it", "title": "Nobody cites it"})
    desk.assessing.adopt("a-2020-11-10-dme16-1", "nearest to it")
    desk.close()
    return path


@pytest.fixture(scope="module")
def opened(filled: Path) -> Iterator[Desk]:
    """Return a desk at it, at which several tests read."""
    opened = Desk.open(filled, make_session(), readonly=True)
    yield opened
    opened.close()


@pytest.fixture
def reading(opened: Desk) -> Desk:
    """Return that desk, as of today."""
    opened.look(None)
    return opened


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on a copy of that file."""
    opened = Desk.open(Path(shutil.copy(filled, tmp_path)), make_session())
    yield opened
    opened.close()


@cache
def views(desk: Desk, kind: str) -> dict[str, Any]:
    """Return the views of all records of a kind as of today, by slug."""
    return {row.view.slug: row.view for row in desk.lists.rows(kind)}  # type: ignore[union-attr]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "query", "holds"), RECORDS, ids=[each[1] for each in RECORDS])
def test_it_finds_what_the_records_say(reading: Desk, kind: str, query: str, holds: Holds) -> None:
    """Every record that has it and no other; the negation finds the rest."""
    every = views(reading, kind)
    expected = {slug for slug, view in every.items() if holds(view.record, reading)}
    assert expected
    assert len(expected) < len(every)
    found = listed(reading, kind, query)
    assert set(found) == expected
    assert len(found) == len(expected) == reading.lists.count(kind, query)
    assert set(listed(reading, kind, f"-{query}")) == every.keys() - expected


VIEWS: list[tuple[str, Callable[[v.CommitmentView, Desk], bool]]] = [
    *(
        (f"{field}:{word.replace(' ', '-')}", lambda c, _, word=word: c.timeliness.verdict == word)
        for field in ("is", "verdict", "timeliness")
        for word in Verdict
    ),
    ("status:open", lambda c, _: c.timeliness.open),
    ("status:overdue", lambda c, _: c.timeliness.overdue),
    ("blame:disputed", lambda c, _: bool(_counts(c) and _counts(c).responsibility == "disputed")),  # type: ignore[union-attr]
    ("past:30..500", lambda c, _: c.timeliness.phase == "past" and 30 <= c.timeliness.days <= 500),  # type: ignore[operator]
    ("past:0..", lambda c, _: c.timeliness.phase == "past"),
    ("past:none", lambda c, _: c.timeliness.phase != "past"),
    ("word:us", lambda c, _: "us" in c.attested),
    (
        "when:2020",
        lambda c, _: bool(
            c.record.due
            and c.record.due.understood
            and c.record.due.earliest
            and c.record.due.earliest.year <= 2020 <= (c.record.due.latest or dt.date.max).year
        ),
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("query", "holds"), VIEWS, ids=[each[0] for each in VIEWS])
@pytest.mark.parametrize("day", [dt.date(2021, 6, 30), dt.date(2025, 12, 31)], ids=str)
def test_a_rule_is_asked_by_the_words_of_the_screen(
    seat: Callable[..., Desk],
    day: dt.date,
    query: str,
    holds: Callable[[v.CommitmentView, Desk], bool],
) -> None:
    """As the view of each commitment says on the day."""
    desk = seat("ann", day)
    views = [row.view for row in desk.lists.rows("commitment")]
    expected = {
        each.slug for each in views if isinstance(each, v.CommitmentView) and holds(each, desk)
    }
    assert {row.view.slug for row in desk.lists.rows("commitment", query)} == expected  # type: ignore[union-attr]


PARTS: list[tuple[str, str, Callable[[Any, Any, Desk], bool]]] = [
    ("delegation", "member:us-dod", lambda p, *_: "us-dod" in {x.who for x in p.members}),
    ("delegation", "status:held", lambda _, of, __: of.status == "held"),
    ("delegation", "participation:reported", lambda p, *_: p.participation == "reported"),
    ("outcome", "party:prc", lambda _, of, __: "prc" in {x.party for x in of.parties}),
    ("outcome", "channel:mmca", lambda _, of, d: _channel_of(of.made_at, d) == "mmca"),
    ("outcome", "source:urdupoint-20201030", lambda p, *_: "urdupoint-20201030" in p.sources),
    ("outcome", "blame:Disputed", lambda p, *_: p.responsibility == "disputed"),
    ("outcome", "meetings:m-2020-10-28-ccwg1", lambda p, *_: "m-2020-10-28-ccwg1" in p.meetings),
    ("state", "status:suspended", lambda p, *_: p.status == "suspended"),
    ("state", "by:prc", lambda p, *_: p.actor == "prc"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "query", "holds"), PARTS, ids=[f"{x[0]} {x[1]}" for x in PARTS])
def test_a_part_is_found_by_what_it_says_itself(
    reading: Desk, kind: str, query: str, holds: Callable[[Any, Any, Desk], bool]
) -> None:
    """Not by what another part of its record says."""
    views = [(row.entry.id, row.entry.key.part, row.view) for row in reading.lists.rows(kind)]
    expected = {
        (number, part)
        for number, part, view in views
        if isinstance(view, v.PartView) and holds(view.part, view.of.record, reading)
    }
    assert expected
    assert len(expected) < len(views)
    found = {(row.entry.id, row.entry.key.part) for row in reading.lists.rows(kind, query)}
    assert found == expected


def test_days_of_another_record_are_asked_for(reading: Desk) -> None:
    """Of an account those of its source's publication, of a dispute those of what it is about."""
    sources = {row.view.slug for row in reading.lists.rows("source", "published:2020")}  # type: ignore[union-attr]
    accounts = [row.view for row in reading.lists.rows("account")]
    expected = {each.slug for each in accounts if each.record.source in sources}  # type: ignore[union-attr]
    assert {row.view.slug for row in reading.lists.rows("account", "when:2020")} == expected  # type: ignore[union-attr]
    assert expected
    dated = {row.view.of.slug for row in reading.lists.rows("event", "when:2020")}  # type: ignore[union-attr]
    disputes = [row.view for row in reading.lists.rows("dispute")]
    expected = {each.slug for each in disputes if each.record.subject in dated}  # type: ignore[union-attr]
    assert {row.view.slug for row in reading.lists.rows("dispute", "when:2020")} == expected  # type: ignore[union-attr]
    assert expected


def test_channels_are_ordered_by_silence(reading: Desk) -> None:
    """The longest last, or first; where nothing is known of it last in both directions."""
    views = [row.view for row in reading.lists.rows("channel", "sort:silence")]
    days = [
        each.silence.days if each.silence else 9_999_999
        for each in views
        if isinstance(each, v.ChannelView)
    ]
    assert days == sorted(days)
    known = sum(day < days[-1] for day in days)
    assert 0 < known < len(days)
    assert days[-1] == 9_999_999
    assert len(set(days)) > 10
    back = [row.view for row in reading.lists.rows("channel", "", "-silence")]
    assert back == [*views[:known][::-1], *views[known:][::-1]]
    ask = reading.lists.open("channel", "", "-silence")
    first, second = ask.page(limit=5), ask.page(limit=10)
    assert second[5:] == ask.page(after=first[-1].key, limit=5)


@pytest.mark.slow
@pytest.mark.parametrize("status", ["held", "suspended"])
def test_events_are_asked_for_a_status(reading: Desk, status: str) -> None:
    """That of the meeting, or of the state that began."""
    expected = set()
    for row in reading.lists.rows("event"):
        view = row.view
        assert isinstance(view, v.EventView)
        record = view.of.record
        held = view.state.status if view.state else getattr(record, "status", None)
        if held == status:
            expected.add(row.entry.key.part)
    assert {
        row.entry.key.part for row in reading.lists.rows("event", f"status:{status}")
    } == expected
    assert expected


@pytest.mark.parametrize(
    ("kind", "words", "filters"),
    [
        ("commitment", "overdue", ("is:overdue",)),
        ("commitment", "Missed", ("status:missed",)),
        ("commitment", "one sided", ("is:one-sided",)),
        ("meeting", "held Guam", ("status:held",)),
        ("meeting", "no show", ("status:no-show",)),
        ("meeting", "video", ("mode:video",)),
        ("channel", "silent", ("is:silent",)),
        ("channel", "dormant", ("state:dormant",)),
        ("meeting", "status:held Guam -refused", ()),
        ("meeting", "trashed", ()),
        ("person", "Esper", ()),
    ],
)
def test_words_that_are_a_state_on_the_screen_are_offered_as_a_filter(
    reading: Desk, kind: str, words: str, filters: tuple[str, ...]
) -> None:
    """One that the list takes."""
    assert instead(kind, words) == filters
    for query in filters:
        assert reading.lists.count(kind, query) >= 0


@pytest.mark.parametrize(
    ("kind", "words", "near"),
    [
        ("commitment", "theatre", ("theater",)),
        ("commitment", "humanitaran seminar", ("humanitarian",)),
        ("commitment", "fulfiled", ("is:fulfilled",)),
        ("meeting", "Espar", ("esper",)),
        ("meeting", "teh", ()),
        ("meeting", "-Espar", ()),
        ("meeting", "zzzz", ()),
        ("meeting", "held", ("status:held",)),
    ],
)
def test_a_mistyped_word_offers_the_word_that_the_list_has(
    reading: Desk, kind: str, words: str, near: tuple[str, ...]
) -> None:
    """Only what is known on the day, and only what finds something."""
    assert meant(reading.lists, reading.search, kind, words) == near
    reading.look(dt.date(2000, 1, 1))
    if ":" not in "".join(near):
        assert meant(reading.lists, reading.search, kind, words) == ()


def test_no_word_is_looked_for_twice_in_a_list(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that the list does not have is near to itself for every shorter beginning."""
    opened: list[str] = []

    def noted(_: Lists, kind: str, query: str) -> OpenList:
        """Open a list and note its query."""
        opened.append(query)
        return plain(desk.lists, kind, query)

    plain = Lists.open
    desk.editor.add(r.Kind.SOURCE, {"slug": "quokkas", "title": "Quokkas and quokkaz"})
    monkeypatch.setattr(Lists, "open", noted)
    assert meant(desk.lists, desk.search, "meeting", "quokkas") == ()
    assert opened == ['"quokkas"', '"quokkaz"']


@pytest.mark.slow
@pytest.mark.parametrize("written", ["ÖST", "öst", "Ost", "ＯＳＴ"])
def test_names_are_compared_in_one_form(desk: Desk, written: str) -> None:
    """Of records, tags, publishers, owners, any text: case, accents and width do not count."""
    desk.editor.add(
        r.Kind.PARTY, {"slug": "austria", "name": "Austria", "short": "Öst", "tags": "öst"}
    )
    desk.editor.add(r.Kind.PERSON, {"slug": "anna", "name": "Anna", "party": written})
    desk.editor.set_fields("todaychina-20201030", [("publisher", "Öst"), ("author", "Öst, Anna")])
    desk.editor.set_fields("c-2020-10-mmca", [("owner", "Öst")])
    for kind, query, number in (
        ("person", f"party:{written}", 1),
        ("party", f"tag:{written}", 1),
        ("source", f"publisher:{written}", 1),
        ("source", f"author:{written}", 1),
        ("commitment", f"owner:{written}", 1),
    ):
        assert desk.lists.count(kind, query) == number, query


@pytest.mark.parametrize("query", ["blame:disputed", "past:30..", "past:none"])
def test_facts_of_other_rules_are_not_asked(
    copy_of_sample: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """Who is held responsible, and since when, is then worked out, as it is read only."""
    seat = Desk.open(copy_of_sample, make_session())
    right = seat.lists.count("commitment", query)
    seat.close()
    assert right
    monkeypatch.setattr("tracker.domain.facts.RULES", 0)
    book = sqlite3.connect(copy_of_sample)
    book.execute("DELETE FROM holds")
    book.commit()
    book.close()
    seat = Desk.open(copy_of_sample, make_session(), readonly=True)
    assert not seat._store.has_facts
    assert seat.lists.count("commitment", query) == right
    seat.close()

"""A page of any list costs a few pages' worth of rows, in a book of 35,000 meetings."""

from __future__ import annotations

import datetime as dt
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from bench.making import RARE, make
from tests.conftest import make_session
from tests.once import made_once
from tests.sizes import in_turn
from tests.sqlite_file import database, read_nothing_yet
from tracker.domain import facts
from tracker.domain.records import Kind
from tracker.errors import BadInputError
from tracker.presenting.overview_blocks import overview
from tracker.service.desk import Desk
from tracker.store.sqlite import planner
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.planner import PAGE
from tracker.store.sqlite.sqlite_list import SqliteList
from tracker.tui.lists.row_buffer import SMALL, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tracker.domain.query.list_query import Entry, Position
    from tracker.service.open_list import OpenList
    from tracker.store.sqlite.plan_cache import PlannedQuery

pytestmark = pytest.mark.slow
MEETINGS = 35_000
STEP = 1_000
"""The number of SQLite VM steps between two checks."""
PER_ROW = 60
"""The maximum number of VM steps for a row with all conditions."""
BOUND = 20 * PAGE * PER_ROW
COUNTED = 20 * (SMALL + 1) * PER_ROW
"""The maximum number of VM steps of a count, which stops at 500 rows."""


def large_book(request: pytest.FixtureRequest) -> Path:
    """Return a large book, made once."""
    return made_once(request, "large.db", lambda path: make(path, MEETINGS, base=500))


@pytest.fixture(scope="module")
def large(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Return a desk at a large book."""
    desk = Desk.open(large_book(request), make_session())
    yield desk
    desk.close()


@pytest.fixture
def fresh(large: Desk) -> Iterator[Desk]:
    """Return a desk on the same book that has not run any query."""
    desk = Desk.open(large.path, make_session())
    yield desk
    desk.close()


def operations(desk: Desk, do: Callable[[], object], step: int = STEP) -> int:
    """Return the number of VM steps of a call, rounded up to ``step``."""
    looks = 0

    def look() -> int:
        nonlocal looks
        looks += 1
        return 0

    read_nothing_yet(desk)
    connection = database(desk).conn
    connection.set_progress_handler(look, step)
    try:
        do()
    finally:
        connection.set_progress_handler(None, 0)
    return looks * step


QUERIES = [
    ("meeting", ""),
    ("meeting", "status:held"),
    ("meeting", "status:no-show"),
    ("meeting", "status:proposed,unknown"),
    ("meeting", "mode:letter"),
    ("meeting", "channel:channel-3"),
    ("meeting", "channel:channel-118"),
    ("meeting", "party:party-3"),
    ("meeting", "head:person-17"),
    ("meeting", "source:source-1"),
    ("meeting", "when:1974"),
    ("meeting", "when:1999-05"),
    ("meeting", "when:2023.."),
    ("meeting", "when:=2001-02-03"),
    ("meeting", "when:..1980"),
    ("meeting", "known:1999-05"),
    ("meeting", "known:none"),
    ("meeting", "status:scheduled"),
    ("meeting", "has:no-source"),
    ("meeting", "tag:nothing"),
    ("meeting", "m"),
    ("meeting", "q"),
    ("meeting", "maritime crisis"),
    ("meeting", RARE),
    ("meeting", f"{RARE} status:held"),
    ("meeting", "zzz"),
    ("meeting", "stat"),
    ("meeting", "吳"),
    ("meeting", "maritime party:party-3"),
    ("meeting", "status:held maritime when:1990.."),
    ("event", ""),
    ("event", "kind:due"),
    ("event", "party:party-3"),
    ("event", "channel:channel-118"),
    ("event", "when:1999-05"),
    ("event", RARE),
    ("commitment", ""),
    ("commitment", "kind:visit"),
    ("commitment", "party:party-3"),
    ("commitment", "attested:party-3"),
    ("commitment", "outcome:missed"),
    ("commitment", "is:overdue"),
    ("commitment", "is:one-sided"),
    ("commitment", "is:open"),
    ("commitment", "due:1999"),
    ("commitment", "due:none"),
    ("commitment", "made:2001"),
    ("commitment", "source:source-1"),
    ("delegation", ""),
    ("delegation", "party:party-3"),
    ("delegation", "head:person-17"),
    ("outcome", "outcome:missed"),
    ("person", "party:party-3"),
    ("channel", "kind:summit"),
    ("dispute", "channel:channel-6"),
    ("outcome", "known:1999-05"),
    ("source", ""),
    ("source", "language:it"),
    ("source", "publisher:Publisher 7"),
    ("source", "when:1999-05"),
    ("source", "s"),
    ("commitment", "channel:channel-3"),
    ("commitment", "owner:zzz"),
    ("commitment", "responsibility:disputed"),
    ("commitment", "text:maritime"),
    ("commitment", "text:zzz"),
    ("meeting", "person:person-17"),
    ("meeting", "place:zzz"),
    ("meeting", "place:g"),
    ("person", "channel:channel-118"),
    ("event", "status:held"),
    ("event", "status:no-show"),
    ("outcome", "channel:channel-118"),
    ("outcome", "party:party-3"),
]


@pytest.mark.parametrize(
    ("kind", "query", "way"),
    in_turn(QUERIES, ["first", "last", "turned"]),
    ids=lambda each: each or "all",
)
def test_a_page_costs_a_few_pages(large: Desk, kind: str, query: str, way: str) -> None:
    """From the beginning, from the end, and the other way round; and the count up to its limit."""
    quoted = f'publisher:"{query.partition(":")[2]}"' if query.startswith("publisher") else query
    sort = "" if way == "first" else f"-{large.lists.open(kind).query.order}"
    ask = large.lists.open(kind, quoted, sort if way == "turned" else "")

    def look() -> None:
        assert ask.page(limit=PAGE, last=way == "last") or query in EMPTY

    assert operations(large, look) <= BOUND
    assert operations(large, lambda: ask.count(SMALL + 1)) <= COUNTED


DAYS = [dt.date(1976, 1, 1), dt.date(2000, 6, 1), dt.date(2026, 11, 28)]
"""Days on which few, half and all of the book's records are known."""
SUMMED = 100 * STEP
"""The maximum number of VM steps of a count that is a sum of daily totals."""
ANY_KIND = ("has:source", "has:account", "has:dispute", "has:conflict", "is:disputed")
WORDS_OF_FACTS = [
    *(("commitment", f"{field}:{value}") for kind, field, value in facts.WORDS if kind),
    *((kind, word) for kind in ("commitment", "meeting") for word in ANY_KIND),
]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("negated", [False, True])
def test_a_word_that_is_a_fact_costs_a_sum_and_a_few_pages(
    large: Desk, day: dt.date, *, negated: bool
) -> None:
    """The count of each and its page from either end, however many have it on the day."""
    large.look(day)
    try:
        for kind, word in WORDS_OF_FACTS:
            query = f"-{word}" if negated else word
            assert operations(large, partial(large.lists.count, kind, query)) <= SUMMED, query
            for last in (False, True):
                page = large.lists.open(kind, query).page
                cost = operations(large, lambda p=page, n=last: p(limit=PAGE, last=n))  # type: ignore[misc]
                assert cost <= 1.5 * BOUND, (query, last)
    finally:
        large.look(None)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_channels_and_overview_cost_a_few_pages(large: Desk, day: dt.date) -> None:
    """With interval and silence, whatever was held in the years before or comes after."""
    large.look(day)
    try:
        assert (
            operations(large, lambda: list(large.lists.rows("channel", "", limit=40)))
            <= 1.5 * BOUND
        )
        assert operations(large, lambda: overview(large.overview())) <= 4 * BOUND
    finally:
        large.look(None)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_sheet_of_a_channel_costs_a_few_pages(large: Desk, day: dt.date) -> None:
    """With its numbers by year, where it has few meetings, and the markings of all sources."""
    large.look(day)
    try:
        assert operations(large, lambda: large.briefs.of_record("channel-118")) <= 5 * BOUND
    finally:
        large.look(None)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_sheet_of_a_channel_with_many_meetings_goes_through_each_of_them_a_few_times(
    large: Desk, monkeypatch: pytest.MonkeyPatch, day: dt.date
) -> None:
    """Its lists are counted in the pass that finds their first rows, however rare these are."""
    monkeypatch.setattr(planner, "_few", lambda _: 100)
    monkeypatch.setattr(planner, "_AT_LEAST", 100)
    large.look(day)
    try:
        met = large.lists.count("meeting", "channel:channel-0")
        cost = operations(large, lambda: large.briefs.of_record("channel-0"))
        assert cost <= 5 * BOUND + met * 6 * PER_ROW
    finally:
        large.look(None)


@pytest.mark.parametrize("sort", ["", "-due", "-made", "title"])
@pytest.mark.parametrize("query", ["channel:channel-3", "channel:channel-3 is:overdue"])
def test_the_first_rows_and_the_number_of_all_are_those_of_the_list(
    fresh: Desk, monkeypatch: pytest.MonkeyPatch, query: str, sort: str
) -> None:
    """Rows without a day come last in both directions, also where all are read in one pass."""
    opened = fresh.lists.open("commitment", query, sort)
    right = opened.page(limit=PAGE), opened.count()
    monkeypatch.setattr(planner, "_few", lambda _: 10)
    monkeypatch.setattr(planner, "_AT_LEAST", 10)
    again = fresh.lists.open("commitment", query, sort)
    assert again.summed_up(PAGE) == right
    where = plan(again).cache.where
    assert where is not None
    assert not where.candidates


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_changed_in_a_month_costs_a_scan_of_facts_and_a_few_pages(
    large: Desk, day: dt.date
) -> None:
    """Each list is asked for what became known in the month alone."""
    large.look(day)
    month = day - dt.timedelta(30)
    try:
        cost = operations(large, lambda: large.changes.since(month, whole=False))
        assert cost <= MEETINGS * 2 * PER_ROW
    finally:
        large.look(None)


def test_a_word_that_many_others_and_no_row_have_costs_no_scan(
    fresh: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The beginning of “status” is in the texts of accounts, and in that of no meeting."""
    monkeypatch.setattr(planner, "_AT_LEAST", 100)
    monkeypatch.setattr(planner, "_few", lambda _: 800)
    opened = fresh.lists.open("meeting", "stat")
    assert operations(fresh, lambda: opened.page(limit=PAGE)) <= MEETINGS
    assert opened.count() == 0


@pytest.mark.parametrize("query", ["channel:channel-3 is:overdue", "party:party-3 timeliness:late"])
def test_a_count_goes_through_the_fewest_records_that_an_index_finds(
    fresh: Desk, large: Desk, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """Although they are too many to be collected; a scan would go through the whole list."""
    right = len(large.lists.open("commitment", query).ids())
    monkeypatch.setattr(planner, "_few", lambda _: 10)
    opened = fresh.lists.open("commitment", query)
    assert operations(fresh, opened.count) <= MEETINGS * 10
    assert opened.count() == right


def test_a_page_by_facts_leaves_out_what_is_shown_otherwise(large: Desk) -> None:
    """Records with other values on the day are read by themselves, the page still by its facts."""
    db = database(large)
    ask = partial(large.lists.open, "commitment", "is:open")
    alone = ask("-due").page(limit=PAGE)
    db.execute("BEGIN")
    try:
        db.execute(
            "INSERT INTO shown_before (record_id, field, from_day, until_day, kind, columns) "
            "SELECT record_id, 'due', 1, 9999999, 'commitment', '{\"due_hi\": 1}' FROM commitment "
            "WHERE record_id IN (?, ?)",
            [alone[0].id, alone[-1].id],
        )
        beside = ask("-due")
        read: list[Entry] = []
        cost = operations(large, lambda: read.extend(beside.page(limit=PAGE)))
        assert not {alone[0].id, alone[-1].id} & {each.id for each in read}
        assert [each for each in read if each in alone] == alone[1:-1]
        assert {each.id for each in ask("due").page(limit=2)} == {alone[0].id, alone[-1].id}
        assert cost <= BOUND
    finally:
        db.execute("ROLLBACK")


ORDERED = [
    (kind, name)
    for kind, spec in LISTS.items()
    for name, order in spec.orders.items()
    if order.indexed
]


@pytest.mark.parametrize(("kind", "name", "query"), in_turn(ORDERED, ["", "m", "maritime"]))
def test_every_order_with_an_index_is_read_by_it(
    large: Desk, kind: str, name: str, query: str
) -> None:
    """At the beginning, at the end and in between, rising and falling."""
    for sort in (name, f"-{name}"):
        ask = large.lists.open(kind, query, sort)
        page = ask.page(limit=PAGE)
        ways = [{}, {"last": True}, *({"after": each.key} for each in page[-1:])]
        for way in (*ways, *({"before": each.key} for each in page[-1:])):
            cost = operations(large, lambda way=way, ask=ask: ask.page(limit=PAGE, **way))  # type: ignore[misc]
            assert cost <= BOUND, (sort, way)


EMPTY = {"tag:nothing", "zzz", "吳", "when:=2001-02-03", "known:none", "has:no-source"}
EMPTY |= {"stat", "owner:zzz", "responsibility:disputed", "text:zzz", "place:zzz"}


def test_moving_by_pages_costs_as_little_in_the_middle(large: Desk) -> None:
    """After a key, before a key, to a day, to the end: no row is counted off."""
    ask = large.lists.open("event", "", "-when")
    rows = Rows(large, ask)

    def walk() -> None:
        rows.begin()
        number = rows.go(ask.at_day(dt.date(1999, 5, 5)))
        for _ in range(4):
            number = rows.reach(number + PAGE)
        for _ in range(4):
            number = rows.reach(number - PAGE)
        rows.finish()

    assert operations(large, walk) <= 12 * BOUND
    assert len(rows) <= 5 * PAGE


def test_the_run_is_the_list(large: Desk) -> None:
    """Going on by pages one meets every row once, in order, and going back the same."""
    ask = large.lists.open("meeting", "status:refused", "-when")
    rows = Rows(large, ask)
    number, keys = rows.begin(), []
    while True:
        keys.append(rows.entries[number].key)
        following = rows.reach(number + 1)
        if rows.entries[following].key == keys[-1]:
            break
        number = following
    assert len(keys) == len(set(keys)) == ask.count()
    back = [rows.entries[number].key]
    while back[-1] != keys[0]:
        number = rows.reach(number - 1)
        back.append(rows.entries[number].key)
    assert back == keys[::-1]


@pytest.mark.parametrize(
    "text", ["m", "meeting", "li", RARE, "吳謙", "maritime crisis", "zzz", "ma"]
)
def test_finding_costs_a_few_pages(large: Desk, text: str) -> None:
    """One letter or a rare word, names or texts."""
    day = dt.date(2025, 12, 31)
    assert operations(large, lambda: large._store.names.find(text, day, 60)) <= BOUND


@pytest.mark.parametrize(
    "text", ["", "m", "meeting", "ersonage", RARE, "吳", "maritime", "zzz", "m-1999"]
)
def test_choosing_costs_a_few_pages(large: Desk, text: str) -> None:
    """Among all kinds and among one, nothing typed yet or a word of every second record."""
    for kinds in ((), (Kind.MEETING,), (Kind.SOURCE,), (Kind.PERSON, Kind.ORGANIZATION)):
        assert operations(large, lambda kinds=kinds: large.search.options(kinds, text)) <= BOUND  # type: ignore[misc]


def test_the_history_of_a_record_costs_as_much_as_it_is_long(large: Desk) -> None:
    """However much was done to others."""
    (row,) = large.lists.rows("party", limit=1)
    slug = row.view.slug  # type: ignore[union-attr]  # a record's
    assert operations(large, lambda: large.records.told(slug)) <= BOUND


@pytest.mark.parametrize("kind", ["meeting", "commitment", "source"])
def test_what_names_a_record_costs_a_few_pages(large: Desk, kind: str) -> None:
    """Asked before it goes to the trash, with what goes along: by indexes alone."""
    (row,) = large.lists.rows(kind, limit=1)
    number = row.view.id  # type: ignore[union-attr]  # a record's
    assert operations(large, lambda: large._store.trash.needed_by([number])) <= BOUND
    assert operations(large, lambda: large._store.trash.living_with([number])) <= BOUND


WORDS = {
    "quillwork": "few",
    "li wei": "held",
    "li wei 3": "few",
    "maritime": "asked",
    "m": "asked",
}


@cache
def everything(desk: Desk, order: str) -> tuple[int, ...]:
    """Return all meetings in an order."""
    return tuple(entry.id for entry in whole(desk.lists.open("meeting", "", order), MEETINGS))


@pytest.mark.parametrize(("text", "order"), in_turn([(text,) for text in WORDS], ["when", "-when"]))
def test_words_find_the_same_however_they_are_looked_for(
    large: Desk, text: str, order: str
) -> None:
    """Few rows, rows looked up among those held, rows asked by their text: one answer."""
    ask = large.lists.open("meeting", text, order)
    read = [entry.id for entry in whole(ask)]
    assert way_of(ask) == WORDS[text]
    assert sorted(read) == sorted(number for number, _ in ask.ids()) == saying(large, text)
    found = set(read)
    assert read == [number for number in everything(large, order) if number in found]
    assert ask.count() == len(read)


def test_a_record_has_a_place_only_among_rows_with_the_words(large: Desk) -> None:
    """One that does not say them has none."""
    ask = large.lists.open("meeting", "li wei")
    having = set(saying(large, "li wei"))
    inside = next(iter(having))
    outside = next(e.id for e in whole(large.lists.open("meeting"), MEETINGS) if e.id not in having)
    assert ask.place(inside)
    assert ask.place(outside) is None


def test_what_is_held_is_held_for_each_connection(large: Desk) -> None:
    """A question that one desk has asked is answered by another as well."""
    ask = large.lists.open("meeting", "li wei")
    here = ask.page(limit=PAGE)
    other = Desk.open(large.path, make_session(), readonly=True)
    try:
        other_list = other.lists.reopened(ask)
        assert other_list.page(limit=PAGE) == here
        assert ask.page(after=here[-1].key, limit=PAGE) == other_list.page(
            after=here[-1].key, limit=PAGE
        )
    finally:
        other.close()


def test_the_next_letter_is_asked_among_what_is_held(large: Desk) -> None:
    """What is held for the shorter word serves the longer one, and no other; found is the same."""
    shorter = large.lists.open("meeting", "li w", "-when")
    shorter.page(limit=PAGE)
    for text, taken in (("li we", True), ("li wei", True), ("li s", False), ("wei", False)):
        ask = large.lists.open("meeting", text, "-when", like=shorter)
        alone = large.lists.open("meeting", text, "-when")
        assert whole(ask) == whole(alone)
        assert ask.count() == alone.count()
        where, before = plan(ask).cache.where, plan(shorter).cache.where
        assert where is not None
        assert before is not None
        assert (where.held is before.held) is taken


@pytest.mark.parametrize(("shorter", "longer"), [("zzz", "zzzz"), (RARE[:5], RARE)])
def test_of_few_candidates_the_next_letter_needs_no_search(
    large: Desk, shorter: str, longer: str
) -> None:
    """The texts of the few records that the shorter words found are checked, even if none was."""
    before = large.lists.open("meeting", shorter, "-when")
    before.page(limit=PAGE)
    after = large.lists.open("meeting", longer, "-when", like=before)
    run: list[str] = []
    database(large).conn.set_trace_callback(run.append)
    try:
        found = after.page(limit=PAGE)
    finally:
        database(large).conn.set_trace_callback(None)
    assert found == large.lists.open("meeting", longer, "-when").page(limit=PAGE)
    assert not [each for each in run if "MATCH" in each]


TYPED = [
    "maritime",
    "li wei 3",
    "zzz",
    "crisis -mari",
    "status:held li w",
    "party:party-3 ma",
    '"li wei" m',
    "吳謙",
    "- mar",
    "ma.ri",
]


@pytest.mark.parametrize(
    ("text", "order"), in_turn([(text,) for text in TYPED], ["when", "-when", "title"])
)
def test_letter_by_letter_the_same_is_found_as_at_once(large: Desk, text: str, order: str) -> None:
    """Whatever is known from the letters before, either way from a row, whichever it is."""
    edges = [large.lists.open("meeting", "", order).page(limit=n * PAGE)[-1].key for n in (1, 7)]
    for edge in edges:
        last: OpenList | None = None
        for end in range(len(text) + 1):
            try:
                alone = large.lists.open("meeting", text[:end], order)
            except BadInputError:
                continue
            ask = large.lists.open("meeting", text[:end], order, like=last)
            for way in ({"onward": edge}, {"before": edge}, {}, {"last": True}):
                found = ask.page(limit=20, **way)
                assert found == alone.page(limit=20, **way), (text[:end], way)
            last = ask


@pytest.mark.parametrize(
    ("shorter", "longer", "serves"),
    [
        ("m", "ma", True),
        ("m", "m status:held", True),
        ("m status:held", "m", False),
        ("m -zz", "m", False),
        ("m", "-m", False),
        ("m", "m is:trashed", False),
        ("m is:trashed", "m", False),
        ('"li wei"', '"li wei" m', True),
        ('"li wei"', '"li weiss"', False),
        ("party:party-3 m", "party:party-4 m", False),
    ],
)
def test_a_question_serves_only_those_that_are_narrower(
    large: Desk, shorter: str, longer: str, serves: object
) -> None:
    """The words that one list does not contain say nothing about a list of other records."""
    before = large.lists.open("meeting", shorter, "-when")
    before.page(limit=1)
    ask = large.lists.open("meeting", longer, "-when", like=before)
    ask.page(limit=1)
    assert bool(plan(ask).wider(database(large))) is serves
    turned = large.lists.open("meeting", longer, "title", like=before)
    turned.page(limit=1)
    assert plan(turned).wider(database(large)) is None


def test_rows_known_not_to_have_a_word_are_not_asked_again(large: Desk, fresh: Desk) -> None:
    """One more letter only reads what follows the first row that matched the letters before."""
    first = _before_the_longest_gap(large, "maritim")
    shorter = fresh.lists.open("meeting", "maritim", "-when")
    alone_list = fresh.lists.open("meeting", "maritime", "-when")
    assert shorter.page(onward=first, limit=PAGE)
    longer = fresh.lists.open("meeting", "maritime", "-when", like=shorter)
    alone = operations(fresh, lambda: alone_list.page(onward=first, limit=1), step=10)
    after = operations(fresh, lambda: longer.page(onward=first, limit=1), step=10)
    assert after < alone / 2


def _before_the_longest_gap(desk: Desk, text: str) -> Position:
    """Return the key before the longest run of rows without some words, in descending order."""
    every = whole(desk.lists.open("meeting", "", "-when"), MEETINGS)
    found = {entry.id for entry in whole(desk.lists.open("meeting", text, "-when"), MEETINGS)}
    places = [number for number, entry in enumerate(every) if entry.id in found]
    place = max(pairwise(places), key=lambda pair: pair[1] - pair[0])[0]
    return every[place + 1].key


def test_what_was_held_for_a_question_goes_with_it(fresh: Desk) -> None:
    """The next question that holds ids lets go those of questions that nobody has any more."""

    def held() -> int:
        return int(next(database(fresh).tools.query("SELECT count(*) AS n FROM temp.held"))["n"])

    for _ in range(3):
        ask = fresh.lists.open("meeting", "li wei")
        ask.page(limit=PAGE)
        del ask
    assert held() <= 2 * len(saying(fresh, "li wei"))


def whole(opened: OpenList, at_a_time: int = PAGE) -> list[Entry]:
    """Return a whole list, read by pages of so many rows."""
    return [entry for page in opened.pages(MEETINGS * 9, at_a_time) for entry in page]


def plan(opened: OpenList) -> PlannedQuery:
    """Return the plan of an open list."""
    reader = opened.reader
    assert isinstance(reader, SqliteList)
    return reader.plan


def way_of(opened: OpenList) -> str:
    """Return how the words of a list's query are searched."""
    where = plan(opened).cache.where
    assert where is not None
    return "few" if where.candidates else "held" if where.held else "asked"


def saying(desk: Desk, text: str) -> list[int]:
    """Return the meetings whose text has a word that begins with each of the words."""
    conditions = " AND ".join(
        f"instr(' ' || s.title || ' ' || s.body, ' {word}')" for word in text.split()
    )
    sql = (
        "SELECT s.rowid AS id FROM search s JOIN meeting m ON m.record_id = s.rowid "  # noqa: S608
        f"WHERE {conditions}"
    )
    return sorted(row["id"] for row in database(desk).tools.query(sql))

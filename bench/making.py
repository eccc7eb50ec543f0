"""Generates a book of any size: some thousand records written by the store, then copied in SQL.

The copies have ids of their own, and otherwise what the store wrote, so that every derived column,
event and search text is as made by the store. Days are equal in all copies; slugs and titles are
not.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from tracker.domain import facts
from tracker.domain import records as r
from tracker.domain.book import Author, Put
from tracker.domain.edtf import window
from tracker.store.sqlite.database import sqlite3
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from tracker.domain.window import Window

BASE = 2_000
"""The number of meetings that the store writes; the others are copies."""
FIRST, DAYS = dt.date(1974, 1, 1), 365 * 50
WORDS = (  # noqa: SIM905  # a text is easier to read than a list of forty words
    "maritime crisis communication consultation defence policy coordination dialogue hotline "
    "exchange seminar humanitarian relief disaster reduction theater commander notification "
    "confidence building measures strategic stability arms control export nuclear risk space "
    "cyber drill observation port call delegation ministry working group plenary session"
).split()
NAMES = ("Li", "Wang", "Zhang", "Chase", "Smith", "Moore", "Bargeron", "Sato", "Kim", "Novak")
GIVEN = ("Wei", "Qian", "Ye", "Anna", "James", "Maria", "Jun", "Oleg", "Sofia", "Lars")
RARE = "quillwort"
"""A word that occurs in one of the original meetings only."""


def make(path: Path, meetings: int, base: int = BASE) -> None:
    """Generate a book of meetings, each with three delegations, a commitment and a source.

    The store writes ``base`` of the meetings, which takes most of the time; the others are copies.

    Every third commitment is confirmed by a second party later, every twentieth renews another one;
    every fiftieth meeting has two accounts of its status, every five hundredth a dispute.
    """
    path.unlink(missing_ok=True)
    store = SqliteStore.create(path)
    author = Author("maker", "2025-01-01T00:00:00+00:00", dt.date(2025, 1, 1))
    shared = _shared()
    store.write(author, "import", "Made the ground", puts=[Put(each) for each in shared])
    base = min(base, meetings)
    for start in range(0, base, 500):
        made = [each for n in range(start, min(start + 500, base)) for each in _about(n)]
        store.write(author, "import", "Made meetings", puts=[Put(each) for each in made])
    store.close()
    db = sqlite3.connect(path, isolation_level=None)
    try:
        _copy(db, len(shared), meetings // base - 1)
    finally:
        db.close()


def _shared() -> list[r.Record]:
    chance = random.Random(1)  # noqa: S311  # the data must be equal each time
    parties = [r.Party(slug=f"party-{n}", name=f"Party {n}", short=f"P{n}") for n in range(12)]
    channels = [
        r.Channel(
            slug=f"channel-{n}",
            name=f"{_phrase(chance, 3).title()} {n}",
            kind=chance.choice(list(r.ChannelKind)),
        )
        for n in range(120)
    ]
    people = [
        r.Person(
            slug=f"person-{n}",
            name=f"{chance.choice(GIVEN)} {chance.choice(NAMES)} {n}",
            native="吳謙" if n % 100 == 0 else "",
            party=f"party-{n % 12}",
        )
        for n in range(600)
    ]
    return [*parties, *channels, *people]


def _about(n: int) -> list[r.Record]:
    """Return meeting ``n``, the commitment made at it, and the source of both."""
    chance = random.Random(n + 7)  # noqa: S311  # the data must be equal each time
    day = _day(n)
    status = chance.choices(list(r.MeetingStatus), [1, 1, 60, 2, 3, 2, 1, 1])[0]
    source = r.Source(
        slug=f"source-{n}",
        title=f"{_phrase(chance, 9).capitalize()}",
        publisher=f"Publisher {chance.randrange(40)}",
        language=chance.choices(["en", "zh", "fr", "it"], [80, 15, 4, 1])[0],
        published=window((day + dt.timedelta(days=chance.randrange(4))).isoformat()),
    )
    sides = chance.sample(range(12), 3)
    meeting = r.Meeting(
        slug=f"meeting-{n}",
        channel=f"channel-{int(119 * chance.random() ** 2)}",
        status=status,
        mode=chance.choice([*r.Mode, None]),
        when=_vaguely(chance, day),
        place=chance.choice(["Geneva", "Honolulu", "Beijing", "Washington", "Qingdao", ""]),
        summary=f"{_phrase(chance, 14).capitalize()}{f' {RARE}' if n == 1 else ''}.",
        delegations=tuple(
            r.Delegation(party=f"party-{side}", head=f"person-{side + 12 * chance.randrange(50)}")
            for side in sides
        ),
        evidence=(r.Evidence(source=source.slug),),
    )
    due = day + dt.timedelta(days=chance.randrange(20, 400))
    promise = r.Commitment(
        slug=f"promise-{n}",
        text=f"{_phrase(chance, 10).capitalize()}.",
        kind=chance.choice(["meeting", "visit", "mechanism"]),
        made_at=meeting.slug,
        made=window(day.isoformat()),
        parties=tuple(
            r.Promise(party=f"party-{side}", part=r.CommitmentPart.MUTUAL) for side in sides[:2]
        ),
        due=None if n % 3 == 0 else window(f"[{day.isoformat()}..{due.isoformat()}]", hard=True),
        attestations=_attestations(n, sides, source, day),
        renews=(f"promise-{n - 1}",) if _renews(n) else (),
        outcomes=_outcomes(chance, due),
        evidence=(r.Evidence(source=source.slug),),
    )
    return [source, meeting, promise, *_accounts(n, meeting, day)]


def _renews(n: int) -> bool:
    return n % 20 == 7  # noqa: PLR2004  # any number would do


def _day(n: int) -> dt.date:
    """Return the day of meeting ``n``; a renewal is later than the commitment that it renews."""
    if _renews(n):
        return _day(n - 1) + dt.timedelta(days=300)
    return FIRST + dt.timedelta(days=random.Random(n + 7).randrange(DAYS))  # noqa: S311


def _attestations(
    n: int, sides: list[int], source: r.Source, day: dt.date
) -> tuple[r.Attestation, ...]:
    first = r.Attestation(party=f"party-{sides[0]}", source=source.slug)
    if n % 3:
        return (first,)
    since = window((day + dt.timedelta(days=30 + n % 370)).isoformat())
    return (first, r.Attestation(party=f"party-{sides[1]}", since=since))


def _accounts(n: int, meeting: r.Meeting, day: dt.date) -> list[r.Record]:
    """Return two accounts of a meeting's status, half of which differ, and a dispute for some."""
    if n % 50:
        return []
    later = r.Source(
        slug=f"echo-{n}",
        title=f"Echo {n}",
        published=window((day + dt.timedelta(days=20 + n % 200)).isoformat()),
    )
    told = [
        r.Account(
            slug=f"account-{n}-{k}",
            subject=meeting.slug,
            field="status",
            value="cancelled" if k and n % 100 else "held",
            source=later.slug if k else f"source-{n}",
        )
        for k in (0, 1)
    ]
    if n % 500:
        return [later, *told]
    dispute = r.Dispute(
        slug=f"dispute-{n}",
        title=f"Dispute {n}",
        subject=meeting.slug,
        field="status",
        accounts=tuple(each.slug for each in told),
        resolved=n % 1000 == 0,
    )
    return [later, *told, dispute]


def _outcomes(chance: random.Random, day: dt.date) -> tuple[r.Outcome, ...]:
    if chance.random() < 0.3:  # noqa: PLR2004  # three of ten have no outcome
        return ()
    value = chance.choices([r.OutcomeValue.FULFILLED, r.OutcomeValue.MISSED], [4, 1])[0]
    return (r.Outcome(outcome=value, on=window(day.isoformat()), entered=dt.date(2025, 1, 1)),)


def _vaguely(chance: random.Random, day: dt.date) -> Window:
    """Return a window: the day itself, two days, one of ten days, a month, or a year."""
    kind = chance.choices(range(5), [70, 15, 5, 8, 2])[0]
    later = day + dt.timedelta(days=1)
    texts = (
        day.isoformat(),
        f"{day.isoformat()}/{later.isoformat()}",
        f"[{day.isoformat()}..{(day + dt.timedelta(days=9)).isoformat()}]",
        f"{day:%Y-%m}",
        f"{day:%Y}",
    )
    return window(texts[kind])


def _phrase(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words))


def _copy(db: sqlite3.Connection, shared: int, copies: int) -> None:
    """Copy all records except the shared ones a number of times, with their parts and links."""
    if copies < 1:
        return
    top = db.execute("SELECT max(id) FROM record").fetchone()[0]
    width = top - shared
    events = db.execute("SELECT max(id) FROM timeline_row").fetchone()[0]
    tables = [
        name
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND (name = 'searched' OR name NOT LIKE 'search%') "
            "AND name NOT IN ('action', 'change', 'book', 'view', 'view_change', 'purged', 'term', "
            "'tally', 'derived') ORDER BY name"
        )
    ]
    db.execute("PRAGMA foreign_keys = OFF")
    # An unfinished copy is generated again, so the database needs no journal.
    (mode,) = db.execute("PRAGMA journal_mode").fetchone()
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -400000")
    db.execute("CREATE TEMP TABLE copy (n INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO copy VALUES (?)", [(n,) for n in range(1, copies + 1)])
    values = {"shared": shared, "width": width, "events": events, "top": top}
    db.execute("BEGIN")
    for table in ["record", *(each for each in tables if each != "record")]:
        db.execute(*_copying(db, table, values))
    db.execute(
        "INSERT INTO search (rowid, title, body) "
        "SELECT s.rowid + copy.n * :width, s.title, s.body FROM copy CROSS JOIN search s "
        "WHERE s.rowid > :shared AND s.rowid <= :top ORDER BY copy.n, s.rowid",
        values,
    )
    _tally(db)
    db.execute("COMMIT")
    db.execute(f"PRAGMA journal_mode = {mode}")


def _tally(db: sqlite3.Connection) -> None:
    """Compute the daily totals of facts and known days again, for all records."""
    db.execute("DELETE FROM tally")
    days = [
        "SELECT fact, from_day AS day, count(*) AS n FROM holds_due GROUP BY 1, 2",
        "SELECT fact, until_day, -count(*) FROM holds_due WHERE until_day < 9999999 GROUP BY 1, 2",
    ]
    columns = {facts.HERE: "counted", facts.CITED: "cited"}
    days += [
        f"SELECT {facts.of_kind(kind, fact)}, {column}, count(*) FROM record "  # noqa: S608
        f"WHERE kind = '{kind.value}' AND {column} < 9999999 GROUP BY 1, 2"
        for kind in r.Kind
        for fact, column in columns.items()
    ]
    days += [each for number, sides in facts.PAIRS.items() for each in _together(number, sides)]
    for each in days:
        db.execute(
            f"INSERT INTO tally SELECT * FROM ({each}) WHERE true "  # noqa: S608
            "ON CONFLICT (fact, day) DO UPDATE SET n = n + excluded.n"
        )


def _together(number: int, sides: Sequence[Collection[int]]) -> Iterator[str]:
    """Yield the queries for days on which two facts hold together (``fact_intervals.paired``)."""
    some, others = (
        ", ".join(str(facts.of_kind(r.Kind.COMMITMENT, fact)) for fact in side) for side in sides
    )
    both = (
        "SELECT max(s.from_day, o.from_day) AS low, min(s.until_day, o.until_day) AS high "  # noqa: S608
        "FROM holds s CROSS JOIN holds o ON o.record_id = s.record_id "
        f"WHERE s.fact IN ({some}) AND o.fact IN ({others})"
    )
    stored = facts.of_kind(r.Kind.COMMITMENT, number)
    yield f"SELECT {stored}, low, count(*) FROM ({both}) WHERE low < high GROUP BY 1, 2"  # noqa: S608
    yield (
        f"SELECT {stored}, high, -count(*) FROM ({both}) "  # noqa: S608
        "WHERE low < high AND high < 9999999 GROUP BY 1, 2"
    )


def _copying(
    db: sqlite3.Connection, table: str, values: dict[str, int]
) -> tuple[str, dict[str, int]]:
    pointing = {row[3] for row in db.execute(f"PRAGMA foreign_key_list({table})")}
    pointing -= {"trashed_by", "party"}
    if table == "holds":
        pointing.add("clock_id")
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    own = "id" if table == "record" else "record_id"
    pointing |= {own}
    taken = []
    for column in columns:
        if table == "timeline_row" and column == "id":
            taken.append("t.id + copy.n * :events")
        elif column in pointing and (column.endswith("_id") or column == "id"):
            taken.append(
                f"CASE WHEN t.{column} > :shared THEN t.{column} + copy.n * :width "
                f"ELSE t.{column} END"
            )
        elif column == "slug" and table == "record":
            taken.append("t.slug || '-' || copy.n")
        elif column == "title" and table == "record":
            taken.append("t.title || ' ' || copy.n")
        elif column == "title_sort" and table == "record":
            taken.append("t.title_sort || ' ' || copy.n")
        else:
            taken.append(f"t.{column}")
    sql = (
        f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608  # the names come from the schema
        f"SELECT {', '.join(taken)} FROM copy CROSS JOIN {table} t "
        f"WHERE t.{own} > :shared AND t.{own} <= :top ORDER BY copy.n"
    )
    return sql, values

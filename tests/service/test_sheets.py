"""A table made in bulk is the table that views make, to the byte."""

from __future__ import annotations

import datetime as dt
import io
import random
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tests.sizes import some
from tests.sqlite_file import database
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.domain.edtf import window
from tracker.domain.phrases import kept_as_words
from tracker.service import bulk_tables, line_sorter
from tracker.service.exact_rows import columns_for, object_of
from tracker.service.export_formats import write_objects
from tracker.transfer import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tracker.domain.window import Window
    from tracker.service.desk import Desk

DAYS = [dt.date(2019, 6, 30), dt.date(2020, 11, 30), dt.date(2023, 8, 1), dt.date(2026, 1, 1)]
QUERIES = [
    "",
    "is:overdue",
    "party:party-1",
    "sort:-due",
    "sort:-made",
    "sort:-condition",
    "sort:title",
]
TEXTS = [
    "",
    "plain",
    "a, b",
    'say "so"',
    "two\nlines",
    "=1+1",
    "＠x",
    "-",
    r"a \ b | c",
    "joint \x1f here",
    "fields \x1d items \x1e here",
    "nul \0 here",
    "吳謙",
]


def as_views_make_it(desk: Desk, kind: str, query: str, form: str) -> str:
    """Return a table made of a view and a JSON object for each row."""
    stream = io.StringIO()
    into = formats.named(form)
    objects = (object_of(into)(row.view) for row in desk.lists.rows(kind, query))
    write_objects(stream, objects, into, columns_for(into, kind))
    return stream.getvalue()


def as_written(desk: Desk, kind: str, query: str, form: str) -> str:
    """Return a list as an export writes it."""
    stream = io.StringIO()
    desk.lists.write(kind, query, "", stream, form)
    return stream.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("kind", bulk_tables.SHEETS)
@pytest.mark.parametrize("form", ["csv", "csv-data", "json", "jsonl"])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_sample_is_written_as_its_views_are(
    seat: Callable[..., Desk], kind: str, form: str, day: dt.date
) -> None:
    """In every format, as known on each day."""
    desk = seat("ann", day)
    assert as_written(desk, kind, "", form) == as_views_make_it(desk, kind, "", form)


@pytest.fixture(scope="module")
def chance_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk on a book of random records with all kinds of parts and hostile texts."""
    path = tmp_path_factory.mktemp("chance") / "chance.db"
    desk = empty_desk(path, make_session())
    chance = random.Random(5)  # noqa: S311  # the data must be equal each time
    for made in (
        _ground(chance),
        _promises(chance, range(120)),
        _promises(chance, range(120, 200)),
    ):
        puts = [Put(each) for each in made]
        desk._store.write(make_session().author(), "import", "By chance", puts=puts)
    yield desk
    desk.close()


@pytest.mark.slow
@pytest.mark.parametrize("kind", bulk_tables.SHEETS)
@pytest.mark.parametrize("query", QUERIES)
def test_a_book_of_chance_is_written_as_its_views_are(
    chance_file: Desk, monkeypatch: pytest.MonkeyPatch, kind: str, query: str
) -> None:
    """Every part of a record, texts that want quoting or guarding, more than one page."""
    monkeypatch.setattr(line_sorter, "HELD", 30)
    for day in some(DAYS[::-1], 2):
        chance_file.look(day)
        made = as_views_make_it(chance_file, kind, query, "csv")
        assert as_written(chance_file, kind, query, "csv") == made


@pytest.mark.slow
@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_text_that_is_not_in_utf_8_stops_no_table(
    chance_file: Desk, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    """Every row comes once, wherever that one is met."""
    monkeypatch.setattr(bulk_tables, "_READ", 10)
    db = database(chance_file)
    number = sorted(number for number, _ in chance_file.lists.open("commitment").ids())[place]
    db.execute("BEGIN")
    db.execute("UPDATE commitment SET text = CAST(x'41ff42' AS TEXT) WHERE record_id = ?", [number])
    try:
        made = as_views_make_it(chance_file, "commitment", "", "csv")
        written = as_written(chance_file, "commitment", "", "csv")
    finally:
        db.execute("ROLLBACK")
    slugs = [[line.partition(",")[0] for line in text.split("\r\n")] for text in (made, written)]
    assert db.has_not_utf8
    assert sorted(slugs[0]) == sorted(slugs[1])


def _ground(chance: random.Random) -> list[r.Record]:
    parties = [r.Party(slug=f"party-{n}", name=f"Party {n}") for n in range(5)]
    channel = r.Channel(slug="channel", name="Channel", kind=r.ChannelKind.DIALOGUE)
    sources = [
        r.Source(slug=f"source-{n}", title=f"Source {n}", published=_window(chance))
        for n in range(20)
    ]
    meetings = [
        r.Meeting(
            slug=f"meeting-{n}",
            channel="channel",
            status=r.MeetingStatus.HELD,
            when=_window(chance),
            evidence=_evidence(chance),
        )
        for n in range(30)
    ]
    return [*parties, channel, *sources, *meetings]


def _promises(chance: random.Random, numbers: Sequence[int]) -> list[r.Record]:
    return [_promise(chance, n) for n in numbers]


def _promise(chance: random.Random, n: int) -> r.Commitment:
    parties = chance.sample(range(5), chance.randrange(4))
    earlier = [f"promise-{each}" for each in range(n // 120 * 120)]
    # A commitment is made before anything answers it, and before its renewals.
    made = _window(chance, dt.date(2014 if earlier else 2010, 1, 1), 700)
    at = chance.choice([None, f"meeting-{chance.randrange(30)}"])
    return r.Commitment(
        slug=f"promise-{n}",
        text=chance.choice(TEXTS) or "promised",
        kind=chance.choice(TEXTS),
        note=chance.choice(TEXTS),
        made_at=at if made and made.understood else None,
        made=made,
        made_by=chance.choice(TEXTS),
        parties=tuple(
            r.Promise(party=f"party-{each}", part=chance.choice(list(r.CommitmentPart)))
            for each in parties
        ),
        due=_window(chance),
        conditional=chance.random() < 0.5,
        condition=chance.choice(TEXTS),
        owner=chance.choice(TEXTS),
        review=chance.choice([None, dt.date(2021, 2, 3)]),
        attestations=tuple(
            r.Attestation(
                party=f"party-{each}",
                since=_window(chance),
                source=chance.choice([None, f"source-{chance.randrange(20)}"]),
            )
            for each in chance.sample(range(5), chance.randrange(4))
        ),
        outcomes=tuple(_outcome(chance) for _ in range(chance.randrange(4))),
        attempted_by=_some(chance, "meeting", 30),
        renews=tuple(chance.sample(earlier, min(len(earlier), chance.randrange(3)))),
        replaced_by=tuple(chance.sample(earlier, min(len(earlier), chance.randrange(2)))),
        evidence=_evidence(chance),
        tags=tuple(dict.fromkeys(filter(None, chance.choices(TEXTS, k=chance.randrange(3))))),
    )


def _outcome(chance: random.Random) -> r.Outcome:
    return r.Outcome(
        outcome=chance.choice(list(r.OutcomeValue)),
        on=_window(chance),
        responsibility=chance.choice(TEXTS),
        meetings=_some(chance, "meeting", 30),
        sources=_some(chance, "source", 20),
        entered=chance.choice([None, dt.date(2022, 1, 1)]),
    )


def _evidence(chance: random.Random) -> tuple[r.Evidence, ...]:
    return tuple(
        r.Evidence(
            source=source,
            role=chance.choice(list(r.EvidenceRole)),
            says=_window(chance),
            side=chance.choice(["", "party-1"]),
        )
        for source in _some(chance, "source", 20)
    )


def _some(chance: random.Random, kind: str, of: int) -> tuple[str, ...]:
    return tuple(f"{kind}-{each}" for each in chance.sample(range(of), chance.randrange(3)))


def _window(
    chance: random.Random, first: dt.date = dt.date(2018, 1, 1), days: int = 2900
) -> Window | None:
    day = first + dt.timedelta(days=chance.randrange(days))
    later = day + dt.timedelta(days=chance.randrange(400))
    texts = (
        f"{day}",
        f"{day}/{later}",
        f"[{day}..{later}]",
        f"[..{day}]",
        f"{day}/..",
        f"{day:%Y-%m}",
    )
    made = window(chance.choice(texts), hard=chance.choice([None, True, False]))
    words = kept_as_words(chance.choice(TEXTS) or "some day")
    of_its_own = replace(made, words="after the call", flags=("two-readings", "by-hand"))
    by_hand = chance.choice([of_its_own, replace(words, flags=("by-hand",))])
    return chance.choice([None, made, made, made, words, by_hand])

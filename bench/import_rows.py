"""Generates a table of state visits to import, similar to that of an office or a public list."""

from __future__ import annotations

import csv
import datetime as dt
import random
from typing import TYPE_CHECKING

from bench.making import GIVEN, NAMES, WORDS

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("id", "start", "end", "visitor", "from", "description")
COUNTRIES = tuple(
    f"{first}{second}"
    for first in ("Al", "Bor", "Cor", "Dan", "Es", "Fen", "Gal", "Hol", "Il", "Jor", "Kor", "Lor")
    for second in ("land", "onia", "mark", "istan", "aria", "burg", "ica", "andia", "gova", "ugal")
)
OFFICES = ("President", "Prime Minister", "Foreign Minister", "King", "Chancellor", "Crown Prince")
FIRST, DAYS = dt.date(1874, 1, 1), 365 * 150
MAPPING = (
    *("--kind", "meeting", "--set", "when={start}[/{end}]", "--set", "channel=State visits"),
    *("--set", "delegations/1/party={from}", "--set", "delegations/1/head={visitor}"),
    *("--set", "delegations/2/party=Host", "--map", "description=summary"),
    *("--create", "channel:kind=summit", "--create", "party", "--create", "person"),
)
"""The import options that turn each row into a meeting with two delegations."""


def write_visits(path: Path, rows: int) -> None:
    """Write a table of visits, sorted by day; equal numbers of rows give equal tables."""
    chance = random.Random(rows)  # noqa: S311  # the data must be equal each time
    days = sorted(chance.randrange(DAYS) for _ in range(rows))
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(HEAD)
        table.writerows(_visit(chance, n, FIRST + dt.timedelta(day)) for n, day in enumerate(days))


def _visit(chance: random.Random, n: int, day: dt.date) -> tuple[str | int, ...]:
    end = day + dt.timedelta(chance.choice((0, 1, 1, 2, 2, 3, 4, 5, 9)))
    country = chance.choice(COUNTRIES)
    # The same visitor comes several times while in office, which is some years.
    term = (day.year + len(country)) // 3
    name = f"{GIVEN[term % len(GIVEN)]} {NAMES[term // len(GIVEN) % len(NAMES)]} {country[:-2]}i"
    who = f"{chance.choice(OFFICES[:2])} {name}"
    about = " ".join(chance.choice(WORDS) for _ in range(chance.choice((2, 4, 7, 12))))
    return n, day.isoformat(), end.isoformat(), who, country, f"{about.capitalize()}."

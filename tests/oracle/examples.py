"""Small records for examples that are worked by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.book import Account, Book, Channel, Commitment, Meeting, Source
from tests.oracle.parts import Outcome
from tests.oracle.window import Window, day, ordinal

if TYPE_CHECKING:
    from tests.oracle.book import Record

ENTERED = ordinal(2026, 11, 1)


def on(year: int, month: int, of_month: int) -> int:
    """A day as an integer."""
    return ordinal(year, month, of_month)


def book(*records: Record) -> Book:
    """A book of some records."""
    return Book(records)


def source(slug: str, published: Window | int | None = None, **more: Any) -> Source:  # noqa: ANN401
    """A source, published on a day or in a window."""
    window = day(published) if isinstance(published, int) else published
    return Source(slug=slug, entered=ENTERED, published=window, **more)


def meeting(slug: str, when: Window | int | None = None, **more: Any) -> Meeting:  # noqa: ANN401
    """A held meeting, public from its own first day unless another day is given."""
    window = day(when) if isinstance(when, int) else when
    values: dict[str, Any] = {"channel": "ch", "status": "held", "entered": ENTERED, **more}
    return Meeting(slug=slug, when=window, **values)


def commitment(
    slug: str,
    made: Window | int | None = None,
    due: Window | None = None,
    **more: Any,  # noqa: ANN401
) -> Commitment:
    """A commitment made on a day or in a window."""
    window = day(made) if isinstance(made, int) else made
    return Commitment(slug=slug, entered=ENTERED, made=window, due=due, **more)


def outcome(order: int, status: str, when: Window | int | None = None, **more: Any) -> Outcome:  # noqa: ANN401
    """An outcome, entered as the `order`-th."""
    window = day(when) if isinstance(when, int) else when
    values: dict[str, Any] = {"entered": on(2020, 1, 1) if when is None else ENTERED, **more}
    return Outcome(slug=f"u{order}", status=status, order=order, when=window, **values)


def account(
    slug: str,
    subject: str,
    about: str,
    source: str,
    normal: Window | str | None = None,
    **more: Any,  # noqa: ANN401
) -> Account:
    """An account of one field."""
    return Account(
        slug=slug,
        entered=ENTERED,
        subject=subject,
        about=about,
        source=source,
        normal=normal,
        text=f"as told by {slug}",
        **more,
    )


def channel(**more: Any) -> Channel:  # noqa: ANN401
    """The channel of all meetings of an example."""
    return Channel(slug="ch", entered=ENTERED, **more)

"""Independent origins, worked by hand from the design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.examples import account, book, meeting, on, source
from tests.oracle.origins import origins
from tests.oracle.statements import statements
from tests.oracle.window import day

if TYPE_CHECKING:
    from tests.oracle.book import Source

LATER = on(2026, 12, 1)


def count_of(*sources: Source, speakers: tuple[str | None, ...] = ()) -> int:
    """The origins of one account of each source, or of each speaker's source."""
    held = meeting("m", None, public_from=day(on(2019, 1, 1)))
    told = [
        account(
            f"a{place}",
            "m",
            "agreed",
            each.slug,
            speaker=speakers[place] if place < len(speakers) else None,
        )
        for place, each in enumerate(sources)
    ]
    made = book(held, *sources, *told)
    return origins(made, statements(made, held, "agreed", LATER))


def test_origins_are_the_fewest_sources_on_which_all_accounts_can_rest() -> None:
    """F9: s1 cites s2 and s3, accounts of all three: 2, not 3."""
    two, three = source("s2"), source("s3")
    assert count_of(source("s1", cites=("s2", "s3")), two, three) == 2
    assert count_of(source("s1", cites=("s2",)), source("s2", cites=("s3",)), three) == 1
    assert count_of(source("s1"), two, three) == 3
    assert count_of() == 0


def test_a_mirror_and_its_publisher_are_one_source() -> None:
    """A mirror written "X, via Y" and any source of publisher X or "X, via Z"."""
    axios = source("s1", publisher="Axios")
    mirror = source("s2", publisher="AXIOS, via MSN", mirror=True)
    again = source("s3", publisher="Axios")
    assert count_of(axios, mirror, again) == 1
    assert count_of(axios, again) == 2
    assert count_of(axios, source("s5", publisher="Axios", mirror=True)) == 2
    assert count_of(axios, source("s4", publisher="Reuters, via MSN", mirror=True)) == 2


def test_the_words_of_one_speaker_on_one_day_are_one_source() -> None:
    """One speaker's words of one day are one and the same source."""
    one, two = source("s1", on(2020, 1, 1)), source("s2", on(2020, 1, 1))
    other = source("s3", on(2020, 1, 2))
    assert count_of(one, two, speakers=("Wu Qian", "wu qian")) == 1
    assert count_of(one, other, speakers=("Wu Qian", "Wu Qian")) == 2
    assert count_of(one, two, speakers=("Wu Qian", None)) == 2

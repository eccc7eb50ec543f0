"""Tables of rows: records round-trip, and refusals name the column."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.sizes import examples
from tests.strategies import of
from tests.tables import load_folder, load_tables
from tracker.domain import records as r
from tracker.domain.edtf import window
from tracker.domain.fields import Field, Value
from tracker.domain.nametext import fault_of
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.phrases import kept_as_words
from tracker.transfer.csvfile import parse_csv
from tracker.transfer.tables import write_tables

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0")).map(str.strip)
SAID = TEXT.filter(bool)
SEEN = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))).map(str.strip)
SLUG = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
AGAINST = st.none() | st.dates()
SET_BY_HAND = st.builds(
    replace,
    st.sampled_from([window("2020-10", words="in October"), window("[..2020-10-29]/[2021..]")]),
    reading=TEXT,
    reference=AGAINST,
    hard=st.sampled_from([None, True, False]),
    flags=st.lists(SAID, max_size=2).map(tuple),
)
ONLY_WORDS = st.builds(
    replace,
    st.just(kept_as_words("after the call")),
    reading=TEXT,
    reference=AGAINST,
    hard=st.sampled_from([None, True, False]),
)
HEADER = "slug,text,window,window_edtf,window_reading,window_reference,window_hard,window_flags\n"


def value_of(field: Field) -> st.SearchStrategy[object]:
    """Return values that a field can hold."""
    need = st.nothing() if field.required else st.none()
    match field.value:
        case Value.WINDOW:
            return need | SET_BY_HAND | ONLY_WORDS
        case Value.DAY:
            return need | st.dates()
        case Value.NUMBER:
            return need | st.integers(1, 999)
        case Value.FLAG:
            return st.booleans()
        case Value.CHOICE:
            return need | st.sampled_from(list(field.choices or ()))
        case Value.REF:
            return need | SLUG
        case Value.REFS:
            return st.lists(SLUG, max_size=3).map(tuple)
        case Value.TEXTS:
            return st.lists(_texts(field).filter(bool), max_size=3).map(tuple)
        case Value.MEMBERS:
            return st.lists(of(r.Member, who=SLUG, role=TEXT), max_size=2).map(tuple)
        case _:
            return _texts(field).filter(bool) if field.required else _texts(field)


def _texts(field: Field) -> st.SearchStrategy[str]:
    """Return a strategy for texts that a field accepts; names have no control characters."""
    if field.is_name:
        return SEEN.filter(lambda text: not fault_of(text, is_name=True))
    return TEXT


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(NOUNS))
def test_records_come_back_from_tables_as_they_went(kind: r.Kind) -> None:
    """With every part, in order, whatever the texts hold."""
    noun = NOUNS[kind]
    values = {field.name: value_of(field) for field in noun.fields}
    for part in parts_of(noun):
        held = of(part.value_class, **{each.name: value_of(each) for each in part.fields})
        values[part.attribute] = st.lists(held, max_size=2).map(tuple)
    made = of(noun.record_class, slug=SLUG, **values)

    @settings(max_examples=examples(8), deadline=None)
    @given(st.lists(made, min_size=1, max_size=2, unique_by=lambda each: each.slug))
    def check(records: list[r.Record]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            written = write_tables(records, Path(folder))
            loaded = load_folder(Path(folder))
        assert loaded.refused == ()
        assert list(loaded.records) == records
        assert sum(written.values()) == loaded.rows_read

    check()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("mid,[2020-11-11..2020-11-20],,soon,,", "window_reference takes a day such as 2020-10-29"),
        ("mid,[2020-11-11..2020-11-20],,,maybe,", "window_hard takes yes, no or nothing"),
        ("mid,2020-13-40,,,,", "window_edtf: “2020-13-40” has no such month"),
        (
            ",,middle ten days,,,",
            "window is empty, but its other columns are not; enter the words of the date",
        ),
    ],
)
def test_a_cell_of_a_window_that_cannot_be_taken_names_its_column(cells: str, reason: str) -> None:
    """The row is refused, never half read; the rows around it are taken."""
    text = f"{HEADER}a,x,{cells}\nb,x,2020-10,,,,,\n"
    loaded = load_tables({"signals": parse_csv(text, "signals.csv")})
    assert [each.slug for each in loaded.records] == ["b"]
    assert [each.row.line for each in loaded.refused] == [2]
    assert reason in loaded.refused[0].reason


def test_all_that_is_wrong_in_a_row_is_told_at_once() -> None:
    """One look at the report is enough to mend it."""
    text = "slug,channel,status,round,colour\nm,,gone,x,red\n"
    loaded = load_tables({"meetings": parse_csv(text, "meetings.csv")})
    reason = loaded.refused[0].reason
    assert all(
        part in reason
        for part in ("“colour”", "Channel is needed", "not “gone”", "Round takes a whole number")
    )


@pytest.mark.parametrize("slug", ["A b", "m/us", "-a", "a--b", "x" * 81, "é"])
def test_a_slug_that_could_name_nothing_or_a_part_is_refused(slug: str) -> None:
    """A ``/`` separates a record from its part."""
    loaded = load_tables({"parties": parse_csv(f"slug,name\n{slug},X\n", "parties.csv")})
    assert loaded.records == ()
    assert "small letters, digits and hyphens" in loaded.refused[0].reason

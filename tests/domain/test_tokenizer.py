"""Terms of queries: what quotes keep together, and what commas divide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.query.tokenizer import joined, lex, quoted


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("status:held,no-show", ("held", "no-show")),
        ('publisher:"Reuters, via News.am"', ("Reuters, via News.am",)),
        ('publisher:"Reuters, via News.am",CNN', ("Reuters, via News.am", "CNN")),
        ('owner:"the ""China"" desk"', ('the "China" desk',)),
        ("head:Wu Qian", ("Wu",)),
        ('-tag:"a b",c', ("a b", "c")),
        ('owner:""', ()),
        ("owner:,", ()),
        ('owner:"unfinished', ("unfinished",)),
    ],
)
def test_commas_divide_values_outside_of_quotes(typed: str, values: tuple[str, ...]) -> None:
    """And two quotes within quotes are one that is meant."""
    assert lex(typed)[0].values == values


@given(st.text(min_size=1))
def test_a_quoted_text_is_one_value(text: str) -> None:
    """Whatever is in it; and more terms can follow."""
    first, second = lex(f"owner:{quoted(text)} is:open")
    assert first.values == (text,)
    assert (second.field, second.values) == ("is", ("open",))


@given(st.lists(st.text('ab": ,-'), max_size=4))
def test_joined_queries_keep_their_terms(queries: list[str]) -> None:
    """An open quote takes nothing of the next query into its phrase."""

    def terms(query: str) -> list[tuple[object, ...]]:
        return [(each.negated, each.field, each.value, each.values) for each in lex(query)]

    apart = [term for query in queries for term in terms(query)]
    assert terms(joined(queries)) == apart

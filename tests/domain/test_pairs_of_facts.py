"""Facts of two dimensions that are summed together: a record has both on the days it has each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import facts
from tracker.domain.fact_intervals import paired

PAIR, SIDES = next(iter(facts.PAIRS.items()))
SOME, OTHERS = (sorted(side) for side in SIDES)
SPANS = st.lists(
    st.tuples(
        st.sampled_from([*SOME[:3], *OTHERS, facts.DISPUTED]), st.integers(0, 9), st.integers(1, 5)
    ).map(lambda one: (one[0], one[1], one[1] + one[2])),
    max_size=6,
    unique=True,
)


@given(SPANS)
def test_a_pair_holds_on_the_days_of_both(held: list[tuple[int, int, int]]) -> None:
    """Day by day, as often as each fact of one side meets one of the other."""
    found = list(paired(held))
    for day in range(16):
        on = [fact for fact, first, until in held if first <= day < until]
        both = sum(fact in SIDES[0] for fact in on) * sum(fact in SIDES[1] for fact in on)
        assert sum(first <= day < until for _, first, until in found) == both
    assert {fact for fact, _, _ in found} <= {PAIR}


def test_a_pair_is_found_in_either_order_and_not_in_part() -> None:
    """Only the two sides as a whole are summed."""
    assert facts.pair(SOME, OTHERS) == facts.pair(OTHERS, SOME) == PAIR
    assert facts.pair(SOME[1:], OTHERS) is None
    assert facts.pair(SOME, SOME) is None

"""Which calls are tried of those that a fault can hit."""

from __future__ import annotations

from tests.faults.sites import Site, chosen, rounds, sites_in

_NOTED = """call 2 pread64 book.db-wal
Stack (most recent call first):
  File "/a/tracker/store/engine.py", line 57 in execute
  File "/lib/python3.11/contextlib.py", line 137 in __enter__
  File "/a/tracker/service/desk.py", line 9 in open
call 1 open diplotrack/drafts/.new.k3x_7
"""


def test_a_place_is_a_call_a_file_and_lines_of_the_program() -> None:
    """In the order of their numbers, whatever is random in the name of the file."""
    first, second = sites_in(_NOTED)
    assert first == Site("open", "diplotrack/drafts/.new.#", ())
    assert second == Site("pread", "book.db-wal", ("store/engine.py:57", "service/desk.py:9"))
    assert str(second) == "pread book.db-wal at store/engine.py:57"
    assert sites_in("") == []


def _sites(letters: str) -> list[Site]:
    return [Site(each, "", ()) for each in letters]


def test_every_place_is_tried_before_any_is_tried_again() -> None:
    """Of each place the first call, then the last, then those between; in the end all of them."""
    found = list(rounds(_sites("abbbbba")))
    assert found == [[1, 2], [7, 6], [4], [3], [5]]
    assert sorted(number for each in found for number in each) == list(range(1, 8))


def test_so_many_calls_are_of_as_many_places() -> None:
    """All calls where there are no more; few are spread over the places."""
    sites = _sites("aaabbbcccddd")
    assert list(chosen(sites, 12)) == list(range(1, 13))
    assert chosen(sites, 4) == [1, 4, 7, 10]
    assert chosen(sites, 2) == [1, 10]
    assert chosen(sites, 6) == [1, 3, 4, 7, 10, 12]
    assert list(chosen([], 3)) == []

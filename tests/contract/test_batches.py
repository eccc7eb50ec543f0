"""One action written in batches, whatever engine is behind the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import TODAY
from tracker.domain import records as r
from tracker.domain.book import Author, Put
from tracker.errors import BadInputError, UnchangedError

if TYPE_CHECKING:
    from tracker.store.contract import Store

ANN = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)
JAPAN = r.Party(slug="japan", name="Japan")
KOREA = r.Party(slug="korea", name="Korea")
TOKYO = r.Organization(slug="mofa", party="japan", name="MOFA")
TWICE = r.Delegation(party="japan")


def test_batches_are_one_action_and_one_undo(store: Store) -> None:
    """A later batch names records of an earlier one."""
    with store.batches.begin(ANN, "import") as writing:
        assert writing.add([JAPAN, KOREA]) == []
        assert writing.add([TOKYO]) == []
        writing.summary = f"Imported {writing.written}"
    ((action, touched),) = store.log.actions()
    assert (action.summary, touched) == ("Imported 3", 3)
    store.log.undo(ANN)
    assert store.ids(["japan", "korea", "mofa"]) == {}


def test_the_breaches_of_new_records_are_found_before_they_are_written(store: Store) -> None:
    """Each has the slug of its record; nothing is written."""
    channel = r.Channel(slug="talks", name="Talks", kind=r.ChannelKind.DIALOGUE)
    store.write(ANN, "add", "Added", puts=[Put(JAPAN), Put(channel)])
    held = r.MeetingStatus.HELD
    good = r.Meeting(slug="m-good", channel="talks", status=held, delegations=(TWICE,))
    bad = r.Meeting(slug="m-bad", channel="talks", status=held, delegations=(TWICE, TWICE))
    with store.batches.begin(ANN, "import") as writing:
        (found,) = writing.add([good, bad])
        assert (found.slug, "given twice" in found.sentence) == ("m-bad", True)
        assert store.ids(["m-good", "m-bad"]) == {}
        assert writing.add([good]) == []
    assert list(store.ids(["m-good", "m-bad"])) == ["m-good"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, BadInputError("no")])
def test_an_exception_rolls_all_batches_back(store: Store, fault: type[BaseException]) -> None:
    """The action is not in the log either."""

    def run() -> None:
        with store.batches.begin(ANN, "import") as writing:
            writing.add([JAPAN])
            raise fault

    with pytest.raises((KeyboardInterrupt, BadInputError)):
        run()
    assert store.log.actions() == []
    assert store.get("japan") is None


def test_an_action_that_writes_nothing_is_not_in_the_log(store: Store) -> None:
    """It is refused at its end."""
    with pytest.raises(UnchangedError), store.batches.begin(ANN, "import"):
        pass
    assert store.log.actions() == []


def test_numbered_slugs_are_found_whatever_became_of_them(store: Store) -> None:
    """Undone and purged ones were given too; a slug that only begins alike is another one."""
    names = ("japan", "japan-2", "japan-10", "japan-2nd", "japan-two", "japans")
    store.write(ANN, "add", "Added", puts=[Put(r.Party(slug=s, name=s)) for s in names])
    store.log.undo(ANN)
    store.write(ANN, "add", "Added", puts=[Put(r.Party(slug="japan-3", name="x"))])
    given = {"japan", "japan-2", "japan-3", "japan-10"}
    assert store.names.numbered(["japan", "x"]) == {"japan": given, "x": set()}

"""Writing, refusing and looking up, whatever engine is behind the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.conftest import TODAY
from tests.sizes import examples
from tracker.domain import records as r
from tracker.domain.book import Author, Move, Option, Presence, Put
from tracker.errors import BadInputError, ConflictError, NotFoundError

if TYPE_CHECKING:
    from tracker.store.contract import Store

ANN = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)
JAPAN = r.Party(slug="japan", name="Japan", short="JP", aliases=("日本",), tags=("watch",))


def test_a_record_comes_back_as_it_was_written(store: Store) -> None:
    """Value, version and presence."""
    store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    stored = store.get("japan")
    assert stored is not None
    assert (stored.record, stored.version, stored.presence) == (JAPAN, 1, Presence.HERE)
    assert store.get("nowhere") is None


def test_a_stale_write_is_refused_and_changes_nothing(store: Store) -> None:
    """The version that was read must still be the current one."""
    store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    store.write(ANN, "edit", "Edited", puts=[Put(replace(JAPAN, short="J"), 1)])
    with pytest.raises(ConflictError, match="version 2, you saw 1"):
        store.write(ANN, "edit", "Edited", puts=[Put(replace(JAPAN, short="Jpn"), 1)])
    stored = store.get("japan")
    assert stored is not None
    assert stored.record == replace(JAPAN, short="J")
    assert len(store.log.actions()) == 2


@pytest.mark.parametrize(
    ("puts", "error", "says"),
    [
        ([Put(JAPAN), Put(JAPAN)], BadInputError, "given to two records"),
        ([Put(r.Organization(party="nobody", name="x"))], BadInputError, "no nobody"),
        ([Put(JAPAN, 1)], NotFoundError, "no japan"),
    ],
)
def test_a_write_that_cannot_be_leaves_no_trace(
    store: Store, puts: list[Put], error: type[Exception], says: str
) -> None:
    """All or nothing, the action's own row included."""
    with pytest.raises(error, match=says):
        store.write(ANN, "add", "Added", puts=puts)
    assert store.log.actions() == []
    assert store.get("japan") is None


def test_a_slug_is_given_once(store: Store) -> None:
    """Even an unmade record keeps its own."""
    store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    with pytest.raises(BadInputError, match="is taken"):
        store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    store.log.undo(ANN)
    slug = store.write(ANN, "add", "Added", puts=[Put(r.Party(name="Japan"))])[1]
    assert slug == ("japan-2",)


def test_texts_that_name_nothing_are_found_at_once(store: Store) -> None:
    """Slugs, names and aliases of any kind name something, whatever case and accents."""
    store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    texts = ["japan", "JAPAN", "jp", "日本", "Japan Airlines", "", "m'a", '["x"]']
    assert store.names.unborne(texts) == {"Japan Airlines", "", "m'a", '["x"]'}
    assert store.names.unborne([]) == set()


def test_records_that_name_each_other_are_written_together(store: Store) -> None:
    """In any order, in one action."""
    store.write(
        ANN,
        "add",
        "Added",
        puts=[
            Put(r.Source(slug="b", title="B", cites=("a",))),
            Put(r.Source(slug="a", title="A", cites=("b",))),
            Put(r.Organization(slug="mod", party="japan", name="Ministry of Defense")),
            Put(JAPAN),
        ],
    )
    assert store.get_many(["a", "b"]).keys() == {"a", "b"}


def test_trashing_hides_and_restoring_brings_back(store: Store) -> None:
    """And undo takes back either."""
    store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    store.write(ANN, "delete", "Trashed", moves=[Move("japan", Presence.TRASHED, 1)])
    assert store.names.named([r.Kind.PARTY], "Japan") == []
    store.log.undo(ANN)
    assert [slug for _, slug in store.names.named([r.Kind.PARTY], "日本")] == ["japan"]
    stored = store.get("japan")
    assert stored is not None
    assert stored.version == 3


def test_names_short_names_and_aliases_find_a_record(store: Store) -> None:
    """Accents and case do not count."""
    store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    for text in ("japan", "JAPAN", "jp", "日本"):
        assert store.names.named([r.Kind.PARTY], text)
    assert store.names.options([r.Kind.PARTY], "jap", 5) == [Option(r.Kind.PARTY, "japan", "Japan")]
    assert [each.slug for each in store.names.options([r.Kind.PARTY], "apa", 5)] == ["japan"]
    assert store.names.options([r.Kind.PARTY], "???", 5) == []
    assert store.names.beginning("ja") == ["japan"]
    assert store.names.slugs_of_kinds([r.Kind.PARTY]) == ["japan"]


@pytest.mark.slow
@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(min_size=1).filter(lambda text: "\0" not in text and text.isprintable()))
def test_any_text_is_kept_exactly_and_any_text_is_a_search(store: Store, text: str) -> None:
    """Nothing a person types is lost, and nothing is a failure."""
    slug = store.write(ANN, "add", "Added", puts=[Put(r.Party(name=text, note=text))])[1][0]
    stored = store.get(slug)
    assert stored is not None
    assert isinstance(stored.record, r.Party)
    assert (stored.record.name, stored.record.note) == (text, text)
    store.names.options([r.Kind.PARTY], text, 5)
    store.names.beginning(text)
    store.log.undo(ANN)

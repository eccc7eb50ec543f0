"""The trash of any store: what goes together comes back together; what is purged is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.conftest import TODAY
from tracker.domain import records as r
from tracker.domain.book import Author, Move, Presence, Put
from tracker.errors import BadInputError, ConflictError, NotFoundError

if TYPE_CHECKING:
    from tracker.store.contract import Store

ANN = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)
BO = Author("bo", "2025-12-31T13:00:00+00:00", TODAY)
NAME = "Zanzibar"
PARTY = r.Party(slug="japan", name="Japan", note=NAME)
ACCOUNT = r.Account(slug="said", subject="japan", field="name", value=NAME)
ON_ACCOUNT = r.Account(slug="said-of-it", subject="said", field="value", value="x")
DISPUTE = r.Dispute(slug="which", title=NAME, subject="japan", field="name", accounts=("said",))


@pytest.fixture
def store(store: Store) -> Store:
    """Return a store with a party, an account on it, one on that account, and a dispute."""
    puts = [Put(each) for each in (PARTY, ACCOUNT, ON_ACCOUNT, DISPUTE)]
    store.write(ANN, "add", "Added", puts=puts)
    return store


def move(store: Store, to: Presence, *slugs: str, author: Author = ANN) -> None:
    """Move records to the trash or back."""
    stored = store.get_many(slugs)
    moves = [Move(slug, to, stored[slug].version) for slug in slugs]
    store.write(author, "delete", f"Moved: {slugs[0]}", moves=moves)


def ids(store: Store, *slugs: str) -> list[int]:
    """Return ids in the order of the slugs."""
    found = store.ids(slugs)
    return [found[slug] for slug in slugs]


def test_what_is_about_a_record_lives_with_it(store: Store) -> None:
    """Accounts and disputes, and what is about them in turn."""
    found = store.trash.living_with(ids(store, "japan"))
    assert sorted(head.slug for head in store.heads(found)) == ["said", "said-of-it", "which"]


def test_what_others_name_cannot_go(store: Store) -> None:
    """Neither into the trash nor by an undo; the sentence names them."""
    with pytest.raises(ConflictError, match="japan is needed by said, which; change or trash"):
        move(store, Presence.TRASHED, "japan")
    more = [Put(r.Organization(slug=f"o{n}", party="japan", name="O")) for n in range(5)]
    store.write(ANN, "add", "Added", puts=more)
    with pytest.raises(ConflictError, match="by o0, o1, o2 and 4 more; change or trash those"):
        move(store, Presence.TRASHED, "japan")


def test_a_channel_has_no_meetings_that_are_in_the_trash(store: Store) -> None:
    """Neither on its page nor among those by which its commitments are found."""
    channel = r.Channel(slug="line", name="Line", kind=r.ChannelKind.HOTLINE)
    held = [r.Meeting(slug=f"m-{n}", channel="line", status=r.MeetingStatus.HELD) for n in range(3)]
    store.write(ANN, "add", "Added", puts=[Put(each) for each in (channel, *held)])
    move(store, Presence.TRASHED, "m-1")
    (line,) = ids(store, "line")
    assert store.channels.meetings_of(line, TODAY, 9) == (ids(store, "m-2", "m-0"), 2)
    assert store.channels.meetings_of(line, TODAY, 1) == (ids(store, "m-2"), 2)


@pytest.mark.slow
@pytest.mark.parametrize(
    "named",
    [
        replace(ACCOUNT, slug="", subject="mod", side="japan"),
        r.Source(title="x", evidence=(r.Evidence(source="paper", side="japan"),)),
    ],
)
def test_a_side_is_a_name_too(store: Store, named: r.Record) -> None:
    """A party is not trashed while an account or report is its word, nor that restored alone."""
    others = (
        r.Party(slug="us", name="US"),
        r.Organization(slug="mod", party="us", name="MOD"),
        r.Source(slug="paper", title="Paper"),
    )
    store.write(ANN, "add", "Added", puts=[Put(each) for each in others])
    slug = store.write(ANN, "add", "Added", puts=[Put(named)])[1][0]
    family = ("japan", "said", "said-of-it", "which")
    with pytest.raises(ConflictError, match=f"japan is needed by {slug}"):
        move(store, Presence.TRASHED, *family)
    move(store, Presence.TRASHED, slug)
    move(store, Presence.TRASHED, *family)
    with pytest.raises(BadInputError, match="japan is in the trash; restore it first"):
        move(store, Presence.HERE, slug)
    with pytest.raises(ConflictError, match=f"japan is needed by {slug}; purge that first"):
        store.trash.purge(ANN, "japan")


def test_the_trash_tells_what_went_with_what(store: Store) -> None:
    """Newest first; records trashed by different actions are listed apart."""
    move(store, Presence.TRASHED, "said-of-it")
    move(store, Presence.TRASHED, "japan", "said", "which")
    newest, older = store.trash.trashed(10)
    assert [each.slug for each in newest.children] == ["said", "which"]
    assert (newest.head.slug, newest.action.who) == ("japan", "ann")
    assert (older.head.slug, older.children) == ("said-of-it", ())
    assert len(store.trash.trashed(1)) == 1
    for slug in ("japan", "said", "which"):
        assert store.trash.family(ids(store, slug)[0]) == ids(store, "japan", "said", "which")


def test_what_comes_back_finds_what_it_names(store: Store) -> None:
    """Else it is refused, as is a new record that names what is in the trash."""
    move(store, Presence.TRASHED, "said-of-it")
    move(store, Presence.TRASHED, "japan", "said", "which")
    with pytest.raises(BadInputError, match="said is in the trash; restore it first"):
        move(store, Presence.HERE, "said-of-it")
    with pytest.raises(BadInputError, match="japan is in the trash"):
        store.write(ANN, "add", "x", puts=[Put(r.Organization(party="japan", name="x"))])
    with pytest.raises(ConflictError, match=r"Not undone.*said is in the trash"):
        store.log.undo(ANN, 2)


def test_purging_leaves_who_and_when_and_nothing_else(store: Store) -> None:
    """Not a before-image, a word to find or a summary; what went with it goes with it."""
    added = Put(r.Party(slug="osaka", name=NAME))
    store.write(ANN, "add", f"Added: {NAME}", puts=[added])
    store.log.undo(ANN)
    store.log.redo(ANN)
    move(store, Presence.TRASHED, "japan", "said", "said-of-it", "which")
    move(store, Presence.TRASHED, "osaka")
    action, gone = store.trash.purge(BO, "japan")
    assert (action.who, action.summary) == ("bo", "Purged: japan")
    assert set(gone) == {"japan", "said", "said-of-it", "which"}
    store.trash.purge(BO, "osaka")
    assert store.get("japan") is None
    assert store.trash.trashed(5) == []
    assert store.names.find(NAME, TODAY, 9) == []
    told = [store.log.left(each, 99) for each, _ in store.log.actions(99)]
    assert NAME not in str([store.log.actions(99), told])
    assert [each.summary for each, _ in store.log.actions(9)][-3:] == [
        "Undid: Added: osaka",
        "Added: osaka",
        "Added",
    ]


def test_no_summary_tells_of_what_was_purged_one_after_the_other(store: Store) -> None:
    """What one action added and others purged: its summary names it once all of it is gone."""
    puts = [Put(r.Party(slug="kyoto", name=NAME)), Put(r.Party(slug="osaka", name=NAME))]
    store.write(ANN, "add", f"Added: {NAME} and 1 more", puts=puts)
    for slug in ("osaka", "kyoto"):
        move(store, Presence.TRASHED, slug)
        store.trash.purge(ANN, slug)
    assert NAME not in str(store.log.actions(9))
    assert "Added: kyoto" in [action.summary for action, _ in store.log.actions(9)]


def test_the_slug_of_what_was_purged_is_not_given_again(store: Store) -> None:
    """Documents in the history may still name it."""
    move(store, Presence.TRASHED, "said-of-it")
    store.trash.purge(ANN, "said-of-it")
    with pytest.raises(BadInputError, match="said-of-it is taken"):
        store.write(ANN, "add", "x", puts=[Put(ON_ACCOUNT)])


def test_a_purge_cannot_be_taken_back_nor_what_was_done_before_it(store: Store) -> None:
    """The refusal says so; what did not touch the record still can, by its number."""
    edit = store.write(ANN, "edit", "Edited", puts=[Put(replace(PARTY, short="J"), 1)])[0]
    move(store, Presence.TRASHED, "said-of-it")
    store.trash.purge(ANN, "said-of-it")
    with pytest.raises(ConflictError, match="a permanent deletion cannot be undone"):
        store.log.undo(ANN)
    with pytest.raises(NotFoundError, match="to redo"):
        store.log.redo(ANN)
    assert store.log.undo(ANN, edit.id)[1] == edit
    with pytest.raises(ConflictError, match="said-of-it was purged by ann"):
        store.log.undo(ANN, edit.id + 1)


@pytest.mark.parametrize("slug", ["japan", "nobody"])
def test_only_what_is_in_the_trash_is_purged(store: Store, slug: str) -> None:
    """Nothing is changed."""
    with pytest.raises((BadInputError, NotFoundError), match=f"{slug}"):
        store.trash.purge(ANN, slug)
    assert len(store.log.actions()) == 1


def test_what_another_in_the_trash_names_is_not_purged(store: Store) -> None:
    """Restoring that would bring back a record that names nothing."""
    move(store, Presence.TRASHED, "said-of-it")
    move(store, Presence.TRASHED, "japan", "said", "which")
    with pytest.raises(ConflictError, match="said is needed by said-of-it; purge that first"):
        store.trash.purge(ANN, "japan")
    store.trash.purge(ANN, "said-of-it")
    store.trash.purge(ANN, "japan")


def test_what_was_unmade_goes_with_what_it_names(store: Store) -> None:
    """Nobody sees it, and nobody could purge it."""
    body = r.Organization(slug="mod", party="japan", name="x")
    store.write(BO, "add", "Added", puts=[Put(body)])
    store.log.undo(BO)
    move(store, Presence.TRASHED, "japan", "said", "said-of-it", "which")
    assert "mod" in store.trash.purge(ANN, "japan")[1]
    with pytest.raises(ConflictError, match="mod was purged by ann"):
        store.log.redo(BO)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("author", "number", "says"),
    [
        (BO, 1, "it is ann’s, and you are bo"),
        (ANN, 3, "redo reverses an undo"),
        (ANN, 2, "it was undone already"),
        (ANN, 99, "There is no action 99"),
    ],
)
def test_an_action_of_a_number_is_ones_own_and_not_yet_undone(
    store: Store, author: Author, number: int, says: str
) -> None:
    """Each refusal says why."""
    store.write(ANN, "edit", "Edited", puts=[Put(replace(PARTY, short="J"), 1)])
    store.log.undo(ANN)
    with pytest.raises((ConflictError, NotFoundError), match=says):
        store.log.undo(author, number)


def test_what_was_done_again_is_undone_by_its_first_number(store: Store) -> None:
    """The action keeps its first number, whichever redo repeated it."""
    edit = store.write(ANN, "edit", "Edited", puts=[Put(replace(PARTY, short="J"), 1)])[0]
    for _ in range(2):
        store.log.undo(ANN, edit.id)
        with pytest.raises(ConflictError, match="it was undone already"):
            store.log.undo(ANN, edit.id)
        store.log.redo(ANN)
    store.log.undo(ANN, edit.id)
    stored = store.get("japan")
    assert stored is not None
    assert stored.record == PARTY


def test_nothing_is_done_again_once_something_new_was_done(store: Store) -> None:
    """Of the same person; what another does leaves it."""
    store.write(ANN, "edit", "Edited", puts=[Put(replace(PARTY, short="J"), 1)])
    store.log.undo(ANN)
    store.write(BO, "add", "Added", puts=[Put(r.Party(slug="osaka", name="Osaka"))])
    assert store.log.would_touch("ann", "redo") == 1
    store.write(ANN, "add", "Added", puts=[Put(r.Party(slug="kyoto", name="Kyoto"))])
    with pytest.raises(NotFoundError, match="Nothing to redo"):
        store.log.redo(ANN)


def test_what_was_done_to_a_record_is_told_newest_first(store: Store) -> None:
    """With what was before each change; of what made it there is nothing before."""
    store.write(ANN, "edit", "Edited", puts=[Put(replace(PARTY, short="J"), 1)])
    store.log.undo(ANN)
    changes = store.log.history(ids(store, "japan")[0])
    assert [(each.action.verb, each.before_version, each.after_version) for each in changes] == [
        ("undo", 2, 3),
        ("edit", 1, 2),
        ("add", 0, 1),
    ]
    assert [each.before and each.before["short"] for each in changes] == ["J", "", None]
    assert len(store.log.history(ids(store, "japan")[0], limit=1)) == 1


def test_the_trash_is_read_by_pages(store: Store) -> None:
    """Each goes on after the last of the one before, also where one action put many there."""
    more = [Put(r.Party(slug=f"p{n}", name=f"P{n}")) for n in range(7)]
    store.write(ANN, "add", "Added", puts=more)
    move(store, Presence.TRASHED, "p6", "p2", "p4", "p0")
    move(store, Presence.TRASHED, "japan", "said", "said-of-it", "which")
    move(store, Presence.TRASHED, "p1", "p3")
    read: list[str] = []
    page = store.trash.trashed(2)
    while page:
        read += [each.head.slug for each in page]
        last = page[-1]
        page = store.trash.trashed(2, last)
    assert read == ["p1", "p3", "japan", "p0", "p2", "p4", "p6"]
    move(store, Presence.HERE, "p3")
    assert [each.head.slug for each in store.trash.trashed(2, last)] == []
    first = store.trash.trashed(1)[0]
    store.trash.purge(ANN, first.head.slug)
    assert [each.head.slug for each in store.trash.trashed(2, first)] == ["japan", "p0"]


def test_a_record_in_the_trash_tells_with_what_it_went(store: Store) -> None:
    """Asked of the record itself, or of what went with it; of one in the book, nothing."""
    assert store.trash.in_trash(ids(store, "japan")[0]) is None
    move(store, Presence.TRASHED, "japan", "said", "said-of-it", "which")
    for slug in ("japan", "said-of-it"):
        told = store.trash.in_trash(ids(store, slug)[0])
        assert told is not None
        assert told.head.slug == "japan"
        assert {each.slug for each in told.children} == {"said", "said-of-it", "which"}
        assert told.action.summary == "Moved: japan"


def test_actions_are_read_by_pages(store: Store) -> None:
    """Before the number of one of them."""
    for n in range(5):
        store.write(ANN, "add", f"Added {n}", puts=[Put(r.Party(slug=f"p{n}", name="P"))])
    newest = store.log.actions(2)
    assert [action.summary for action, _ in newest] == ["Added 4", "Added 3"]
    older = store.log.actions(9, newest[-1][0].id)
    assert [(action.summary, touched) for action, touched in older] == [
        ("Added 2", 1),
        ("Added 1", 1),
        ("Added 0", 1),
        ("Added", 4),
    ]
    assert store.log.action(older[-1][0].id) == older[-1]
    assert store.log.action(99) is None


def test_an_action_tells_what_it_left_whatever_came_later(store: Store) -> None:
    """The document before the next change to the record; none if nothing changed it since."""
    edit, _ = store.write(
        ANN, "edit", "Edited", puts=[Put(replace(PARTY, short="J"), 1), Put(_said("y"), 1)]
    )
    store.write(ANN, "edit", "Edited", puts=[Put(replace(PARTY, short="JP"), 2)])
    (first, left), (second, stands) = store.log.left(edit, 9)
    assert (first.slug, second.slug) == ("japan", "said")
    assert first.before is not None
    assert left is not None
    assert (first.before["short"], left["short"]) == ("", "J")
    assert stands is None
    assert [change.slug for change, _ in store.log.left(edit, 1)] == ["japan"]


def _said(value: str) -> r.Account:
    return replace(ACCOUNT, value=value)


def test_how_much_an_undo_or_redo_would_touch_is_told_before(store: Store) -> None:
    """Of this person's newest; nothing where there is none."""
    assert (store.log.would_touch("ann", "undo"), store.log.would_touch("ann", "redo")) == (4, 0)
    store.log.undo(ANN)
    assert (store.log.would_touch("ann", "undo"), store.log.would_touch("ann", "redo")) == (0, 4)
    assert store.log.would_touch("bo", "undo") == 0


def test_tags_are_found_by_any_part_whatever_their_case_and_accents(store: Store) -> None:
    """Those of records in the book alone, each once, in order."""
    store.write(
        ANN,
        "add",
        "Added",
        puts=[
            Put(r.Party(slug="p0", name="P", tags=("Crisis", "Évian", "maritime"))),
            Put(r.Party(slug="p1", name="P", tags=("crisis", "air and maritime"))),
            Put(r.Party(slug="p2", name="P", tags=("gone",))),
        ],
    )
    move(store, Presence.TRASHED, "p2")
    assert store.names.tags("", 9) == ["air and maritime", "Crisis", "Évian", "maritime"]
    assert store.names.tags("MARI", 9) == ["air and maritime", "maritime"]
    assert store.names.tags("evi", 9) == ["Évian"]
    assert store.names.tags("", 2) == ["air and maritime", "Crisis"]
    assert store.names.tags("gone", 9) == store.names.tags("zz", 9) == []


def test_an_exact_slug_is_found_however_many_go_by_the_text(store: Store) -> None:
    """It is first among the records of that name."""
    more = [Put(r.Party(slug=f"a{n}", name="said-so")) for n in range(5)]
    store.write(ANN, "add", "Added", puts=[*more, Put(r.Party(slug="said-so", name="x"))])
    assert store.names.named([r.Kind.PARTY], "said-so")[0][1] == "said-so"
    assert len(store.names.named([r.Kind.PARTY], "said-so")) == 3
    assert store.names.named([r.Kind.PERSON], "said-so") == []

"""Keys from the settings: conflicts are reported, and no action becomes unreachable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.config import SaidKeys
from tracker.keys.action import BROWSING, TYPED, Where
from tracker.keys.actions import ACTIONS
from tracker.keys.active_keys import USUAL, Keys
from tracker.keys.key_names import key_name, writes
from tracker.keys.keymap import PLACES, keys_at, remap

PICTURES = ("in the timeline", "in the calendar")
BROWSED = ("in lists", "in the detail pane", "in records", *PICTURES)


def assert_sound(keys: Keys) -> None:
    """Check that no key calls two actions in a place, and that all places can be left."""
    for place, where in PLACES.items():
        pressed = [
            (key, action.id)
            for action in ACTIONS
            if where & set(action.where)
            for key in keys_at(place, action, keys)
        ]
        assert len(pressed) == len({key for key, _ in pressed}), place
        if place in BROWSED:
            assert "quit" in {action for _, action in pressed}
        else:
            left = {"leave", "cancel", "filter-drop"} & {action for _, action in pressed}
            assert left, place
            assert all("escape" in keys.of(action) for action in left)
    assert all(keys.of(action.id) for action in ACTIONS)
    assert "tab" in keys.of("next-field")
    for action in ACTIONS:
        if TYPED & set(action.where) and not {*BROWSING, Where.ANYWHERE} & set(action.where):
            assert not any(writes(key) for key in keys.of(action.id))
    assert keys.while_typing("help")


def said(**keys: str | list[str]) -> list[SaidKeys]:
    """Return keys as in the settings, one action a line; ``_`` stands for the hyphen of an id."""
    return [
        SaidKeys(action.replace("_", "-"), tuple([each] if isinstance(each, str) else each), line)
        for line, (action, each) in enumerate(keys.items(), start=1)
    ]


def test_the_usual_keys_are_sound() -> None:
    """Ids are words, each once."""
    assert_sound(USUAL)
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))
    assert all(part.isalpha() for name in ids for part in name.split("-"))


_POOL = sorted({"z", "f5", "ctrl+c", "ctrl+k", *(key for each in ACTIONS for key in each.keys)})
_TABLES = st.dictionaries(
    st.sampled_from([action.id for action in ACTIONS]) | st.text(max_size=3),
    st.lists(st.sampled_from(_POOL).map(key_name) | st.text(max_size=3), min_size=1, max_size=3),
    max_size=20,
)


@given(_TABLES)
def test_no_table_of_keys_makes_two_actions_clash_or_the_book_unclosable(
    table: dict[str, list[str]],
) -> None:
    """Every key that is not accepted is reported on its line, or on that of the conflict."""
    asked = [SaidKeys(name, tuple(keys), n) for n, (name, keys) in enumerate(table.items(), 1)]
    keys, faults = remap(asked)
    assert_sound(keys)
    told = " ".join(fault.reason for fault in faults)
    for each in asked:
        if each.action not in keys.said:
            named = f" {each.action} " in f" {told} " or each.line in {f.line for f in faults}
            assert named, each


def test_keys_can_be_swapped_and_shared_between_places() -> None:
    """What clashes is what two actions have in the end, not what they had."""
    keys, faults = remap(said(add="d", outcome=["a", "/"], filter="i", save="ctrl+t"))
    assert faults == ()
    assert (keys.of("add"), keys.of("outcome")) == (("d",), ("a", "slash"))
    assert keys.of("save") == keys.of("theme") == ("ctrl+t",)
    assert keys.of("undo") == ("u", "ctrl+z")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (said(mark_rage="b"), "“mark-rage” is not an action; did you mean mark-range"),
        (said(xyzzyx="b"), "“xyzzyx” is not an action; `diplotrack config show` lists all."),
        (said(undo="hyper+x"), "undo: “hyper+x” is not a key; keys are written like x, X, /, f5"),
        (said(undo="ctrl+c"), "undo: ctrl+c copies text; choose another key."),
        (said(save="x"), "save is for forms, where x is text; choose a key such as ctrl+s."),
        (said(save="space"), "save is for forms, where space is text"),
        (said(save="ctrl+k"), "save: ctrl+k types text or moves between fields"),
        (said(save_next="tab"), "save-next: tab types text or moves between fields"),
        (said(quit="esc"), "quit: esc types text or moves between fields"),
        (
            said(leave="ctrl+b"),
            'leave needs its usual key esc too; write ["esc", "ctrl+b"].',
        ),
        (
            said(next_field="f6"),
            'next-field needs its usual key tab too; write ["tab", "f6"].',
        ),
        (said(help="H"), "help also needs a key that types no character, such as f1, for forms."),
        (said(add="d"), "d would call add and outcome in lists; add keeps its default keys."),
        (
            said(left="p"),
            "p would call left and pane in the detail pane; left keeps its default keys.",
        ),
        (
            said(save="ctrl+q"),
            "ctrl+q would call quit and save in forms; save keeps its default keys.",
        ),
        (said(quit="j"), "j would call down and quit in lists; quit keeps its default keys."),
        (
            said(refresh="Z", undo="Z"),
            "Z would call undo and refresh in lists; both keep their default",
        ),
    ],
)
def test_keys_that_cannot_be_are_told_and_the_usual_stay(asked: list[SaidKeys], says: str) -> None:
    """With the line of the later of two that clash."""
    keys, (fault,) = remap(asked)
    assert says in fault.reason
    assert fault.line == len(asked)
    assert keys == USUAL


def test_a_clash_with_keys_that_came_back_is_told_too() -> None:
    """Undo keeps u since Z cannot be the key of two actions; then no other action can have u."""
    keys, faults = remap(said(undo="Z", refresh="Z", sort="u"))
    assert keys == USUAL
    assert [fault.line for fault in faults] == [2, 3]

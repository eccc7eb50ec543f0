"""The scripts of migrations are run statement by statement."""

from __future__ import annotations

import pytest

from tracker.store.sqlite.migrations import migrations, statements_of

TRIGGER = "CREATE TRIGGER t AFTER DELETE ON a BEGIN SELECT 1; SELECT 2; END"


@pytest.mark.parametrize(
    ("script", "statements"),
    [
        ("SELECT 1;\nSELECT 2;\n", ["SELECT 1;", "\nSELECT 2;"]),
        ("SELECT 1; SELECT 2", ["SELECT 1;", " SELECT 2"]),
        ("SELECT ';', \"a;b\";SELECT 2;", ["SELECT ';', \"a;b\";", "SELECT 2;"]),
        ("-- One; then two.\nSELECT 1;", ["-- One; then two.\nSELECT 1;"]),
        ("/* a; b; */ SELECT 1;", ["/* a; b; */ SELECT 1;"]),
        ("-- Nothing; comments alone.\n", ["-- Nothing; comments alone.\n"]),
        (f"{TRIGGER};", [f"{TRIGGER};"]),
        (" \n", []),
    ],
)
def test_a_script_is_split_at_the_end_of_its_statements(script: str, statements: list[str]) -> None:
    """And nowhere else: not at a semicolon in a comment, a text, a name or a trigger."""
    assert list(statements_of(script)) == statements


def test_no_word_of_a_migration_is_left_out() -> None:
    """The statements together are the whole script, up to the empty lines at its end."""
    for number, path in migrations():
        text = path.read_text(encoding="utf-8")
        assert "".join(statements_of(text)).rstrip() == text.rstrip(), number

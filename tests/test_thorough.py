"""What runs in ``make thorough`` alone names a test that holds every day what it checks."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]


def _marked() -> Iterator[tuple[Path, str, str]]:
    """Yield the file and name of each test with the mark, and the test that the mark names."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for each in getattr(node, "decorator_list", ()):
                if isinstance(each, ast.Call) and ast.unparse(each.func).endswith("mark.thorough"):
                    (named,) = each.args
                    assert isinstance(named, ast.Constant), path
                    yield path, node.name, str(named.value)  # type: ignore[attr-defined]


def test_every_test_that_is_left_out_names_one_that_is_not() -> None:
    """The named test exists and runs every day."""
    marked = list(_marked())
    assert marked
    left_out = {f"{path.relative_to(ROOT)}::{name}" for path, name, _ in marked}
    for path, name, held_by in marked:
        file, _, test = held_by.partition("::")
        assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), (path.name, name)
        assert held_by not in left_out, (path.name, name)

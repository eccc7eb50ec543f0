"""The model is written from the design alone: it knows nothing of the program."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

BRIDGES = {"adapt.py", "asking.py", "conftest.py"}
"""What brings books of the model to the program."""
MODEL = sorted(
    path
    for path in Path(__file__).parent.glob("*.py")
    if path.name not in BRIDGES and not path.name.startswith("test_")
)


def _imported(path: Path) -> set[str]:
    """Return the modules that a module imports, at its top, in functions or for its types."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{each.name}" for each in node.names}
    return found


@pytest.mark.slow
@pytest.mark.parametrize("path", MODEL, ids=lambda path: path.stem)
def test_the_model_imports_nothing_of_the_program(path: Path) -> None:
    """Nor a test or a bridge, through which it might."""
    bridges = tuple(f"tests.oracle.{name.removesuffix('.py')}" for name in BRIDGES)
    assert not [
        name
        for name in _imported(path)
        if name.startswith(("tracker", "tests.oracle.test_", *bridges))
    ]
    allowed = ("tests.oracle.", "tests.sizes.")
    assert all(name.startswith(allowed) for name in _imported(path) if name.startswith("tests."))

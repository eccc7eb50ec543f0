"""The documents are true: generated ones equal the code, and every path that is named exists."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from bench.documents import DOCUMENTS
from bench.pictures import PICTURES, TIMELINE

ROOT = Path(__file__).parent.parent
_NAMED = re.compile(r"`((?:tracker|tests|db|bench|docs|seed_data)/[\w./-]*\w/?)`")
_TEST = re.compile(r"`(?:(tests/[\w/]+\.py)|(test_\w+))`")
_LINKED = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def documents() -> list[Path]:
    """Return every document of the repository."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_generated_document_is_up_to_date(name: str) -> None:
    """`make docs` writes it."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == DOCUMENTS[name]()


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    """Paths in code marks are from the root of the repository, links from the document."""
    text = document.read_text(encoding="utf-8")
    named = [ROOT / each for each in _NAMED.findall(text)]
    linked = [document.parent / each for each in _LINKED.findall(text)]
    if document.name == "CHANGELOG.md":
        # The changelog names files that existed at the time.
        named = []
    missing = [str(each.relative_to(ROOT)) for each in (*named, *linked) if not each.exists()]
    assert not missing


@cache
def _all_tests() -> str:
    return "".join(each.read_text(encoding="utf-8") for each in (ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_every_test_that_a_document_names_exists(document: Path) -> None:
    """In the file named before it, if the line names one; else in any."""
    missing = []
    for line in document.read_text(encoding="utf-8").splitlines():
        where = _all_tests()
        for path, name in _TEST.findall(line):
            if path:
                where = (ROOT / path).read_text(encoding="utf-8")
            elif f"def {name}(" not in where:
                missing.append(name)
    assert not missing


def test_the_architecture_names_every_layer() -> None:
    """Each folder of the package is in the picture or in the text."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    layers = [each.name for each in (ROOT / "tracker").iterdir() if (each / "__init__.py").exists()]
    assert [each for each in layers if f"{each}/" not in text] == []


def test_the_pictures_of_the_documents_are_made_from_the_sample() -> None:
    """`make pictures` writes all of them; they are small, and load nothing from elsewhere."""
    text = "".join(
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/pictures.md")
    )
    shown = re.findall(r"!\[[^\]]+\]\((?:docs/)?([\w-]+)\.svg\)", text)
    assert (
        sorted(shown)
        == sorted([*PICTURES, TIMELINE])
        == sorted(p.stem for p in (ROOT / "docs").glob("*.svg"))
    )
    for name in shown:
        picture = (ROOT / "docs" / f"{name}.svg").read_text(encoding="utf-8")
        assert set(re.findall(r"https?://[^\"]+", picture)) == {"http://www.w3.org/2000/svg"}
        assert len(picture) < (70_000 if name == TIMELINE else 50_000)

"""The examples of docs/import.md do what the page says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from tests.cli.run import run
from tracker.transfer.import_mapping import read_mapping

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).parent.parent.parent / "docs" / "import.md"


def blocks(kind: str) -> list[str]:
    """Return the code blocks of a language in the page."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [text for of, text in found if of == kind]


def test_the_example_prints_what_the_page_shows(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command as it stands, then once more to store the rows."""
    book = tmp_path / "book.db"
    run(capsys, book, "init")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    (tmp_path / "meetings.csv").write_text(blocks("csv")[0], encoding="utf-8")
    command, printed = blocks("")
    arguments = shlex.split(command.replace("\\\n", " "))[1:]
    assert printed in run(capsys, book, *arguments).err
    ran = run(capsys, book, "import", "meetings.csv", "--mapping", "talks")
    assert "2 stored" in ran.err
    assert run(capsys, book, "count", "meetings").out == "2\n"


def test_the_mapping_of_the_page_is_valid(tmp_path: Path) -> None:
    """With the records of each row that it describes."""
    path = tmp_path / "mapping.toml"
    path.write_text(blocks("toml")[0], encoding="utf-8")
    mapping = read_mapping(str(path), tmp_path)
    assert [each.kind for each in mapping.also] == ["source", "commitment"]

"""What is shipped works where it is installed: the wheel is built, installed and used."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


def _run(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(  # noqa: S603  # the test builds this command
        [str(each) for each in command],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=env,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel and the source distribution."""
    out = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "hatchling", "build", "-d", out)
    return out


def test_the_wheel_holds_the_program_its_sql_and_its_sample(built: Path) -> None:
    """And nothing of the tests."""
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    for wanted in (
        "tracker/db/migrations/0001_ground.sql",
        "tracker/db/queries/record/by_ids.sql",
        "tracker/seed_data/meetings.csv",
        "tracker/seed_data/README.md",
        "tracker/tui/app.tcss",
        "tracker/py.typed",
    ):
        assert wanted in names
    assert not [name for name in names if name.startswith("tests")]


def test_the_source_distribution_holds_what_is_needed_to_build_and_test(built: Path) -> None:
    """By an explicit list."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    tops = {name.partition("/")[0] for name in names}
    assert tops == {
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "PKG-INFO",
        "README.md",
        ".gitignore",
        "bench",
        "db",
        "docs",
        "pyproject.toml",
        "requirements-dev.txt",
        "requirements.txt",
        "seed_data",
        "tests",
        "tracker",
    }
    assert {"tests/conftest.py", "db/schema.sql", "seed_data/README.md"} <= names


def test_the_lock_of_the_program_is_part_of_the_developers_lock() -> None:
    """So `make run` installs no tools, and the tests run with the libraries that it installs."""
    program, developer = (_locked(name) for name in ("requirements.txt", "requirements-dev.txt"))
    assert program.items() < developer.items()
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[^\w-]", each)[0] for each in declared["dependencies"]}
    assert names <= program.keys()
    # Optional for an installed package; from a checkout every format of the README works.
    assert {"openpyxl", "python-docx"} <= program.keys()
    assert not {"openpyxl", "python-docx"} & names
    assert not {"pytest", "mypy", "ruff", "hypothesis"} & program.keys()


def _locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([\w-]+)(?:\[[\w,]+\])?==([^ ;\\]+)", text, re.MULTILINE))


def test_the_main_job_runs_from_the_installed_wheel(built: Path, tmp_path: Path) -> None:
    """In an environment without the checkout, whose other packages are the developer's."""
    place = tmp_path / "venv"
    _run(sys.executable, "-m", "venv", "--without-pip", place)
    site = next(place.glob("lib/python*/site-packages"))
    (site / "developer.pth").write_text(sysconfig.get_path("purelib") + "\n")
    wheel = next(built.glob("*.whl"))
    _run(
        sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps",
        "--no-compile", "--target", site, "--upgrade", wheel,
    )  # fmt: skip
    env = {**os.environ, "DIPLOTRACK_DB": str(tmp_path / "t.db")}
    env.pop("PYTHONPATH", None)
    program = (place / "bin" / "python", "-m", "tracker")
    where = _run(program[0], "-c", "import tracker; print(tracker.__file__)", cwd=tmp_path, env=env)
    assert str(site) in where
    _run(*program, "init", "--sample", cwd=tmp_path, env=env)
    assert _run(*program, "count", "commitments", cwd=tmp_path, env=env) == "35\n"
    slug = "c-2025-11-channels"
    _run(*program, "fulfil", slug, "--on", "2025-12-16", cwd=tmp_path, env=env)
    shown = _run(*program, "show", slug, "--format", "json", cwd=tmp_path, env=env)
    assert json.loads(shown)["outcome"] == "fulfilled"
    _run(*program, "undo", cwd=tmp_path, env=env)
    _run(*program, "export", "commitments", "--output", "out.csv", cwd=tmp_path, env=env)
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfslug,text,")

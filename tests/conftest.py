"""What tests share: a sample book, a person at a fixed moment."""

from __future__ import annotations

import datetime as dt
import gc
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.once import made_once
from tests.sizes import examples
from tracker.service.desk import Desk
from tracker.service.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TODAY = dt.date(2025, 12, 31)

# A machine that is busy with something else makes no test fail.
hypothesis.settings.register_profile("sized", deadline=None, max_examples=examples(50))
hypothesis.settings.load_profile("sized")


def pytest_collection_finish() -> None:
    """Look for cycles seldom: what all modules of the tests hold is looked through each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def make_session(who: str = "ann", today: dt.date = TODAY) -> Session:
    """Return a person at noon of a fixed day."""
    noon = dt.datetime.combine(today, dt.time(12), dt.UTC)
    return Session(who, lambda: noon)


class SetClock:
    """A clock that shows what it is set to."""

    def __init__(self, moment: str) -> None:
        """Set it, to a moment of ISO 8601 with its offset."""
        self.set(moment)

    def set(self, moment: str) -> None:
        """Set it to another moment."""
        self._moment = dt.datetime.fromisoformat(moment)

    def __call__(self) -> dt.datetime:
        """Return the moment."""
        return self._moment


@pytest.fixture(scope="session", autouse=True)
def no_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings of whoever runs the tests out of them, those of subprocesses too."""
    settings = tmp_path_factory.mktemp("settings")
    (settings / "diplotrack").mkdir()
    # A backup before the first change of each test's book would cost more than most tests.
    (settings / "diplotrack" / "config.toml").write_text("backups = false\n")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CONFIG_HOME", str(settings))
        patched.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(autouse=True)
def _signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show signs as they are, whatever the machine's locale."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(scope="session")
def sample_file(request: pytest.FixtureRequest) -> Path:
    """Return a file with the sample, made once; tests that write take a copy."""
    return made_once(
        request,
        "sample.db",
        lambda path: Desk.create(path, make_session(), sample=True)[0].close(),
    )


@pytest.fixture
def copy_of_sample(sample_file: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample that a test may change."""
    path = tmp_path / "book.db"
    shutil.copy(sample_file, path)
    return path


@pytest.fixture
def desk(copy_of_sample: Path) -> Iterator[Desk]:
    """Return a desk at a sample of one's own."""
    opened = Desk.open(copy_of_sample, make_session())
    yield opened
    opened.close()


@pytest.fixture
def seat(copy_of_sample: Path) -> Iterator[Callable[[str, dt.date | None], Desk]]:
    """Return a function that opens the same file for other people or days."""
    opened: list[Desk] = []

    def sit(who: str = "ann", as_of: dt.date | None = None) -> Desk:
        opened.append(Desk.open(copy_of_sample, make_session(who), as_of))
        return opened[-1]

    yield sit
    for each in opened:
        each.close()


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk at an empty book of one's own."""
    made = made_once(
        request,
        "empty.db",
        lambda path: Desk.create(path, make_session(), sample=False)[0].close(),
    )
    opened = Desk.open(Path(shutil.copy(made, tmp_path / "empty.db")), make_session())
    yield opened
    opened.close()

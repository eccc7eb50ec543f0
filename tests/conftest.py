"""Fixtures and helpers for all tests: the sample book, and a session at a fixed time."""

from __future__ import annotations

import datetime as dt
import gc
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.once import made_once
from tests.sizes import THOROUGH, examples
from tracker.service.desk import Desk
from tracker.service.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# While tests are collected nothing becomes garbage that is worth looking for.
gc.disable()

TODAY = dt.date(2025, 12, 31)

# A busy machine must not make a test fail.
hypothesis.settings.register_profile("sized", deadline=None, max_examples=examples(20))
hypothesis.settings.load_profile("sized")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs in ``make thorough`` alone."""
    if THOROUGH:
        return
    left = [each for each in items if each.get_closest_marker("thorough")]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [each for each in items if each not in set(left)]


def pytest_collection_finish() -> None:
    """Run the garbage collector rarely, as each run visits all objects of the tests' modules."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


def make_session(who: str = "ann", today: dt.date = TODAY) -> Session:
    """Return a session of a user at noon of a fixed day."""
    noon = dt.datetime.combine(today, dt.time(12), dt.UTC)
    return Session(who, lambda: noon)


class SetClock:
    """A clock that shows the time to which it was set."""

    def __init__(self, moment: str) -> None:
        """Initialize with a time (ISO 8601, with offset)."""
        self.set(moment)

    def set(self, moment: str) -> None:
        """Set another time."""
        self._moment = dt.datetime.fromisoformat(moment)

    def __call__(self) -> dt.datetime:
        """Return the time."""
        return self._moment


@pytest.fixture(scope="session", autouse=True)
def no_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings of the user who runs the tests away from tests and their subprocesses.

    Signs are shown as Unicode, whatever the machine's locale.
    """
    settings = tmp_path_factory.mktemp("settings")
    (settings / "diplotrack").mkdir()
    # A backup before the first change of each test's book would cost more than most tests.
    (settings / "diplotrack" / "config.toml").write_text("backups = false\n")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CONFIG_HOME", str(settings))
        patched.setenv("LC_ALL", "C.UTF-8")
        patched.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def sample_file(request: pytest.FixtureRequest) -> Path:
    """Return a file with the sample, made once; tests that write copy it."""
    return made_once(
        request,
        "sample.db",
        lambda path: Desk.create(path, make_session(), sample=True)[0].close(),
    )


@pytest.fixture
def copy_of_sample(sample_file: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample, which a test may change."""
    path = tmp_path / "book.db"
    shutil.copy(sample_file, path)
    return path


@pytest.fixture
def desk(copy_of_sample: Path) -> Iterator[Desk]:
    """Return a desk on a copy of the sample."""
    opened = Desk.open(copy_of_sample, make_session())
    yield opened
    opened.close()


@pytest.fixture
def seat(copy_of_sample: Path) -> Iterator[Callable[[str, dt.date | None], Desk]]:
    """Return a function that opens the copy of the sample for other users or as-of days."""
    opened: list[Desk] = []

    def sit(who: str = "ann", as_of: dt.date | None = None) -> Desk:
        opened.append(Desk.open(copy_of_sample, make_session(who), as_of))
        return opened[-1]

    yield sit
    for each in opened:
        each.close()


@pytest.fixture(scope="session")
def _shared(sample_file: Path) -> Iterator[Desk]:
    opened = Desk.open(sample_file, make_session(), readonly=True)
    yield opened
    opened.close()


@pytest.fixture
def sample_at(_shared: Desk) -> Iterator[Callable[..., Desk]]:
    """Return a function that shows one open sample as of a day; for tests that only read.

    A module of such tests makes its ``seat`` or ``desk`` of it, as opening a copy takes longer.
    """

    def look(_who: str = "ann", as_of: dt.date | None = None) -> Desk:
        _shared.look(as_of)
        return _shared

    yield look
    _shared.look(None)


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on an empty book."""
    made = made_once(
        request,
        "empty.db",
        lambda path: Desk.create(path, make_session(), sample=False)[0].close(),
    )
    opened = Desk.open(Path(shutil.copy(made, tmp_path / "empty.db")), make_session())
    yield opened
    opened.close()

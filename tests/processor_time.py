"""Reports which tests and fixtures use the most processor time: ``pytest -p tests.processor_time``.

Time of child processes counts for the test that started them, also of those forked from the
preloaded program.
"""

from __future__ import annotations

import os
import resource
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.preloaded.loaded import loaded

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from _pytest.terminal import TerminalReporter

_SHOWN = 50
_TICK = os.sysconf("SC_CLK_TCK")

_tests: defaultdict[str, float] = defaultdict(float)
_fixtures: defaultdict[str, float] = defaultdict(float)
_running: list[float] = []
"""The time used by inner fixtures, for each fixture that is being set up."""


def user_seconds() -> float:
    """Return the user time of this process and its children."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_utime for kind in kinds) + _forked()


def _forked() -> float:
    """Return the user time of the preloaded program and its forked processes."""
    if not loaded.cache_info().currsize:
        return 0.0
    status = Path(f"/proc/{loaded().pid}/stat")
    if not status.exists():
        return 0.0
    fields = status.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[13])) / _TICK


@contextmanager
def _measured(taken: dict[str, float], name: str) -> Iterator[None]:
    began = user_seconds()
    _running.append(0.0)
    try:
        yield
    finally:
        whole = user_seconds() - began
        taken[name] += whole - _running.pop()
        if _running:
            _running[-1] += whole


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object],
) -> Generator[None, object, object]:
    """Measure the setup of a fixture without the fixtures that it uses."""
    with _measured(_fixtures, f"{fixturedef.baseid}::{fixturedef.argname}"):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure a test with its setup and teardown."""
    began = user_seconds()
    result = yield
    _tests[item.nodeid] = user_seconds() - began
    return result


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print the tests and fixtures with the most time."""
    by_file: defaultdict[str, float] = defaultdict(float)
    by_function: defaultdict[str, float] = defaultdict(float)
    for name, seconds in _tests.items():
        by_file[name.partition("::")[0]] += seconds
        by_function[name.partition("[")[0]] += seconds
    for title, taken in (
        ("files", by_file),
        ("functions", by_function),
        ("fixtures, without those they ask for", _fixtures),
    ):
        terminalreporter.section(f"user seconds: {title}")
        for name, seconds in sorted(taken.items(), key=lambda each: -each[1])[:_SHOWN]:
            terminalreporter.write_line(f"{seconds:8.2f}  {name}")
    terminalreporter.write_line(f"{sum(_tests.values()):8.2f}  tests; {user_seconds():.2f} in all")

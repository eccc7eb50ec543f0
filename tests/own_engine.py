"""A pytest plugin that runs the program on Python's own SQLite, as on systems without a wheel.

``python -m pytest -p tests.own_engine tests/store``
"""

from __future__ import annotations

import sys

# A module that is ``None`` here cannot be imported.
sys.modules["pysqlite3"] = None  # type: ignore[assignment]

"""JSON (RFC 8259) and JSON Lines, written as a stream and validated when read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.errors import BadInputError, brief
from tracker.transfer.written_table import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import IO, Any

DEEPEST = 50
"""The maximum nesting depth of lists and objects; records need a depth of four."""


def read_json(stream: IO[str]) -> object:
    """Return the value in a JSON text; a byte order mark at its start is ignored.

    Raises:
        BadInputError: the text is not JSON or not UTF-8, has a key twice in an object, is nested
            deeper than any record, or has a number with more digits than any field accepts.
    """
    try:
        return parse_json(stream.read().removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise BadInputError(f"The text is not JSON in UTF-8 ({error.reason}).") from None


def parse_json(text: str) -> object:
    """Return the value in a JSON text; see ``read_json``."""
    return decoded(lambda: json.loads(text, object_pairs_hook=once))


def decoded(decode: Callable[[], object]) -> object:
    """Return the result of ``decode``; errors of Python's decoder become errors of this program."""
    try:
        found = decode()
    except json.JSONDecodeError as error:
        raise BadInputError(f"The text is not JSON ({error}).") from None
    except RecursionError:
        raise _too_deep() from None
    except UnicodeError:
        raise
    except ValueError:
        # Python limits numbers to some thousand digits.
        raise BadInputError("The JSON contains a number with too many digits.") from None
    _check_depth(found)
    return found


def write_array(stream: IO[str], objects: Iterable[Mapping[str, Any]]) -> Written:
    """Write objects as one JSON array, each on its own line."""
    number = 0
    stream.write("[")
    for number, each in enumerate(objects, start=1):  # after the loop, ``number`` is the count
        stream.write(",\n " if number > 1 else "\n ")
        stream.write(json.dumps(each, ensure_ascii=False))
    stream.write("\n]\n" if number else "]\n")
    return Written(number)


def write_lines(stream: IO[str], objects: Iterable[Mapping[str, Any]]) -> Written:
    """Write objects as JSON Lines."""
    number = 0
    for number, each in enumerate(objects, start=1):  # noqa: B007  # the last number is the returned count
        stream.write(json.dumps(each, ensure_ascii=False) + "\n")
    return Written(number)


def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the dict of a JSON object's names and values.

    Raises:
        BadInputError: a name occurs twice.
    """
    made: dict[str, object] = {}
    for name, value in pairs:
        if name in made:
            raise BadInputError(f"“{brief(name)}” is given twice in one object; give it once.")
        made[name] = value
    return made


def _check_depth(found: object) -> None:
    level = [found]
    for _ in range(DEEPEST):
        level = [each for held in level for each in _in(held)]
        if not level:
            return
    raise _too_deep()


def _in(held: object) -> list[object]:
    if isinstance(held, dict):
        return list(held.values())
    return held if isinstance(held, list) else []


def _too_deep() -> BadInputError:
    return BadInputError(f"The JSON is nested more than {DEEPEST} levels deep; records need four.")

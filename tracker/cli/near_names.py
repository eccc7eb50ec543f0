"""Suggestions for unknown commands, and queries whose terms begin with a minus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from tracker.domain.suggestions import nearest, or_list

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEGATED = re.compile(r"-[a-z_]+:")


class QueryCommand(click.Command):
    """A command with a query argument, where ``-field:value`` is a negation, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments after rewriting each negation as ``not:field:value``."""
        spelt_out = [f"not:{each[1:]}" if _NEGATED.match(each) else each for each in args]
        return super().parse_args(ctx, spelt_out)


def unknown_command(name: str, known: Iterable[str], ctx: click.Context) -> click.UsageError:
    """Return the error for an unknown command; its message suggests similar names."""
    near = nearest(name, tuple(known))
    hint = f" Did you mean {or_list(near)}?" if near else ""
    return click.UsageError(f"There is no command “{name}”.{hint}", ctx)

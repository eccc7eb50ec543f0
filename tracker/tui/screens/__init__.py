"""Screens. Those that open on a key are loaded when they first do, so that the first list is soon.

A screen that opens another takes it from here: ``screens.HelpScreen()``.
"""

from importlib import import_module
from typing import TYPE_CHECKING

_MODULES = {
    "AsOfScreen": "as_of",
    "AskScreen": "ask",
    "ColumnsScreen": "columns",
    "CommandsScreen": "commands",
    "FindScreen": "picking",
    "HelpScreen": "help",
    "HistoryScreen": "past",
    "JudgeForm": "bulk_forms",
    "NewScreen": "new",
    "OutcomeForm": "outcome_form",
    "OverviewScreen": "overview",
    "RecordForm": "record_form",
    "RecordScreen": "record_screen",
    "SetFieldForm": "bulk_forms",
    "TagForm": "bulk_forms",
    "TrashForm": "bulk_forms",
    "TrashScreen": "trash",
    "ViewsScreen": "picking",
    "WaitScreen": "waiting",
}

if TYPE_CHECKING:
    from tracker.tui.screens.as_of import AsOfScreen as AsOfScreen
    from tracker.tui.screens.ask import AskScreen as AskScreen
    from tracker.tui.screens.bulk_forms import JudgeForm as JudgeForm
    from tracker.tui.screens.bulk_forms import SetFieldForm as SetFieldForm
    from tracker.tui.screens.bulk_forms import TagForm as TagForm
    from tracker.tui.screens.bulk_forms import TrashForm as TrashForm
    from tracker.tui.screens.columns import ColumnsScreen as ColumnsScreen
    from tracker.tui.screens.commands import CommandsScreen as CommandsScreen
    from tracker.tui.screens.help import HelpScreen as HelpScreen
    from tracker.tui.screens.new import NewScreen as NewScreen
    from tracker.tui.screens.outcome_form import OutcomeForm as OutcomeForm
    from tracker.tui.screens.overview import OverviewScreen as OverviewScreen
    from tracker.tui.screens.past import HistoryScreen as HistoryScreen
    from tracker.tui.screens.picking import FindScreen as FindScreen
    from tracker.tui.screens.picking import ViewsScreen as ViewsScreen
    from tracker.tui.screens.record_form import RecordForm as RecordForm
    from tracker.tui.screens.record_screen import RecordScreen as RecordScreen
    from tracker.tui.screens.trash import TrashScreen as TrashScreen
    from tracker.tui.screens.waiting import WaitScreen as WaitScreen
else:

    def __getattr__(name: str) -> object:
        """Load a screen (PEP 562)."""
        if name not in _MODULES:
            raise AttributeError(name)
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)

"""Screens. Those that open on a key are loaded when they first do, so that the first list is soon.

A screen that opens another takes it from here: ``screens.HelpScreen()``.
"""

from importlib import import_module
from typing import TYPE_CHECKING

_MODULES = {
    "AsOfScreen": "tracker.tui.dialogs.as_of_dialog",
    "AskScreen": "tracker.tui.dialogs.prompt",
    "ColumnsScreen": "tracker.tui.dialogs.column_chooser",
    "CommandsScreen": "tracker.tui.dialogs.palette",
    "FindScreen": "tracker.tui.dialogs.pick",
    "HelpScreen": "tracker.tui.dialogs.help_dialog",
    "HistoryScreen": "tracker.tui.screens.history_screens",
    "JudgeForm": "tracker.tui.forms.bulk_kinds",
    "ManyRestScreen": "tracker.tui.dialogs.many_rest",
    "NewScreen": "tracker.tui.dialogs.new_record",
    "OutcomeForm": "tracker.tui.forms.outcome_form",
    "OverviewScreen": "tracker.tui.screens.overview_screen",
    "RecordForm": "tracker.tui.forms.record_form",
    "RecordScreen": "tracker.tui.screens.record_screen",
    "SetFieldForm": "tracker.tui.forms.bulk_kinds",
    "TagForm": "tracker.tui.forms.bulk_kinds",
    "TrashForm": "tracker.tui.forms.bulk_kinds",
    "TrashScreen": "tracker.tui.screens.trash_screen",
    "ViewsScreen": "tracker.tui.dialogs.pick",
    "WaitScreen": "tracker.tui.dialogs.lock_wait",
}

if TYPE_CHECKING:
    from tracker.tui.dialogs.as_of_dialog import AsOfScreen as AsOfScreen
    from tracker.tui.dialogs.column_chooser import ColumnsScreen as ColumnsScreen
    from tracker.tui.dialogs.help_dialog import HelpScreen as HelpScreen
    from tracker.tui.dialogs.lock_wait import WaitScreen as WaitScreen
    from tracker.tui.dialogs.many_rest import ManyRestScreen as ManyRestScreen
    from tracker.tui.dialogs.new_record import NewScreen as NewScreen
    from tracker.tui.dialogs.palette import CommandsScreen as CommandsScreen
    from tracker.tui.dialogs.pick import FindScreen as FindScreen
    from tracker.tui.dialogs.pick import ViewsScreen as ViewsScreen
    from tracker.tui.dialogs.prompt import AskScreen as AskScreen
    from tracker.tui.forms.bulk_kinds import JudgeForm as JudgeForm
    from tracker.tui.forms.bulk_kinds import SetFieldForm as SetFieldForm
    from tracker.tui.forms.bulk_kinds import TagForm as TagForm
    from tracker.tui.forms.bulk_kinds import TrashForm as TrashForm
    from tracker.tui.forms.outcome_form import OutcomeForm as OutcomeForm
    from tracker.tui.forms.record_form import RecordForm as RecordForm
    from tracker.tui.screens.history_screens import HistoryScreen as HistoryScreen
    from tracker.tui.screens.overview_screen import OverviewScreen as OverviewScreen
    from tracker.tui.screens.record_screen import RecordScreen as RecordScreen
    from tracker.tui.screens.trash_screen import TrashScreen as TrashScreen
else:

    def __getattr__(name: str) -> object:
        """Load a screen (PEP 562)."""
        if name not in _MODULES:
            raise AttributeError(name)
        return getattr(import_module(_MODULES[name]), name)

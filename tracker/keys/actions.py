"""The table of actions: bindings, footer, help, palette and documents are all derived from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.keys.browse_actions import BROWSE
from tracker.keys.column_actions import COLUMN
from tracker.keys.copy_actions import COPY
from tracker.keys.dialog_actions import DIALOG
from tracker.keys.form_actions import FORM
from tracker.keys.import_actions import IMPORT
from tracker.keys.picture_actions import PICTURE
from tracker.keys.view_actions import VIEW

if TYPE_CHECKING:
    from tracker.keys.action import Action, Where

ACTIONS: tuple[Action, ...] = (*BROWSE, *VIEW, *PICTURE, *FORM, *DIALOG, *COLUMN, *COPY, *IMPORT)
BY_ID = {action.id: action for action in ACTIONS}


def actions_for(*where: Where) -> list[Action]:
    """Return the actions that apply in any of these places, in the order of the table."""
    return [action for action in ACTIONS if set(action.where) & set(where)]

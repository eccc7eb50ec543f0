"""The rules of the store: writing, undo, derived values, trash, purge and checks."""

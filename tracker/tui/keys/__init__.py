"""Keys in Textual: bindings for the table of actions, and the queue that handles keys in order."""

"""The keys: the table of actions and the keymap, usable without Textual."""

"""Keys: the table of actions, the keys in force, and the order in which they are handled."""

"""The store: a contract that any engine can implement, and the engine for SQLite."""

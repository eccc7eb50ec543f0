"""The store of books: a contract that any database engine can implement, and the SQLite engine."""

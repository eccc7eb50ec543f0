"""The keys: what each action is called and where it acts, checked without a terminal UI."""

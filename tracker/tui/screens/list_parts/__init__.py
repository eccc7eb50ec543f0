"""What a list screen can do: marks, filter, saved views, export, actions on records."""

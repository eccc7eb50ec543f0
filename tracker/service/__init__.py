"""The service: one method for each user action. CLI and TUI reach the store only through it."""

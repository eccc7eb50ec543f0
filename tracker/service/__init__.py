"""The service: one method for each user action, the only door of both shells to the store."""

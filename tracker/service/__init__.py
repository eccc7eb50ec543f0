"""The service: one method for each user action; the shells reach the store only through it."""

"""Import and export of files: one module for each format."""

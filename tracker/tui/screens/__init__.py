"""The screens for browsing the book: lists, pages, pictures."""

"""Word files in: a bounded child process and our own walk of the document."""

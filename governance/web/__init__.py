"""The office in the browser, and the command line."""

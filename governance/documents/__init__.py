"""Neutral papers printed as HTML, PDF and Word: the only users of WeasyPrint and python-docx."""

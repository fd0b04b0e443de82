"""One meeting walked in Chromium through the office and the website, as two processes over real files."""

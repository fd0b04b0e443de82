"""The gate: what is restricted is opened to whoever may, and leaves only by authority."""

"""The only place that unseals what is restricted, and the only way out for it."""

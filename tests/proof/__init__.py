"""What proves the whole: every route against every office, accidents that happened, no byte that differs."""

"""What the project promises, measured: ``script/bench`` (ratios) and ``script/prove`` (the full figures)."""

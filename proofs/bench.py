"""The costs, as ratios taken in one run: what ``script/bench`` runs."""

from __future__ import annotations

import sys

from proofs.leak_checking import leaks
from proofs.listing import listing
from proofs.page import page
from proofs.printing import printing
from proofs.saving import saving
from proofs.search import searching
from proofs.told import Measurement, run
from proofs.word import word

MEASUREMENTS: dict[str, Measurement] = {
    "saving": saving,
    "printing": printing,
    "page": page,
    "listing": listing,
    "search": searching,
    "word": word,
    "leaks": leaks,
}

if __name__ == "__main__":
    sys.exit(run("The costs of Part Two, as ratios taken in one run.", MEASUREMENTS, sys.argv[1:]))

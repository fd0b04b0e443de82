"""The promises at their full figures: what ``script/prove`` runs. The numbers are the figures'."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from proofs import hostile, keeping, leaks, releases, scale
from proofs.larger import proven, ran
from proofs.told import Figure, Measurement, found, run

KILLS = 500


def canaries() -> Iterator[Figure]:
    """Figures 3, 5, 7 and 8, as the tests prove them."""
    yield proven(
        "3 canaries",
        "0 found",
        *("services/test_publishing.py", "store/test_sealed_at_rest.py", "public/test_website.py"),
    )
    yield proven("5 clean documents", "0 findings", "documents")
    yield proven("7 after a withdrawal", "0 found", "services/test_takedown.py", "public/test_takedown.py")
    yield proven("8 headers", "all", "web/test_access.py", "public/test_answers.py")


def access() -> Iterator[Figure]:
    """Figures 9, 10, 12, 14 and 16, as far as they stand."""
    routes = ("web/test_every_route.py", "domain/test_permissions.py", "web/test_access.py")
    yield proven("9 and 10 routes and offices", "0 unexpected successes", *routes)
    authority = ("gate/test_authorising.py", "gate/test_reading.py", "domain/test_release.py")
    yield proven("12 and 14 authority", "all denied", *authority)
    yield proven("16 to 18 sessions", "0 accepted", "web/test_signing_in.py")


def kills() -> Iterator[Figure]:
    """Figure 19: killed at 500 points between approval and delivery."""
    passed, failed = ran(["services/test_sudden_death.py"], {"POINTS": KILLS})
    said = "0 half-published" if not failed else "half-published or lost"
    note = "publishing has fewer moments (statements and commits) than that: it is killed at each"
    yield found("19 killed while publishing", said, "0 at 500 points", bool(passed) and not failed, note)


def fetching() -> Iterator[Figure]:
    """Figure 26: ways to make the renderer fetch something."""
    yield proven("26 fetching while rendering", "0 sockets", "documents/test_pdf.py")


MEASUREMENTS: dict[str, Measurement] = {
    "noninterference": leaks.noninterference,
    "plants": leaks.plants,
    "canaries": canaries,
    "seeds": leaks.seeds,
    "access": access,
    "releases": releases.release_machine,
    "edits": releases.edits,
    "races": releases.races,
    "kills": kills,
    "editors": keeping.editors,
    "trail": keeping.trail,
    "ciphertexts": keeping.ciphertexts,
    "hostile": hostile.hostile,
    "fetching": fetching,
}

if __name__ == "__main__":
    arguments = [one for one in sys.argv[1:] if one != "--whole"]
    if "--whole" in sys.argv:
        os.environ[scale.WHOLE] = "yes"
    sys.exit(run("The promises of Part Two at their full figures.", MEASUREMENTS, arguments))

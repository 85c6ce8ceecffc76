"""What earlier builds left with the words of its text in a collection that is to have none."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from builders.collection.ledger import Ledger
from builders.collection.outcome import FAILED
from builders.collection.place import REPORT, Place
from builders.collection.task import Built, sha256
from dragoman.shards import without_words

_LOST: Final = ("its words could not be left out of what an earlier build wrote", "build it again")


def withhold_what_stayed(place: Place, ledger: Ledger) -> bool:
    """Take the words out of what was not built anew: it cannot be had at the moment, or was not named again.

    Its page and its text go. It is read again, with its words, as soon as it is built without ``--no-text``.

    :return: whether there was any.
    :raises OutputError: a file cannot be written.
    """
    found = False
    for row in list(ledger.rows("shard <> '' AND (state = 'failed' OR seen <> ?)", ledger.run)):
        try:
            quads = place.shard(row.folder).read_bytes()
            bare = without_words(Built(row.iri, quads, {REPORT: place.report(row.folder).read_bytes()}))
        except (OSError, ValueError, TypeError, LookupError):  # somebody deleted or edited something since
            place.withdraw(row.folder)
            ledger.keep(replace(row, state=FAILED, cause=_LOST[0], remedy=_LOST[1], iri="", shard="", fingerprint=""))
            found = True
            continue
        if bare.quads != quads:
            place.write(row.folder, bare)
            ledger.keep(replace(row, shard=sha256(bare.quads), fingerprint=""))
            found = True
    return found

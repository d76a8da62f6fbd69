"""What a check of documents is given: one document at a time, with what the guide says of it."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.guide import Document, DocumentView, Guide
from guidecheck.pairing.lexicons import Lexicons, learn, narrow
from guidecheck.pairing.pairs import headings, pair_document, training_pairs
from guidecheck.source import licenses


def view_of(guide: Guide, document: Document, lexicons: Lexicons) -> DocumentView:
    """Return one document with what the guide says of it, and what other pages teach about its headings."""
    return DocumentView(
        guide.site,
        document,
        licenses.about(guide.licenses, document.key),
        licenses.record_of(guide, document.key),
        lexicons,
        guide.explains_licences,
        guide.settings,
        guide.grounds.get(licenses.folder(document.key)),
    )


def views(guide: Guide) -> Iterator[DocumentView]:
    """Yield every document of a guide that is in memory whole, as a check is given it."""
    first = [view_of(guide, document, {}) for document in guide.documents]
    pairs = [pair_document(view) for view in first]
    lexicons = learn(training_pairs(pair) for each in pairs for pair in each)
    for view, each in zip(first, pairs):
        unaligned = {heading for pair in each if pair.in_doubt for heading in headings(pair.source)}
        yield view_of(guide, view.document, narrow(lexicons, unaligned)) if unaligned else view

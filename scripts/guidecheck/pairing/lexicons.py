"""Which headings belong together, learnt from most pages for the others.

Apart from `pairs`: a run without new pages needs only this part of the room.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from guidecheck.model.guide import Lexicon

Lexicons = Mapping[str, Lexicon]

# So many pages must pair two headings, and so great a part of those that pair the first one, before others learn from
# it: what one page says more or less changes nothing of the others.
LEARNT_FROM = 3
AGREEING = 0.75


def learn(training: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> dict[str, Lexicon]:
    """Return, by language, the heading that enough pages pair with each, and few otherwise."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for language, headings in training:
        for source, target in headings:
            counts[language, source][target] += 1
    learnt: dict[str, dict[str, str]] = defaultdict(dict)
    for (language, source), targets in counts.items():
        (target, count), *_ = targets.most_common(1)
        if count >= LEARNT_FROM and count >= AGREEING * targets.total():
            learnt[language][source] = target
    return dict(learnt)


def narrow(lexicons: Lexicons, headings: Iterable[str]) -> Lexicons:
    """Return the part of the lexicons that has a say of these headings."""
    wanted = set(headings)
    narrowed = {
        language: {heading: known for heading, known in lexicon.items() if heading in wanted}
        for language, lexicon in lexicons.items()
    }
    return {language: lexicon for language, lexicon in narrowed.items() if lexicon}

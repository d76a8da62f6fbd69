"""Which headings belong together, as pages that align without a gap teach the others.

Apart from `pairing`, as a run without new pages has only this to do of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from guidecheck.model.guide import Lexicon

Lexicons = Mapping[str, Lexicon]

# How many pages must pair two headings before others learn from it.
LEARNT_FROM = 2


def learn(lessons: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> dict[str, Lexicon]:
    """Return, by language, the headings that enough pages pair."""
    counts = Counter((language, source, target) for language, taught in lessons for source, target in taught)
    learnt: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for (language, source, target), count in counts.items():
        if count >= LEARNT_FROM:
            learnt[language][source] = learnt[language].get(source, frozenset()) | {target}
    return dict(learnt)


def narrow(lexicons: Lexicons, headings: Iterable[str]) -> Lexicons:
    """Return the part of the lexicons that has a say of these headings."""
    wanted = set(headings)
    narrowed = {
        language: {heading: known for heading, known in lexicon.items() if heading in wanted}
        for language, lexicon in lexicons.items()
    }
    return {language: lexicon for language, lexicon in narrowed.items() if lexicon}

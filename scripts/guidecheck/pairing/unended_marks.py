"""Marks of bold text and of code that never end, where the other page ends them."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Related, say
from guidecheck.pairing.model import Fault, PagePair, Pair
from guidecheck.source.open_marks import marked, open_marks, shown


def unended_marks(pages: PagePair, pair: Pair) -> Iterator[Fault]:
    """Yield marks that never end, of text that the other page has in bold or as code."""
    sides = ((pages.source, pair.source), (pages.target, pair.target))
    for (page, section), (other, twin) in (sides, sides[::-1]):
        for one in open_marks(page, section):
            # What both show may be meant as it is, such as the mark of a note.
            as_often = shown(section, one.mark) - shown(twin, one.mark) <= one.is_of_pair
            if as_often or marked(page, section, one.mark) >= marked(other, twin, one.mark):
                continue
            message = say("The mark {mark} that stands here is never ended, so readers see it.", mark=one.mark)
            hint = say("Write it behind the text too; in {language} that is marked.", language=other.language)
            if one.is_end:
                message = say("The mark {mark} that stands here ends nothing, so readers see it.", mark=one.mark)
                hint = say(
                    "See which of those before it lacks its end; in {language} all are marked.", language=other.language
                )
            if one.is_of_pair:
                message = say("The two marks {mark} from here on mark nothing, so readers see them.", mark=one.mark)
                hint = say(
                    "Take blanks between them and their text away, and out of them a bracket before a letter; in"
                    " {language} the text is marked.",
                    language=other.language,
                )
            related = (Related(other.path, twin.line, say("its counterpart")),)
            yield Fault(page.path, one.line, one.column, message, hint, related)

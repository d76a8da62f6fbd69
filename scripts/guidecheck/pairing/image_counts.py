"""How many images two sections show, and whether those that one lacks stand elsewhere on its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from guidecheck.base.regex import regex
from guidecheck.model.findings import Severity, say
from guidecheck.model.page import Page, Section, lines_of
from guidecheck.pairing.features import Image, images
from guidecheck.pairing.model import Fault, PagePair, Pair
from guidecheck.source.almost_links import almost_links


def images_lacking(pages: PagePair, pair: Pair) -> Iterator[Fault]:
    """Yield that one section shows fewer images than its counterpart."""
    left, right = list(images(pages.source, pair.source)), list(images(pages.target, pair.target))
    if len(left) == len(right):
        return
    more, shown, less = (
        (pages.source, left, pages.target) if len(left) > len(right) else (pages.target, right, pages.source)
    )
    if _show_below(pages, pair, less) >= abs(len(left) - len(right)):
        return
    # What was meant for an image and is shown as it is written is told as that.
    if _meant(less, pair.source if less is pages.source else pair.target) >= abs(len(left) - len(right)):
        return
    there = Counter(one.target for one in (right if shown is left else left))
    # What the other page has as often may stand there: the one more is another, or the same once more.
    others = [one for one in shown if one.target not in there] or [_once_more(shown, there)]
    missed = [one for one in others if not _is_of(one.target, more, less)]
    image = (missed or others)[0]
    yield Fault(
        more.path,
        image.line,
        image.column,
        say(
            "Images in the section: {count} here, {other} in {language}.",
            count=len(shown),
            other=min(len(left), len(right)),
            language=less.language,
        ),
        say("Add what is missing there, or remove it here."),
        severity=None if missed and not stand_elsewhere({one.target for one in missed}, more, less) else Severity.NOTE,
    )


def _once_more(shown: Sequence[Image], there: Counter[str]) -> Image:
    """Return the first image that is shown more often than there."""
    shown_so_far = Counter[str]()
    for one in shown:
        shown_so_far[one.target] += 1
        if shown_so_far[one.target] > there[one.target]:
            return one
    return shown[-1]


_PART = regex(r"[^\W_]+")


def _is_of(target: str, page: Page, other: Page) -> bool:
    """Tell whether an image is one for the readers of a language: its address has the language's code among its parts.

    The other page shows none that has its own.
    """
    parts = set(map(str.casefold, _PART.findall(target)))
    if page.language.casefold() not in parts:
        return False
    shown = (image.target for section in other.sections for image in images(other, section))
    return not any(other.language.casefold() in map(str.casefold, _PART.findall(one)) for one in shown)


def _meant(page: Page, section: Section) -> int:
    """Return how many images of a section another rule tells of, as they are none."""
    if "![" not in page.text:
        return 0
    lines = lines_of(page)
    found = [one for one in almost_links(page) if section.line <= one.line <= section.end_line]
    return sum("!" in lines[one.line - 1][max(0, one.column - 2) : one.column] for one in found)


def stand_elsewhere(targets: Collection[str], page: Page, other: Page) -> bool:
    """Tell whether two pages show images equally often: what one has in a section stands in another of the other."""
    counts, counts_too = (
        Counter(image.target for section in one.sections for image in images(one, section)) for one in (page, other)
    )
    return bool(targets) and all(counts[one] == counts_too[one] for one in targets)


def _show_below(pages: PagePair, pair: Pair, page: Page) -> int:
    """Return how many images a page has under headings below a section that the other lacks: that is told of these."""
    lone, counterpart = (pages.missing, pair.target) if page is pages.source else (pages.extra, pair.source)
    below = [section for one in lone if one.after is counterpart for section in (one.section, *one.below)]
    return sum(1 for section in below for _ in images(page, section))

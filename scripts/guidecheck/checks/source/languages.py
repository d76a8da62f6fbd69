"""Content that goes nowhere: a language without a page, pages in no language, and pages that cannot be read here."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import GuideData

EMPTY = Rule(
    "language-empty",
    Severity.ERROR,
    "a language has no page, or Hugo makes none of a file: it lies in no language, or another has its address",
    bad="""
    [languages.en]
    contentDir = "content/english"   # the pages are in content/en
    """,
    good="""
    [languages.en]
    contentDir = "content/en"
    """,
    why="Hugo builds such a site without a word: the language is empty, or the pages are nowhere. It is said once, not"
    " at every page that the language lacks. Of a.md, a/index.md and a/_index.md Hugo publishes one,"
    " not always the same. What lies in the folder of another language it makes pages of twice, at one address.",
)
UNREAD = Rule(
    "content-unread",
    Severity.NOTE,
    "Hugo makes pages of files that guidecheck cannot read",
    bad="""
    content/ko/api/_content.gotmpl
    content/en/about.html
    """,
    good="""
    content/ko/api/index.md
    content/en/about.md
    """,
    why="Content adapters, HTML, AsciiDoc, reStructuredText and the like are content too. Nothing is checked in them,"
    " and what they bring may be missing elsewhere.",
)
RULES = (EMPTY, UNREAD)
SHOWN = 5


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield each language without a page and each file that another stands before; once all outside, and all unread."""
    site, layout = data.site, data.layout
    empty = [language for language in site.languages if language.empty]
    # Without any page at all the run itself says so; a site in one language has nothing to compare.
    for language in empty if len(empty) < len(site.languages) else ():
        folders = dict.fromkeys(mount.folder for mount in site.mounts if language.key in mount.languages)
        folder = ", ".join(folders) or language.content
        yield EMPTY.at(
            site.file,
            layout.lines.get(language.key, 1),
            1,
            say("The language {language} has no page: none is in {folder}.", language=language.key, folder=folder),
            say("Correct the folder, write its pages there, or disable the language."),
        )
    for inner, outer, line in layout.nested:
        yield EMPTY.at(
            site.file,
            line,
            1,
            say(
                "{inner} lies in {outer}, so Hugo makes pages of {language} of its files too.",
                inner=inner.folder,
                outer=outer.folder,
                language=", ".join(outer.languages),
            ),
            say("Give each language a folder of its own beside the others."),
        )
    if layout.outside:
        first, *others = layout.outside
        yield EMPTY.at(
            first,
            1,
            1,
            say("This page lies in the folder of no language, so Hugo makes nothing of it."),
            say("Move it into the folder of its language, or configure the language."),
            tuple(Related(path, 1, say("this one too")) for path in others[:SHOWN]),
            Severity.WARNING,
        )
    for path, line in layout.absent:
        yield EMPTY.at(
            site.file,
            line,
            1,
            say("{path} is mounted as content and is not here, so nothing is known of its pages.", path=path),
            say("Correct the path, or fetch what belongs there, such as a submodule of git."),
            severity=Severity.WARNING,
        )
    many = len(layout.doubled) > SHOWN
    if many:
        # One folder stands before another.
        (first, other), *behind = layout.doubled
        yield EMPTY.at(
            first,
            1,
            1,
            say(
                "Hugo makes no page of {count} files: others have the same address, of this one {other}.",
                count=len(layout.doubled),
                other=other,
            ),
            say("Give each language a folder of its own, or remove one of each two."),
            tuple(Related(path, 1, say("this one too")) for path, _ in behind[:SHOWN]),
        )
    for path, other in () if many else layout.doubled:
        # Between a file and a bundle Hugo 0.168 decides anew at each build; between any two others always alike.
        either = _is_bundle(path) != _is_bundle(other)
        yield EMPTY.at(
            path,
            1,
            1,
            say("Hugo makes a page of this file or of {other}, as it happens: both have one address.", other=other)
            if either
            else say("Hugo makes no page of this file: {other} has the same address.", other=other),
            say("Remove one of them, or give it another name."),
            (Related(other, 1, say("what has the same address") if either else say("what Hugo publishes there")),),
        )
    if layout.unread:
        first, *others = layout.unread
        yield UNREAD.at(
            first,
            1,
            1,
            say("Files that Hugo makes pages of and guidecheck cannot read: {count}.", count=len(layout.unread)),
            related=tuple(Related(path, 1, say("this one too")) for path in others[:SHOWN]),
        )


def _is_bundle(path: str) -> bool:
    return path.rpartition("/")[2].startswith(("index.", "_index."))

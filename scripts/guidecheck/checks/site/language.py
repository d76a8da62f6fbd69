"""Languages of the built site: what pages say of themselves and of each other, and links that leave a language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.site.addresses import prefix_of
from guidecheck.site.model import BuiltSite
from guidecheck.site.pages import BuiltLink, BuiltPage, Reported
from guidecheck.site.resolving import links_in_print_last

LANGUAGE = Rule(
    "site-language",
    Severity.ERROR,
    "a page of the built site has the wrong lang, a one-sided hreflang, or a link out of the reader's language",
    bad="""
    public/en/index.html: <html lang="ko">
    public/en/a/index.html: <a href="/b/">, though there is public/en/b/index.html
    """,
    good="""
    public/en/a/index.html: <a href="/en/b/">
    public/en/a/index.html: <a href="/b/" hreflang="ko">the Korean page</a>
    """,
    why="""A link to a page that exists only in another language is a warning. The link to the very page's counterpart
    or to the other language's front page is how one changes language; hreflang or lang on a link says it is meant,
    and so it is where one page is linked in three other languages or more.""",
)
RULES = (LANGUAGE,)

# Who links a page in so many other languages offers them.
_OFFERED = 3
# BCP 47; browsers and search machines know no other.
_NO_TAG = say("{lang} is no language tag: hyphens join the parts of one")


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield wrong `lang` attributes, hreflang alternates that are not returned, and links that leave a language."""
    if len(built.site.languages) < 2:
        return
    usual = _usual_lang(built)
    for page in built.pages:
        if not _is_passed_over(page):
            yield from _check_lang(built, page, usual)
    reported = Reported()
    offered = _offered(built)
    for file, link, resolution in links_in_print_last(built.links.sorted.across):
        if not isinstance(file, BuiltPage) or _is_passed_over(file) or not resolution.page:
            continue
        if link.tag == "link":
            if link.language and "alternate" in link.rel.split():
                yield from _check_alternate(built, file, link, resolution.page)
        elif link.tag != "a" or link.language or (file, resolution.page) in offered:
            continue
        elif not reported.again(file, file.language, link.target):
            yield from _check_leaving(built, file, link, resolution.page)


def _offered(built: BuiltSite) -> set[tuple[BuiltPage, BuiltPage]]:
    """Return the pages that a page links in several other languages, each behind the page that does."""
    linked: dict[BuiltPage, set[BuiltPage]] = defaultdict(set)
    for file, link, resolution in built.links.sorted.across:
        if isinstance(file, BuiltPage) and link.tag == "a" and resolution.page:
            linked[file].add(resolution.page)
    found: set[tuple[BuiltPage, BuiltPage]] = set()
    for file, pages in linked.items():
        # A menu of languages has one page in each; most pages link fewer than are offered.
        if len(pages) < _OFFERED or max(Counter(page.language for page in pages).values()) == 1:
            continue
        versions: dict[BuiltPage | None, list[BuiltPage]] = defaultdict(list)
        for page in pages:
            versions[built.page_in(file.language, page)].append(page)
        found.update((file, page) for own, ones in versions.items() if own and len(ones) >= _OFFERED for page in ones)
    return found


def _is_passed_over(page: BuiltPage) -> bool:
    return page.redirect is not None or page.problem is not None


@lru_cache(maxsize=100)
def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _usual_lang(built: BuiltSite) -> Mapping[str, set[str]]:
    """Return the primary language tags that the pages of each language use."""
    used: dict[str, set[str]] = defaultdict(set)
    for page in built.pages:
        if page.lang:
            used[page.language].add(_primary(page.lang))
    return used


def _check_lang(built: BuiltSite, page: BuiltPage, usual: Mapping[str, set[str]]) -> Iterator[Finding]:
    expected = _primary(page.language)
    if not page.lang and "<" not in built.read(page.path):
        return  # No page, but a file that proves to a service whose site it is, say.
    if not page.lang:
        message = say("the page does not say its language: <html> has no lang")
    elif "_" in page.lang:
        message = _NO_TAG.filled(lang=page.lang)
    elif _primary(page.lang) == expected:
        return
    else:
        # A key such as `cn` may stand for `zh`, if all its pages agree and no other language is called that.
        others = {_primary(language.key) for language in built.site.languages}
        if usual[page.language] == {_primary(page.lang)} and _primary(page.lang) not in others:
            return
        message = say('the page lies under {key} and says lang="{lang}"', key=page.language, lang=page.lang)
    line, column = built.places.of_tag(page, "html")
    yield LANGUAGE.at(page.path, line, column, message)


def _check_alternate(built: BuiltSite, page: BuiltPage, link: BuiltLink, target: BuiltPage) -> Iterator[Finding]:
    own = built.by_url.get(built.speaks_for(page), page)
    if "_" in link.language:
        message = _NO_TAG.filled(lang=link.language)
    elif target.redirect is not None:
        if link.language.lower() == "x-default":
            return  # Who has none of the languages is sent to one of them from there.
        message = say("hreflang {lang} names a redirect: {link}", lang=link.language, link=link.target)
    elif _primary(link.language) not in {"x", _primary(target.language), _primary(target.lang or "x")}:
        message = say(
            "hreflang {lang} names a page in {other}: {link}",
            lang=link.language,
            other=target.lang or target.language,
            link=link.target,
        )
    elif target is own or any(other is page or other is own for _, other in built.alternates(target)):
        return
    else:
        message = say(
            "hreflang {lang} names {page}, which does not name this page", lang=link.language, page=target.path
        )
    yield built.finding_at(LANGUAGE, page, link, message)


def _check_leaving(built: BuiltSite, page: BuiltPage, link: BuiltLink, target: BuiltPage) -> Iterator[Finding]:
    own = built.by_url.get(built.speaks_for(page), page)
    if (
        target.redirect is not None
        or target.regular_url == prefix_of(target.language, built.site)
        or target in (built.page_in(target.language, own), built.page_in(target.language, page))
    ):
        return
    if counterpart := built.page_in(page.language, target):
        message = say(
            "{link} leaves {language}, though the page exists in it", link=link.target, language=page.language
        )
        hint = say("Link {url}.", url=built.links.address_of(counterpart.url).served(counterpart.url))
        yield built.finding_at(LANGUAGE, page, link, message, hint)
    else:
        message = say(
            "{link} leads to a page that exists only in {language}", link=link.target, language=target.language
        )
        hint = say('Translate it, or mark the link: hreflang="{language}".', language=target.language)
        yield built.finding_at(LANGUAGE, page, link, message, hint, Severity.WARNING)

"""Takes the URLs, with their places, out of the files of a site that are not HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat

from guidecheck.model.findings import say
from guidecheck.site.pages import BuiltFile, BuiltLink
from guidecheck.site.tag_positions import line_and_column

_CSS_TOKEN = re.compile(
    r"/\*.*?(?:\*/|\Z)"
    r"|(?:(?<![\w-])url\(\s*(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>[^\s\"'()]+))\s*\))"
    r"|@import\s+(?:\"(?P<idouble>[^\"\n]*)\"|'(?P<isingle>[^'\n]*)')"
    # A string that is never closed ends with its line.
    r"|\"(?:[^\"\\\n]|\\.)*+(?:\"|(?=\n)|\\?\Z)|'(?:[^'\\\n]|\\.)*+(?:'|(?=\n)|\\?\Z)",
    re.DOTALL | re.IGNORECASE,
)


def css_urls(text: str) -> Iterator[tuple[str, int]]:
    """Yield each URL of a style sheet (`url()`, `@import`) and its offset; comments and strings hold none."""
    for match in _CSS_TOKEN.finditer(text):
        if (group := match.lastgroup) and match[group]:
            yield match[group].replace("\\", ""), match.start()


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def read_css(data: bytes, path: str, url: str) -> BuiltFile:
    """Read a style sheet."""
    text = _decode(data)
    links = [
        BuiltLink("", "url()", target, "", "", "", *line_and_column(text, offset)) for target, offset in css_urls(text)
    ]
    return BuiltFile(path=path, url=url, links=tuple(links))


_XML_URLS = frozenset({"loc", "link", "docs", "guid", "image:loc", "comments"})


def read_xml(data: bytes, path: str, url: str) -> BuiltFile:
    """Read a sitemap, RSS or Atom file; any other XML yields what it has of the same elements."""
    links: list[BuiltLink] = []
    parser = expat.ParserCreate()
    text: list[str] | None = None
    place = (0, 1)
    permalink = True

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal text, place, permalink
        place = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        text = [] if name in _XML_URLS else None
        permalink = attributes.get("isPermaLink") != "false"
        for attribute in ("href", "url"):
            if target := attributes.get(attribute):
                links.append(BuiltLink(name, attribute, target, "", "", "", *place))

    def end(name: str) -> None:
        nonlocal text
        target = "".join(text or ()).strip()
        if target and (name != "guid" or (permalink and ":" in target)):
            links.append(BuiltLink(name, "", target, "", "", "", *place))
        text = None

    def characters(data: str) -> None:
        if text is not None:
            text.append(data)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return BuiltFile(path=path, url=url, problem=say("this is no valid XML: {reason}", reason=str(error)))
    return BuiltFile(path=path, url=url, links=tuple(links))


_INDEX_KEYS = ("ref", "url", "uri", "href", "permalink", "relpermalink")


def read_index(data: bytes, path: str, url: str) -> BuiltFile:
    """Read a search index: a JSON list of objects, each with the URL of a page. Other JSON yields nothing."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        return BuiltFile(path=path, url=url)
    try:
        entries = json.loads(data)
    except (ValueError, RecursionError) as error:
        return BuiltFile(path=path, url=url, problem=say("this is no valid JSON: {reason}", reason=str(error)))
    text = _decode(data)
    links: list[BuiltLink] = []
    offset, as_written = 0, True
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        lowered = {key.lower(): value for key, value in entry.items()}
        target = next((value for key in _INDEX_KEYS if isinstance(value := lowered.get(key), str)), None)
        if target:
            # Written otherwise than we would, the others are too, and all stand where the last was found.
            found = text.find(json.dumps(target, ensure_ascii=False), offset) if as_written else -1
            as_written = found >= 0
            offset = max(found, offset)
            links.append(BuiltLink("", "search index", target, "", "", "", *line_and_column(text, offset)))
    return BuiltFile(path=path, url=url, links=tuple(links))


def read_robots(data: bytes, path: str, url: str) -> BuiltFile:
    """Read robots.txt: the sitemaps that it names."""
    links = [
        BuiltLink("", "Sitemap", line.partition(":")[2].strip(), "", "", "", number, 1)
        for number, line in enumerate(_decode(data).splitlines(), 1)
        if line.lower().startswith("sitemap:")
    ]
    return BuiltFile(path=path, url=url, links=tuple(links))


READERS: Mapping[str, Callable[[bytes, str, str], BuiltFile]] = {
    ".css": read_css,
    ".xml": read_xml,
    ".json": read_index,
    "robots.txt": read_robots,
}

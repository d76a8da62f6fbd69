"""Takes the URLs, with their places, out of the files of a site that are not HTML."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

from guidecheck.base.regex import regex
from guidecheck.model.findings import Message, say
from guidecheck.site.pages import BuiltFile, BuiltLink
from guidecheck.site.tag_positions import line_and_column

_CSS_TOKEN = regex(
    r"/\*.*?(?:\*/|\Z)"
    # The address of a namespace is a name, and what is asked for is not loaded.
    r"|@(?:namespace|supports)[^;{}]*+"
    r"|(?P<set>(?<![\w-])(?:-webkit-)?image-set\((?:[^()\"']|\"[^\"\n]*\"|'[^'\n]*'|\([^()]*\))*+\))"
    r"|(?:(?<![\w-])url\(\s*(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>(?:\\.|[^\s\"'()\\])++))\s*\))"
    r"|@import(?:\s|/\*.*?\*/)*+(?:\"(?P<idouble>[^\"\n]*)\"|'(?P<isingle>[^'\n]*)')"
    # A string that is never closed ends with its line.
    r"|\"(?:[^\"\\\n]|\\.)*+(?:\"|(?=\n)|\\?\Z)|'(?:[^'\\\n]|\\.)*+(?:'|(?=\n)|\\?\Z)",
    re.DOTALL | re.IGNORECASE,
)


_IN_IMAGE_SET = regex(
    r"type\([^()]*\)|url\(\s*[\"']?(?P<url>[^\s\"'()]*)[\"']?\s*\)|\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'",
    re.IGNORECASE,
)


def css_urls(text: str) -> Iterator[tuple[str, int]]:
    """Yield each URL of a style sheet (`url()`, `image-set()`, `@import`) and its offset; other strings hold none."""
    for match in _CSS_TOKEN.finditer(text):
        if not (group := match.lastgroup) or not match[group]:
            continue
        if group == "set":
            for inner in _IN_IMAGE_SET.finditer(match[group]):
                if (name := inner.lastgroup) and inner[name]:
                    yield _unescaped(inner[name]), match.start() + inner.start()
        else:
            yield _unescaped(match[group]), match.start()


# https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point
_CSS_ESCAPE = regex(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\r\f]?|(.?))")


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _CSS_ESCAPE.sub(lambda found: _character(int(found[1], 16)) if found[1] else found[2], text)


def _character(code: int) -> str:
    return chr(code) if 0 < code <= sys.maxunicode and not 0xD800 <= code < 0xE000 else "\ufffd"


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def read_css(data: bytes, path: str, url: str) -> BuiltFile:
    """Read a style sheet."""
    text = _decode(data)
    links = [
        BuiltLink("", "url()", target, "", "", "", *line_and_column(text, offset)) for target, offset in css_urls(text)
    ]
    return BuiltFile(path=path, url=url, links=tuple(links), problem=_cut_css(text))


def _cut_css(text: str) -> Message | None:
    """Say that a style sheet ends within a rule or a comment."""
    if text.rfind("/*") <= text.rfind("*/") and text.count("{") <= text.count("}"):
        return None
    # Braces in strings and comments count for nothing.
    rest = _CSS_TOKEN.sub(lambda found: "" if found[0].endswith("*/") else found[0][:2], text)
    if "/*" in rest:
        return say("the file ends in the middle of a comment")
    return say("the file ends in the middle of a rule") if rest.count("{") > rest.count("}") else None


_XML_URLS = frozenset({"loc", "link", "docs", "guid", "image:loc", "comments", "url", "logo", "icon"})
# https://www.w3.org/TR/xml-stylesheet/
_STYLE_SHEET = regex(r"""\bhref\s*=\s*(["'])(?P<target>[^<]*?)\1""")


def read_xml(data: bytes, path: str, url: str) -> BuiltFile:
    """Read a sitemap, RSS or Atom file; any other XML yields what it has of the same elements."""
    links: list[BuiltLink] = []
    parser = expat.ParserCreate()
    text: list[str] | None = None
    place = (0, 1)
    permalink = True
    bases = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal text, place, permalink
        place = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        text = [] if name in _XML_URLS else None
        permalink = attributes.get("isPermaLink") != "false"
        # https://www.w3.org/TR/xmlbase/
        bases.append(_joined(bases[-1], attributes["xml:base"]) if "xml:base" in attributes else bases[-1])
        for attribute in ("href", "url"):
            if target := attributes.get(attribute):
                links.append(BuiltLink(name, attribute, _joined(bases[-1], target), "", "", "", *place))

    def end(name: str) -> None:
        nonlocal text
        target = "".join(text or ()).strip()
        base = bases.pop()
        if target and (name != "guid" or (permalink and ":" in target)):
            links.append(BuiltLink(name, "", _joined(base, target), "", "", "", *place))
        text = None

    def characters(data: str) -> None:
        if text is not None:
            text.append(data)

    def instruction(name: str, data: str) -> None:
        if name == "xml-stylesheet" and (found := _STYLE_SHEET.search(data)):
            links.append(BuiltLink(name, "href", found["target"], "", "", "", parser.CurrentLineNumber, 1))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.ProcessingInstructionHandler = instruction
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return BuiltFile(path=path, url=url, problem=say("this is no valid XML: {reason}", reason=str(error)))
    return BuiltFile(path=path, url=url, links=tuple(links))


def _joined(base: str, target: str) -> str:
    """Return a link as seen from the file, which may itself be written from a `base` relative to the file."""
    if base[:1] in ("", "/") or urlsplit(base).scheme or target[:1] in ("", "/", "?", "#") or urlsplit(target).scheme:
        return urljoin(base, target)
    # `urljoin` drops the dots that a relative base begins with.
    return base[: base.rfind("/") + 1] + target


def read_svg(data: bytes, path: str, url: str) -> BuiltFile:
    """Read an image in SVG: browsers draw none that is no XML."""
    return replace(read_xml(data, path, url), links=())


def read_manifest(data: bytes, path: str, url: str) -> BuiltFile:
    """Read a web app manifest (https://www.w3.org/TR/appmanifest/): its images and the pages that it opens."""
    try:
        manifest = json.loads(data)
    except (ValueError, RecursionError) as error:
        return BuiltFile(path=path, url=url, problem=say("this is no valid JSON: {reason}", reason=str(error)))
    if not isinstance(manifest, dict):
        return BuiltFile(path=path, url=url)
    shortcuts = _tables(manifest, "shortcuts")
    images = [image for key in ("icons", "screenshots") for image in _tables(manifest, key)]
    images += [icon for shortcut in shortcuts for icon in _tables(shortcut, "icons")]
    named = [manifest.get("start_url"), *(one.get("src") for one in images), *(one.get("url") for one in shortcuts)]
    text = _decode(data)
    links = [
        BuiltLink("", "manifest", target, "", "", "", *line_and_column(text, max(0, text.find(f'"{target}"'))))
        for target in named
        if isinstance(target, str)
    ]
    return BuiltFile(path=path, url=url, links=tuple(links))


def _tables(value: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    found = value.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


_INDEX_KEYS = ("ref", "url", "uri", "href", "permalink", "relpermalink")


def read_index(data: bytes, path: str, url: str) -> BuiltFile:
    """Read a search index: a JSON list of objects, each with the URL of a page. Other JSON yields its faults alone."""
    try:
        entries = json.loads(data)
    except (ValueError, RecursionError) as error:
        return BuiltFile(path=path, url=url, problem=say("this is no valid JSON: {reason}", reason=str(error)))
    if not isinstance(entries, list):
        return BuiltFile(path=path, url=url)
    text = _decode(data)
    links: list[BuiltLink] = []
    offset, as_written = 0, True
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        lowered = {key.lower(): value for key, value in entry.items()}
        target = next((value for key in _INDEX_KEYS if isinstance(value := lowered.get(key), str)), None)
        if target:
            # If one URL is not escaped as we would write it, none is; all stand where the last was found.
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
    ".svg": read_svg,
    ".json": read_index,
    ".webmanifest": read_manifest,
    "manifest.json": read_manifest,
    "robots.txt": read_robots,
}

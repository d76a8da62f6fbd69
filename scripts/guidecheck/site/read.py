"""Reads the output folder of a site into a `BuiltSite`; nothing else reads it.

What is taken from a file depends on its bytes and its address alone.
"""

from __future__ import annotations

import errno
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from urllib.parse import unquote

from guidecheck.base import disk
from guidecheck.base.regex import regex
from guidecheck.model.findings import GuideError, Message, say
from guidecheck.model.page import WrittenPage
from guidecheck.model.site import Site
from guidecheck.site.addresses import addresses_of, language_of
from guidecheck.site.html import parse_page
from guidecheck.site.model import BuiltSite
from guidecheck.site.other_files import READERS
from guidecheck.site.pages import PARTS, BuiltFile, BuiltPage, Part
from guidecheck.site.sharing import Shared
from guidecheck.site.tag_positions import open_at_end
from guidecheck.site.urls import split_url
from guidecheck.source.redirects import REDIRECTING, adds_html, find_redirected

LARGEST_FILE = 64 * 2**20
# The parser's time grows with the square of the nesting; browsers stop at 512.
DEEPEST_NESTING = 5_000
MOST_OPTIONS = 10_000
MOST_ATTRIBUTES = 2_000
_LONG_TAG = 4 * MOST_ATTRIBUTES
# With fewer tags, opening and closing ones together, no nesting takes long and there are not too many options.
_MANY_TAGS = 10_000
_LEAST_OF_MANY = len("<b>") * _MANY_TAGS
# How many files a worker reads at once, and this process between two looks at what workers have read. With fewer chunks
# than this, all are read sooner than a worker has started.
CHUNK = 25
STEP = 10
MANY_CHUNKS = 16
_HTML = (".html", ".htm")

_Read = Callable[[Shared, str], BuiltFile]


def read_site(
    directory: Path,
    site: Site,
    root: Path,
    *,
    base_url: str = "",
    sources: Callable[[], Iterable[tuple[str, WrittenPage]]] = tuple,
    parts: frozenset[Part] = PARTS,
    jobs: int = 0,
) -> BuiltSite:
    """Read the output folder of a site, in up to `jobs` processes (0: one a processor).

    `base_url` overrides what the pages say of themselves (`<link rel=canonical>`), which in turn goes before the
    configuration: a site is often built for another address than its own. As for Hugo, it is not that of languages
    with one of their own. `sources` returns the content pages behind their addresses (`output_url`), and is called
    once others read. `parts` are those of the pages that are asked for.
    Raises `GuideError` where there is no such folder or no HTML in it, or where a process ends by itself.
    """
    if not directory.is_dir():
        raise GuideError(say("There is no folder {path}. Build the site first: make site, or hugo.", path=directory))
    below = Path(os.path.relpath(directory, root)).as_posix()
    files: list[str] = []
    pages: list[BuiltPage] = []
    documents: list[BuiltFile] = []

    def wanted() -> Iterator[str]:
        for url in _walk(directory):
            files.append(url)
            if url.endswith(_HTML) or _reader_of(url):
                yield url

    written: dict[str, WrittenPage] = {}

    def find_sources() -> Iterator[None]:
        found = iter(sources())
        while some := list(islice(found, CHUNK)):
            written.update(some)
            yield

    for read in _read_all(partial(_read_one, os.fspath(directory), below, site, parts), wanted(), jobs, find_sources):
        if isinstance(read, BuiltPage):
            pages.append(read)
        elif read.links or read.problem:
            documents.append(read)
    if not pages:
        raise GuideError(
            say("There is no HTML page in {path}. Build the site first: make site, or hugo.", path=directory)
        )
    addresses = addresses_of(site, partial(_published_at, pages), base_url)

    @lru_cache(maxsize=1)
    def text_of(path: str) -> str:
        try:
            return disk.read(root / path, LARGEST_FILE).decode("utf-8", "replace")
        except OSError as error:
            raise disk.cannot_be_read(path, error) from error

    return BuiltSite(
        site=site,
        addresses=addresses,
        pages=tuple(pages),
        documents=tuple(documents),
        files=frozenset(files),
        sources=written,
        read=text_of,
        folder=below,
        redirected=find_redirected(
            root,
            [
                root / "static/_redirects",
                *(directory / one.folder.strip("/") / name for one in addresses for name in REDIRECTING),
            ],
        ),
        adds_html=adds_html(root),
    )


def _read_all(read: _Read, urls: Iterator[str], jobs: int, also: Callable[[], Iterator[None]]) -> Iterator[BuiltFile]:
    """Yield what is read of each file, in their order, and do something else while others still read."""
    first = list(islice(urls, CHUNK * MANY_CHUNKS))
    here, others = partial(read, Shared()), 0
    if jobs != 1 and len(first) == CHUNK * MANY_CHUNKS:
        # A small site is read without (docs/benchmarks.md, the command's start).
        from guidecheck.base import workers

        # This process is one of those that read.
        others = (jobs or workers.cores()) - 1
    if not others:
        yield from map(here, chain(first, urls))
        for _ in also():
            pass
        return
    # What is to be read is looked for while it is read.
    numbered, done = enumerate(chain(first, urls)), dict[int, Sequence[BuiltFile]]()

    def read_here() -> Iterator[None]:
        # First: who ends last has nobody to share with.
        yield from also()
        while some := list(islice(numbered, STEP)):
            done[some[0][0]] = [here(url) for _, url in some]
            yield

    with workers.Team(others) as team:
        team.start()
        chunks = iter(lambda: list(islice(numbered, CHUNK)), [])
        done.update(team.spread(partial(_read_chunk, read), chunks, read_here()))
    for number in sorted(done):
        yield from done[number]


def _read_chunk(read: _Read, chunk: Sequence[tuple[int, str]]) -> tuple[int, list[BuiltFile]]:
    here = partial(read, Shared())
    return chunk[0][0], [here(url) for _, url in chunk]


def _read_one(directory: str, below: str, site: Site, parts: frozenset[Part], shared: Shared, url: str) -> BuiltFile:
    return read_file(directory, f"{below}{url}", url, site, parts, shared)


def _walk(directory: Path) -> Iterator[str]:
    """Yield the files below a folder as addresses: from there, with `/`. Links to folders are passed over."""
    # `os.walk` asks of each folder once more whether it is a link (docs/benchmarks.md, site, all rules).
    top, folders = os.fspath(directory), [""]
    while folders:
        below = folders.pop()
        names: list[str] = []
        subfolders: list[str] = []
        try:
            with os.scandir(f"{top}{below}") as entries:
                for entry in entries:
                    if not entry.is_dir():
                        names.append(entry.name)
                    elif not entry.is_symlink():
                        subfolders.append(f"{below}/{entry.name}")
        except OSError as error:
            raise disk.cannot_be_read(error.filename, error) from error
        yield from (f"{below}/{name}" for name in sorted(names))
        folders += sorted(subfolders, reverse=True)


def _published_at(pages: list[BuiltPage], folder: str) -> str:
    """Return the base URL that the canonical links of most pages in a folder agree on, or nothing."""
    votes: Counter[str] = Counter()
    # The address of a page that redirects is that of another.
    for page in (page for page in pages if page.redirect is None and page.url.startswith(f"{folder}/")):
        # A canonical address has no query; whatever else it has is looked at once for all pages that share it.
        canonical, end = unquote(page.canonical), page.regular_url[len(folder) :]
        if canonical.endswith(end):
            votes[canonical.removesuffix(end)] += 1
    bases: Counter[str] = Counter()
    for base, count in votes.items():
        if (split := split_url(f"{base}/")) and split.host:
            # Pages may leave the scheme to whoever opens them.
            scheme = f"{split.scheme}:" * bool(split.scheme)
            bases[f"{scheme}//{split.host}{split.path}"] += count
    return bases.most_common(1)[0][0] if bases else ""


def _read(file: str, directory: str) -> bytes:
    try:
        return disk.read(file, LARGEST_FILE, follow=False)
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
    # A link, of which a site has few.
    disk.refuse_leaving(Path(file), Path(directory))
    return disk.read(file, LARGEST_FILE)


def read_file(directory: str, path: str, url: str, site: Site, parts: frozenset[Part], shared: Shared) -> BuiltFile:
    """Read one file of the site, in its folder at an address.

    What hinders that becomes its `problem`. `parts` and `shared` as for `parse_page`.
    """
    file = f"{directory}{url}"
    data, problem = b"", None
    try:
        data = _read(file, directory)
        if len(data) > LARGEST_FILE:
            problem = say("the file is larger than {limit} MB and was not checked", limit=LARGEST_FILE >> 20)
    except OSError as error:
        problem = say("the file cannot be read: {reason}", reason=error.strerror or "input/output error")
    reader = _reader_of(url)
    if url.endswith("/index.html"):
        url = url.removesuffix("index.html")
    if reader:
        return BuiltFile(path=path, url=url, problem=problem) if problem else reader(data, path, url)
    language = language_of(url, site)
    if not problem:
        problem = _hinders_parser(data)
    if problem:
        return BuiltPage(path=path, url=url, language=language, problem=problem)
    return parse_page(data, path, url, language, parts, shared)


def _reader_of(url: str) -> Callable[[bytes, str, str], BuiltFile] | None:
    name = url.rpartition("/")[2]
    return READERS.get(name) or READERS.get(os.path.splitext(name)[1])


def _hinders_parser(data: bytes) -> Message | None:
    """Say that a page ends within a tag, or what in it the parser takes the square of, if there is too much of it."""
    start = data.rfind(b"<")
    if start > data.rfind(b">") and _TAG_BEGINS.match(data, start):
        return say("the file ends in the middle of a tag")
    # A page that was cut does not end as nearly all do, and to look for each tag takes time.
    is_whole = data[-20:].rstrip().endswith(b"</html>")
    may_be_open = not is_whole and any(data.rfind(b"<" + tag) > data.rfind(b"</" + tag) for tag in _HOLDING_TEXT)
    if may_be_open and (tag := open_at_end(data.decode("utf-8", "replace"))):
        return say("the file ends in the middle of {tag}", tag=f"<{tag}>")
    if data[-1:] >= b"\x80" and _LAST_CUT.search(data[-4:]):
        return say("the file ends in the middle of a character")
    if len(data) >= _LEAST_OF_MANY and data.count(b"<") >= _MANY_TAGS:
        if nesting(data) > DEEPEST_NESTING:
            return say("tags are nested more than {limit} deep; the page was not checked", limit=DEEPEST_NESTING)
        if len(_OPTION.findall(data)) > MOST_OPTIONS:
            return say("it has more than {limit} options to choose from; the page was not checked", limit=MOST_OPTIONS)
    # Hardly a page has so much between two tags, or in one, that this needs a close look.
    if _has_long_tag(data) and _MANY_ATTRIBUTES.search(data):
        return say("a tag has more than {limit} attributes; the page was not checked", limit=MOST_ATTRIBUTES)
    return None


def _has_long_tag(data: bytes) -> bool:
    """Tell whether somewhere there is no `<` for the length of a tag of too many attributes."""
    at, end = 0, len(data) - _LONG_TAG
    while 0 <= at < end:
        # The last one within reach, so that few are looked at.
        at = data.rfind(b"<", at + 1, at + _LONG_TAG)
    return at < 0


_TAG_BEGINS = regex(rb"</?[A-Za-z]|<!--")
# What holds text alone, to its end tag or to the end of the file.
_HOLDING_TEXT = (b"script", b"style", b"title", b"textarea")
# The first bytes of a character in UTF-8, without its last one.
_LAST_CUT = regex(rb"(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})\Z")
_OPTION = regex(rb"<option", re.IGNORECASE)
_MANY_ATTRIBUTES = regex(
    rb"<[A-Za-z][^\s<>]*+(?:\s++[^\s<>=\"']++(?:=(?:\"[^\"]*+\"|'[^']*+'|[^\s<>\"']*+))?+){%d,}+" % MOST_ATTRIBUTES
)
_OPENING_OR_CLOSING = regex(
    rb"<(/?)(?!/)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr"
    rb"|p|li|dt|dd|tr|t[dh]|thead|tbody|tfoot|option|optgroup|rt|rp)[\s/>])[A-Za-z]",
    re.IGNORECASE,
)


def nesting(data: bytes) -> int:
    """Return about how deep the tags of an HTML file are nested."""
    depth = deepest = 0
    for match in _OPENING_OR_CLOSING.finditer(data):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest

"""What a change brings that Hugo or a browser runs, that reads files, or that chooses what is checked.

By lists of what is harmless, so that what is new is reported until somebody has looked at it. Source: Hugo 0.168,
`tpl/internal/templatefuncsRegistry.go`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from guidecheck.base import disk
from guidecheck.base.regex import regex
from guidecheck.model.guide import Brought
from guidecheck.model.settings import BASELINE
from guidecheck.model.site import Site
from guidecheck.source.config import is_configuration
from guidecheck.source.html_tags import read_html_tags
from guidecheck.source.markdown.shortcodes import Places, Tag, read_tags
from guidecheck.source.settings import FILE as SETTINGS
from guidecheck.source.settings import PROJECT, line_of_table
from guidecheck.source.sources import SUFFIXES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# In content and `static`: what neither Hugo nor a browser runs.
_INERT = _words(
    "md markdown mdown txt csv tsv json yaml yml toml bib ics vtt srt map "
    "png jpg jpeg gif webp avif ico bmp tif tiff mp3 mp4 m4a m4v mov ogg ogv oga wav webm flac "
    "woff woff2 ttf otf eot pdf zip gz tgz tar xz bz2 7z epub doc docx xls xlsx ppt pptx odt ods odp drawio "
    "license gitkeep gitignore gitattributes ds_store webmanifest asc sig sha256 rss"
)
_DRAWN = frozenset({"svg"})
_MOST = 2 * 1024 * 1024
# Hugo's functions that compute, by their short names and by their folder; templates' own words; what sites are.
_HARMLESS = _words(
    "absLangURL absURL add after anchorize and append apply base64Decode base64Encode block break call chomp "
    "collections complement cond continue countrunes countwords crypto dateFormat default define delimit dict div "
    "echoParam else emojify end eq erroridf errorf false fileExists findRE findRESubmatch first float ge group gt "
    "hash hasPrefix hasSuffix highlight hmac htmlEscape htmlUnescape html hugo humanize i18n if images in index "
    "inflect int intersect isSet isset js jsonify keyVals lang last le len lower lt markdownify math md5 merge "
    "mod modBool mul ne newScratch nil not now or page partial partialCached partials path plainify pluralize pow "
    "print printf println querify range ref reflect relLangURL relref relURL replace replaceRE resources return "
    "reverse round safe safeCSS safeHTML safeHTMLAttr safeJS safeJSStr safeURL seq sha1 sha256 shuffle singularize "
    "site slice slicestr sort split sqrt string strings sub substr symdiff T template templates time title "
    "transform trim true truncate try union uniq upper urlize urlquery urls unmarshal warnf warnidf where with "
    "xxhash compare cast encoding fmt debug diagrams css minify fingerprint toCSS postProcess openapi3 emojis"
)
_HARMLESS_IN = _words(
    "collections crypto hash inflect lang math partials path reflect safe strings templates time transform urls "
    "compare cast encoding fmt debug diagrams css hugo site page images openapi3 shortcode now"
)
_HARMLESS_OF: Mapping[str, frozenset[str]] = {
    "resources": _words(
        "Get GetMatch Match ByType ByName Concat Copy ExecuteAsTemplate Fingerprint FromString Minify PostProcess"
    ),
    "os": frozenset({"FileExists", "Stat"}),
    "js": frozenset({"Batch", "Build", "Babel"}),
}
_QUOTED = regex(r"\"(?:[^\"\\\n]|\\.)*+\"?|`[^`]*+`?|/\*.*?(?:\*/|\Z)", re.DOTALL)
# What a host has, as `import` or `require` names it; not an address, and not a setting's own value.
_MODULE = regex(
    r"(?:(?:^|[\s,{])[\"']?path[\"']?\s*[=:]\s*[\"']?|^[^\S\n]*(?:require\s+)?|^[^\S\n]*[\"']?theme[\"']?\s*[=:]\s*\[?\s*[\"']?)"
    r"((?:[\w-]+\.)+[a-z]{2,}/[\w./~-]+)",
    re.MULTILINE | re.IGNORECASE,
)
# Programs that Hugo starts read these, and they are programs themselves.
_RUN_BY_HUGO = regex(r"(?:.*/)?(?:(?:postcss|tailwind|babel)\.config\.\w+|\.(?:postcss|babel)rc(?:\.\w+)?)")
_CALLED = regex(r"(?<![.\w$])([A-Za-z_]\w*)(?:\.([A-Z]\w*))?")


def line_of(root: Path, file: str, setting: str) -> int:
    """Return the line of the configuration where a setting stands, as far as that is known."""
    name = setting.rpartition(".")[2]
    try:
        lines = disk.read_text(root / file, disk.MOST_DATA).splitlines()
    except (OSError, UnicodeDecodeError):
        return 1
    form = re.compile(rf"""["']?\b{re.escape(name)}["']?\s*\]*\s*[=:\]]""", re.IGNORECASE)
    return next((number for number, line in enumerate(lines, 1) if form.search(line)), 1)


def find_brought(root: Path, site: Site, changed: Collection[str]) -> Iterator[Brought]:
    """Yield what the changed files of a guide bring that Hugo runs or publishes, or that chooses what is checked."""
    folders = {mount.folder for mount in site.mounts} | {"content"}
    for path in sorted(changed):
        file = root / path
        if not file.is_file():
            continue
        first = path.partition("/")[0]
        suffix = path.rpartition("/")[2].rpartition(".")[2].lower()
        if any(path.startswith(f"{folder}/") for folder in folders):
            if suffix in SUFFIXES:
                yield from _calls(path, _text(file), site)
            elif not _is_inert(file, suffix):
                yield Brought(path, 1, "content", path)
        elif first == "static":
            if not _is_inert(file, suffix):
                yield Brought(path, 1, "static", path)
        elif _is_template(path):
            yield from _functions(path, _text(file))
        elif path in (SETTINGS, BASELINE):
            yield Brought(path, 1, "settings", path)
        elif path in ("go.mod", "go.work") or is_configuration(path):
            yield from _modules(root, path)
        elif _RUN_BY_HUGO.fullmatch(path):
            yield Brought(path, 1, "content", path)
        elif path == PROJECT and (line := line_of_table(_text(file))):
            yield Brought(path, line, "settings", path)


def _modules(root: Path, path: str) -> Iterator[Brought]:
    """Yield the hosts' modules that a file of a change names: Hugo takes templates from them."""
    text = _text(root / path)
    places = Places(text)
    first: dict[str, int] = {}
    for found in _MODULE.finditer(text):
        first.setdefault(found[1], found.start(1))
    for name, start in first.items():
        yield Brought(path, places(start)[0], "module", name)


def _is_template(path: str) -> bool:
    folders = path.split("/")[:-1]
    return "layouts" in folders[:1] or (folders[:1] in (["themes"], ["_vendor"]) and "layouts" in folders)


def _is_inert(file: Path, suffix: str) -> bool:
    if suffix in _INERT:
        return True
    if suffix not in _DRAWN:
        return False
    # A drawing is a document of its own, which a browser opens as such.
    drawn = _text(file)
    return "<!ENTITY" not in drawn and not any(
        tag.name in ("script", "foreignobject", "iframe", "set", "animate", "handler")
        or any(name.startswith("on") or "script:" in value.lower() for name, value in tag.attributes.items())
        for tag in read_html_tags(drawn)
    )


def _text(file: Path) -> str:
    try:
        return disk.read(file, _MOST, follow=False).decode("utf-8", "replace")
    except OSError:
        return ""


def _functions(path: str, text: str) -> Iterator[Brought]:
    """Yield the first call of each function of a template that is not known to do no more than compute."""
    seen: set[str] = set()
    before, *actions = text.split("{{")
    line = before.count("\n") + 1
    for action in actions:
        code = action.partition("}}")[0]
        for call in _CALLED.finditer(_QUOTED.sub('""', code)):
            space, name = call[1], call[2]
            if name:
                known = space in _HARMLESS_IN or name in _HARMLESS_OF.get(space, ())
                called = f"{space}.{name}"
            else:
                known, called = space in _HARMLESS or space in _HARMLESS_OF, space
            if not known and called not in seen:
                seen.add(called)
                yield Brought(path, line, "function", called)
        line += action.count("\n")


def _calls(path: str, text: str, site: Site) -> Iterator[Brought]:
    places = Places(text)
    for tag in read_tags(text):
        if tag.closing:
            continue
        line, _ = places(tag.start)
        if tag.name.endswith(".inline"):
            # A template in a page; where the configuration lets it run, that is reported as well.
            yield Brought(path, line, "inline", tag.name)
        elif tag.name.lower() in site.reading and any(map(_leaves_content, _parameters(tag))):
            yield Brought(path, line, "shortcode", tag.name)


def _parameters(tag: Tag) -> Iterator[str]:
    yield from (*tag.named.values(), *tag.positional)


def _leaves_content(value: str) -> bool:
    parts = value.split("/")
    if " " in value:
        return False
    if any(part.startswith(".") and part != "." for part in parts):
        return True
    return value.startswith("/") and parts[1] != "content"

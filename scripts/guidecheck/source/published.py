"""What a site publishes beside its pages: static files, resources, ids and lists that templates make, redirects.

Only a link that no page answers needs it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from guidecheck.base import disk
from guidecheck.base.git import find_ignored
from guidecheck.base.regex import regex
from guidecheck.base.wildcards import between, few
from guidecheck.model.findings import GuideError
from guidecheck.model.leads import Hook, Published
from guidecheck.model.page import is_true
from guidecheck.model.site import Mount, Site
from guidecheck.source.config import read_values, value_at
from guidecheck.source.modules import named_imports, path_of
from guidecheck.source.permalinks import find_taxonomies
from guidecheck.source.redirects import REDIRECTING, find_redirected
from guidecheck.source.shortcode_names import EMBEDDED, files_of, folders_of, shortcode_of
from guidecheck.source.sources import ENDINGS, find_unread, list_files

_MOST = 200_000
_MOST_TEMPLATES = 20_000
_ID = regex(r"""\bid\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([\w\0-]+))""")
_ACTION = regex(r"\{\{.*?\}\}")
_ANCHOR = regex(r"\{\{-?\s*\.Anchor\b[^{}]*\}\}")
# What templates make of an alert's colour, and what styles that loop over colours call them.
_COLOR_CLASS = regex(r"alert-(?:\{\{[^}]*[Cc]olor|%s)")
_LOOPS = regex(r"theme-colors|alert-#\{")
_STYLED = regex(r"\.alert-([\w-]+)")
_WORD = regex(r"[A-Za-z][\w-]*")
_BASE = regex(r"<base\b", re.IGNORECASE)
# Settings by which Hugo makes addresses from the root, once pages are made, whole or relative ones.
_WAYS = ("canonify", "relative")
# In a template for links or images: data of the site, or one of its settings before what is written.
_SOUGHT = regex(
    r"\b(?:hugo|site)\.Data\b|\b(?:printf +[\"`]%s/?%s[\"`]|urls\.JoinPath|path\.Join)[^{}]{0,200}\bParams\.",
    re.IGNORECASE,
)
_REDIRECTING = frozenset(f"static/{name}" for name in REDIRECTING)


def list_published(root: Path, site: Site) -> Published:
    """Return what the site in `root` publishes beside its pages."""
    values = read_values(root)
    listed = list_files(root, site)
    content, bundled = _beside_pages(root, site, listed)
    unread = find_unread(listed)
    static: set[str] = set()
    assets: set[str] = set()
    # What lies beside the configuration somebody copies into the site.
    redirecting = [root / "_redirects", *(root / mount.folder / "_redirects" for mount in site.mounts)]
    try:
        for component, paths in (("static", static), ("assets", assets)):
            for path, file in islice(files_of(component, root, values, read_values), _MOST):
                paths.add(path.removeprefix(component))
                if path in _REDIRECTING:
                    redirecting.append(file)
        layouts = list(islice(files_of("layouts", root, values, read_values), _MOST_TEMPLATES))
        written = few(_written_ids(layouts))
        anchors = tuple(dict.fromkeys(_around_anchors(layouts)))
        absent = next((path for path in unread if path.endswith(".gotmpl")), "") or _content_elsewhere(root, values)
    except (LookupError, OSError, GuideError) as error:
        layouts, written, anchors, absent = [], (), (), _named(error, root)
    languages = values.get("languages")
    named = [*languages.values()] if isinstance(languages, Mapping) else []
    tables = [one for one in (values, *named) if isinstance(one, Mapping)]
    # What other keys are dates, or what else they come from, is not known here.
    dated = any("frontmatter" in one for one in tables)
    names = [path for path, _ in layouts]
    formats = _formats_of_redirects(tables)
    # A single language that is named does it too, and one that has a base URL does not, even in the site's folder.
    by_hugo = bool(named) and not any("baseurl" in one for one in tables[1:])
    return Published(
        frozenset(static | assets),
        frozenset(content),
        written,
        not absent,
        absent,
        moved=any(one.get("uglyurls") or one.get("removepathaccents") for one in tables),
        taxonomies=frozenset(find_taxonomies(tables)),
        redirected=find_redirected(
            root,
            redirecting,
            [file for path, file in layouts if not formats.isdisjoint(path.rpartition("/")[2].lower().split(".")[1:])],
        ),
        own=EMBEDDED & {shortcode_of(path) for path, _ in layouts},
        find_colors=partial(_colors, root, values, [] if absent else layouts),
        callouts=any(
            "_markup/render-blockquote" in path and _COLOR_CLASS.search(disk.text_or_nothing(file))
            for path, file in layouts
        ),
        drafts=_builds(tables, "drafts"),
        future=dated or _builds(tables, "future"),
        expired=dated or _builds(tables, "expired"),
        in_folder=values.get("defaultcontentlanguageinsubdir") is True,
        redirects=not any(is_true(values.get(f"disabledefault{one}redirect")) for one in ("language", "site")),
        hosts=site.by_host,
        hook=_hook(values, names, "link", by_hugo=by_hugo),
        images=_hook(values, names, "image", by_hugo=by_hugo),
        rendered=frozenset(one for one in ("link", "image") if any(f"_markup/render-{one}" in path for path in names)),
        sought=frozenset(_sought(layouts)),
        bundled=bundled,
        assets=frozenset(assets),
        copied=any(value_at(one, "markup", "goldmark", "duplicateresourcefiles") is True for one in tables),
        outputs=any("outputformats" in one for one in tables),
        views=frozenset(path.strip("/") for one in tables for path in _view_paths(one)),
        templates=not absent and _has_templates(layouts),
        absolute=any(is_true(one.get(f"{way}urls")) for one in tables for way in _WAYS),
        cased=any(is_true(one.get("disablepathtolower")) for one in tables),
        folders=(
            *folders_of("static", values),
            *folders_of("assets", values),
            *dict.fromkeys(mount.folder for mount in site.mounts if not mount.file),
        ),
        find_ignored=partial(find_ignored, root),
        anchors=anchors,
        find_merged=partial(_merged, root),
        find_layouts=partial(_layouts, root),
    )


def _beside_pages(
    root: Path, site: Site, listed: Mapping[str, Sequence[str]]
) -> tuple[set[str], dict[str, frozenset[str]]]:
    """Return where the content folders hold what is no page, and the languages that publish each of these files."""
    content: set[str] = set()
    bundled: dict[str, frozenset[str]] = {}
    for mount in site.mounts:
        if (root / mount.folder).is_file():
            content.add(mount.under.rstrip("/"))
        for path in listed.get(mount.folder, ()):
            inside = mount.under + path.removeprefix("" if mount.folder == "." else f"{mount.folder}/")
            # Pages are known by what they are; what else makes some counts by its name.
            if not inside.lower().endswith(ENDINGS):
                content |= {inside, inside.rpartition(".")[0]}
                bundled[inside] = bundled.get(inside, frozenset()).union(_languages_of(inside, mount, site))
    return content, bundled


def _formats_of_redirects(tables: Sequence[Mapping[str, object]]) -> frozenset[str]:
    """Return the output formats that make Netlify's file, as configured, and the name that most sites give it."""
    formats = {"redirects"}
    for table in tables:
        named = value_at(table, "outputformats")
        for name, one in named.items() if isinstance(named, Mapping) else ():
            if value_at(one, "basename") == "_redirects":
                formats.add(name)
    return frozenset(formats)


def _view_paths(table: object) -> Iterator[str]:
    formats = value_at(table, "outputformats")
    for one in formats.values() if isinstance(formats, Mapping) else ():
        if isinstance(path := value_at(one, "path"), str) and path.strip("/"):
            yield path


def _builds(tables: Sequence[Mapping[str, object]], what: str) -> bool:
    return any(is_true(one.get(f"build{what}")) for one in tables)


def _languages_of(path: str, mount: Mount, site: Site) -> Iterator[str]:
    """Yield the languages that publish a file of the content: the one in its name, else those of its folder."""
    parts = path.rpartition("/")[2].lower().split(".")
    named = parts[-2] if len(parts) > 2 else ""
    yield from (named,) if any(one.key == named for one in site.languages) else mount.languages or (site.source.key,)


def _has_templates(layouts: list[tuple[str, Path]]) -> bool:
    """Tell whether templates of pages are here, and none says where relative addresses begin."""
    pages = [file for path, file in layouts if not shortcode_of(path) and path.endswith((".html", ".htm"))]
    return any(pages) and not any(_BASE.search(disk.text_or_nothing(file)) for file in pages)


def _hook(values: Mapping[str, object], layouts: list[str], kind: str, *, by_hugo: bool) -> Hook:
    """Return who makes addresses of links or images: Hugo does where languages share a host and no template does."""
    if any(f"_markup/render-{kind}" in path for path in layouts):
        return "site"
    asked = value_at(values, "markup", "goldmark", "renderhooks", kind)
    if isinstance(asked, Mapping) and asked:
        # What its settings mean has changed from version to version.
        return "site"
    return "hugo" if by_hugo else ""


def _sought(layouts: list[tuple[str, Path]]) -> Iterator[str]:
    """Yield for which of links and images a template may find what lies nowhere under the name that a page writes."""
    for path, file in layouts:
        kind = next((one for one in ("link", "image") if f"_markup/render-{one}" in path), "")
        if kind and _SOUGHT.search(_without_comments(disk.text_or_nothing(file))):
            yield kind


def _without_comments(text: str) -> str:
    first, *others = text.split("/*")
    return first + " ".join(one.partition("*/")[2] if "*/" in one else one for one in others)


def _colors(root: Path, values: Mapping[str, object], layouts: list[tuple[str, Path]]) -> frozenset[str] | None:
    """Return the colours that styles have for alerts; None unless the alerts' template makes Bootstrap's classes."""
    alert = next((file for path, file in layouts if shortcode_of(path) == "alert" and path.endswith(".html")), None)
    if not alert or not _COLOR_CLASS.search(disk.text_or_nothing(alert)):
        return None
    found: set[str] = set()
    for component in ("assets", "static"):
        for path, file in islice(files_of(component, root, values, read_values), _MOST):
            if path.endswith((".scss", ".sass", ".css")):
                text = disk.text_or_nothing(file)
                found.update(_STYLED.findall(text), _WORD.findall(text) if _LOOPS.search(text) else ())
    return frozenset(found) if "primary" in found else None


def _merged(root: Path) -> frozenset[str]:
    """Return the sections whose templates, the site's own, call `lang.Merge`; nothing for those of all sections.

    They are here where those of a theme may not be.
    """
    own, found = root / "layouts", set()
    for file in islice(own.rglob("*.htm*"), _MOST_TEMPLATES):
        if "lang.Merge" in disk.text_or_nothing(file):
            folder = file.relative_to(own).parts[0].lower()
            found.add("" if folder == "_default" else folder)
    return frozenset(found)


def _layouts(root: Path) -> frozenset[str]:
    return frozenset(file.stem.lower() for file in islice((root / "layouts").rglob("*.html"), _MOST_TEMPLATES))


def _written_ids(layouts: list[tuple[str, Path]]) -> Iterator[str]:
    """Yield patterns of the ids that templates of pages write; those of headings and shortcodes are found elsewhere."""
    for path, file in layouts:
        if shortcode_of(path) or not path.endswith((".html", ".htm")) or "_markup/render-heading" in path:
            continue
        for value in _ids_in(disk.text_or_nothing(file)):
            # What a template for a piece of Markdown has for all of an id, the page says.
            if "/_markup/" not in f"/{path}" or value.strip("\0"):
                yield between(map(re.escape, value.split("\0")))


def _ids_in(text: str) -> Iterator[str]:
    """Yield the ids in a template, with a NUL for each action."""
    for line in text.splitlines():
        if "id" in line:
            for found in islice(_ID.finditer(_ACTION.sub("\0", line[:2_000])), 50):
                yield next((one for one in found.groups() if one is not None), "")


def _around_anchors(layouts: list[tuple[str, Path]]) -> Iterator[tuple[str, str]]:
    """Yield what templates for headings write before and behind the id that Hugo gives to each."""
    for path, file in layouts:
        if "_markup/render-heading" in path:
            # The sign for it that no text has.
            for value in _ids_in(_ANCHOR.sub("\1", disk.text_or_nothing(file))):
                before, anchor, after = value.partition("\1")
                if anchor and (before or after) and "\0" not in value:
                    yield before, after


def _named(error: Exception, root: Path) -> str:
    """Return the name of the module or folder that an error is about."""
    about = error.args[0] if isinstance(error, LookupError) and error.args else error.__class__.__name__
    if isinstance(error, OSError) and error.filename:
        about = Path(os.fsdecode(error.filename))
    return os.path.relpath(about, root) if isinstance(about, Path) else str(about)


def _content_elsewhere(root: Path, values: Mapping[str, object]) -> str:
    """Return the module that brings content, which is not read here, or a mount's folder that is not here."""
    for one in named_imports(values):
        if any(_content_mounts(one)):
            return path_of(one)
    return next((one for one in _content_mounts(values.get("module")) if not (root / one).exists()), "")


def _content_mounts(table: object) -> Iterator[str]:
    mounts = table.get("mounts") if isinstance(table, Mapping) else None
    for mount in mounts if isinstance(mounts, list) else ():
        if isinstance(mount, Mapping) and str(mount.get("target", "")).startswith("content"):
            yield str(mount.get("source", "")) or "?"

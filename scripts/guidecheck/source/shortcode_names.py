"""The shortcodes that a Hugo site has: its own, those of its themes and modules, and those that Hugo brings.

Of a template only its name is read, and what it does with `.Inner`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from guidecheck.base import disk
from guidecheck.base.regex import regex
from guidecheck.model.findings import GuideError
from guidecheck.model.site import Inner
from guidecheck.source.modules import docsy_of, named_imports, named_themes, path_of
from guidecheck.source.shortcode_forms import read_forms, read_rendered_forms

Values = Mapping[str, object]

# What Hugo brings, those included that it only names to say what came in their place.
EMBEDDED = frozenset(
    {
        *("comment", "details", "figure", "gist", "highlight", "instagram", "instagram_simple", "param", "qr", "ref"),
        *("relref", "tweet", "twitter", "twitter_simple", "vimeo", "vimeo_simple", "x", "x_simple", "youtube"),
    }
)
_EMBEDDED_INNER: Mapping[str, Inner] = {
    name: "escaped" if name in ("comment", "highlight", "qr") else "rendered" if name == "details" else "unused"
    for name in sorted(EMBEDDED)
}
_COMMENT = regex(r"\{\{-?\s*+/\*.*?(?:\*/(?:\s*+-?\}\})?|\Z)", re.DOTALL)
_INNER = regex(r"\.Inner(?:Deindent)?\b")
_NAMED_INNER = regex(r"(\$\w+)\s*+:?=\s*+\.Inner(?:Deindent)?\b")
_RENDERS = regex(r"\b(?:markdownify|RenderString|Markdownify)\b")
_ACTION = regex(r"\{\{-?((?:(?!\{\{|-?\}\}).)*+)-?\}\}", re.DOTALL)
_ASKS = regex(r"(?:else\s+)?if\b")
_TRIMMED = r"(?:(?:trim\s+)?\.Inner(?:Deindent)?(?:\s+\"[^\"]*\")?(?:\s*\|\s*strings\.TrimSpace)?)"
_RENDERER = r"(?:markdownify|\$?\.?(?:Page\.)?RenderString(?:\s+\(dict\s+\"display\"\s+\"\w+\"\))?)"
_RENDERS_INNER = regex(
    rf"(?:{_TRIMMED}\s*\|\s*{_RENDERER}|{_RENDERER}\s+\(?{_TRIMMED}\)?)(?:\s*\|\s*(?:safeHTML|safe\.HTML))?"
)
_READS = regex(r"\b(?:readFile|readDir|ReadFile|ReadDir)\b")
_PRINTS = regex(r"\b(?:safeHTML|safe\.HTML|markdownify|RenderString|Markdownify)\b")
_PARAMETERS = regex(r"\.(?:Get|Params|NamedParams)\b")
_ESCAPES = regex(r"\b(?:highlight|htmlEscape|HTMLEscape|plainify|jsonify)\b", re.IGNORECASE)
# Ids, headings, and what may bring them.
_WRITES_IDS = regex(
    r"\b(?:id|name)\s*=|<h[1-6]|^\s*#|\b(?:partial|partialCached|template|readFile|ReadFile|RenderShortcodes|Content"
    r"|GetPage|RawContent)\b",
    re.MULTILINE,
)
_PLAIN = EMBEDDED - {"details"}
# Docsy's alerts before that rendered what they wrap.
_PRINTING_ALERTS = (0, 13)
# No site has more templates; a mount may name the whole disk.
_MOST = 20_000


class _Module(NamedTuple):
    """The site itself, a theme or a module: its folder, configuration, and the mounts that who imports it gives it."""

    folder: Path
    values: Values
    mounts: list[Values]


class Shortcodes(NamedTuple):
    """The names of all shortcodes, None where there is no telling, and what the templates that are here do.

    `inner` is what each does with what it wraps; `reading` are those that read files, `printing` those that may print
    HTML of their parameters, `plain` those that write no ids.
    `docsy` says that those that cannot be seen may be Docsy's. `forms` is what each prints, as `read_forms` and
    `read_rendered_forms` tell it.
    """

    names: frozenset[str] | None
    inner: Mapping[str, Inner]
    reading: tuple[str, ...]
    printing: tuple[str, ...]
    plain: tuple[str, ...]
    docsy: bool
    forms: Mapping[str, tuple[str, ...]]


def find_shortcodes(root: Path, values: Values, read_values: Callable[[Path], Values]) -> Shortcodes:
    """Return the names of all shortcodes that the site in `root` can call, in lower case: Hugo ignores it.

    `values` is the site's configuration, `read_values` reads that of a theme (`GuideError` where it cannot); all keys
    are in lower case. None where there is no telling: a theme or module is named and not here, or no template is
    here at all, so that Hugo gets them by an option or from its environment.
    """
    found: list[tuple[str, Path]] = []
    complete = True
    try:
        for template in islice(files_of("layouts", root, values, read_values), _MOST + 1):
            found.append(template)
    except (LookupError, OSError, GuideError):
        complete = False
    inner: dict[str, Inner] = dict(_EMBEDDED_INNER)
    # Whether its HTML was seen.
    own: dict[str, bool] = {}
    reading: set[str] = set()
    printing = {"figure"}
    harmless = set(_PLAIN)
    forms: dict[str, tuple[str, ...]] = {}
    for path, file in found[:_MOST]:
        # The site's own templates come first, and HTML before what is for other output.
        name = shortcode_of(path)
        plain = path.endswith(".html") and path.rpartition("/")[2].count(".") == 1
        if name and not own.get(name, False) and (plain or name not in own):
            own[name] = plain
            text = _text_of(file)
            # Nothing is said of what cannot be read.
            inner[name] = "unsure" if text is None else _inner_of(text)
            forms[name] = (read_forms(text) or read_rendered_forms(text)) if text and plain else ()
            if text and _READS.search(text):
                reading.add(name)
            printing.discard(name)
            if text and _PRINTS.search(text) and _PARAMETERS.search(text):
                printing.add(name)
            harmless.discard(name)
            if text is not None and not _WRITES_IDS.search(text):
                harmless.add(name)
    unsure = not complete or not found or len(found) > _MOST
    if unsure and "alert" not in own and (docsy := docsy_of(root)) and docsy < _PRINTING_ALERTS:
        own["alert"], inner["alert"] = False, "unsure"
    return Shortcodes(
        None if unsure else EMBEDDED | frozenset(own),
        {name: inner[name] for name in sorted(own)} if unsure else inner,
        tuple(sorted(reading)),
        tuple(sorted(printing)),
        tuple(sorted(harmless)),
        # Where all are known, none is left to be Docsy's.
        docsy=not unsure or _may_be_docsy(values),
        forms=dict(sorted(forms.items())),
    )


def _may_be_docsy(values: Values) -> bool:
    """Tell whether a site names Docsy, or neither a theme, nor a module, nor templates that npm brings."""
    named = [*named_themes(values), *map(path_of, named_imports(values))]
    module = values.get("module")
    mounts = _mappings(module.get("mounts")) if isinstance(module, Mapping) else []
    places = ((str(mount.get("source", "")), str(mount.get("target", ""))) for mount in mounts)
    named += [source for source, target in places if "node_modules/" in source and target.startswith("layouts")]
    return not named or any("docsy" in name.lower() for name in named)


def _text_of(file: Path) -> str | None:
    try:
        return _COMMENT.sub("", disk.read_text(file, disk.MOST_DATA))
    except (OSError, UnicodeDecodeError):
        return None


def _inner_of(text: str) -> Inner:
    if not _INNER.search(text):
        return "unused"
    named = _NAMED_INNER.findall(text)
    if len(named) == len(_INNER.findall(text)) and not any(text.count(name) > 1 for name in named):
        return "escaped"  # what is named and never printed, no reader sees
    if not _RENDERS.search(text):
        return "escaped" if _ESCAPES.search(text) else "printed"
    uses = [action for action in map(str.strip, _ACTION.findall(text)) if _INNER.search(action)]
    rendered = [_RENDERS_INNER.fullmatch(action) is not None for action in uses if not _ASKS.match(action)]
    return "rendered" if rendered and all(rendered) else "unsure"


_COMPONENTS = {"layouts": "layoutdir", "static": "staticdir", "assets": "assetdir"}


def files_of(
    component: str, root: Path, values: Values, read_values: Callable[[Path], Values]
) -> Iterator[tuple[str, Path]]:
    """Yield every file of a component (`layouts`, `static`, `assets`): its path as Hugo sees it, and the file itself.

    The site's own come first, then those of its themes and modules. Raises `LookupError` for a module not here.
    """
    for module in _modules(root, values, read_values):
        for folder in (module.folder / one for one in folders_of(component, values if module.folder == root else {})):
            if folder.is_dir():
                yield from _files(folder, component)
            elif folder.name != component:
                raise LookupError(folder)
        _refuse_replaced(module.values)
        options = module.values.get("module")
        mounts = _mappings(options.get("mounts")) if isinstance(options, Mapping) else []
        for mount in (*module.mounts, *mounts):
            target = normpath(_text(mount, "target"))
            if target.split("/")[0] == component:
                yield from _files(_source(root, module.folder, _text(mount, "source")), target)


def settings_of(root: Path, values: Values, read_values: Callable[[Path], Values]) -> Iterator[Values]:
    """Yield the configuration of a site, then those of its themes and modules; raises as `files_of` does."""
    yield from (module.values for module in _modules(root, values, read_values))


def _modules(root: Path, values: Values, read_values: Callable[[Path], Values]) -> Iterator[_Module]:
    """Yield the site itself, then its themes and modules; raises `LookupError` for one that is not here."""
    themes = root / (_text(values, "themesdir") or "themes")
    pending, seen = [_Module(root, values, [])], {root}
    while pending:
        module = pending.pop()
        yield module
        _refuse_replaced(module.values)
        imports = _imports(module.values)
        if not imports and module.folder == root and themes.is_dir():
            # The command line may name any theme that lies there.
            imports = [{"path": one.name} for one in themes.iterdir() if one.is_dir()]
        for one in imports:
            if one.get("disable") is True:
                continue
            folder = _module_folder(root, themes, path_of(one))
            if folder not in seen:
                seen.add(folder)
                pending.append(_Module(folder, read_values(folder), _mappings(one.get("mounts"))))


def folders_of(component: str, values: Values) -> list[str]:
    """Return the folders that a configuration names for a component, else the usual one.

    Static files may lie in several, for some languages too: `staticDir`, `staticDir0` to `staticDir10`.
    """
    key, tables = _COMPONENTS[component], [values]
    languages = values.get("languages")
    if component == "static" and isinstance(languages, Mapping):
        tables += [one for one in languages.values() if isinstance(one, Mapping)]
    keys = [key, *(f"{key}{number}" for number in range(11))] if component == "static" else [key]
    named = [one for table in tables for each in keys for one in _list(table.get(each))]
    return list(dict.fromkeys(one for one in named if isinstance(one, str))) or [component]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _imports(values: Values) -> list[Values]:
    _refuse_replaced(values)
    return [*({"path": name} for name in named_themes(values)), *named_imports(values)]


def _refuse_replaced(values: Values) -> None:
    module = values.get("module")
    if isinstance(module, Mapping) and module.get("replacements"):
        raise LookupError("modules are replaced by others")


def _module_folder(root: Path, themes: Path, path: str) -> Path:
    for folder in (root / "_vendor" / path, themes / path):
        # A submodule of git that was not fetched is an empty folder.
        if path and folder.is_dir() and any(folder.iterdir()):
            return folder
    raise LookupError(path)


def _source(root: Path, folder: Path, source: str) -> Path:
    # npm installs for the site what a theme needs.
    for place in (folder, root) if source.startswith("node_modules/") else (folder,):
        if source and (place / source).exists():
            return place / source
    raise LookupError(source)


def _files(source: Path, target: str) -> Iterator[tuple[str, Path]]:
    if source.is_file():
        yield target, source
        return

    def refuse(error: OSError) -> None:
        raise error

    top = os.fspath(source)
    for base, _, names in os.walk(top, onerror=refuse):
        inside = target + base[len(top) :].replace(os.sep, "/")
        for name in names:
            yield f"{inside}/{name}", Path(base, name)


def shortcode_of(path: str) -> str:
    """Return the name of the shortcode that the template at a path is; empty for any other file."""
    *folders, name = path.lower().split("/")
    at = _folder_of_shortcodes(folders)
    # Behind the first point: output format, language, suffix.
    name = name.partition(".")[0]
    return "/".join([*folders[at + 1 :], name]) if at >= 0 and name else ""


def _folder_of_shortcodes(folders: Sequence[str]) -> int:
    """Return which of the folders of a template holds shortcodes, -1 for none."""
    top = folders.index("layouts") + 1 if "layouts" in folders else 0
    if folders[top : top + 1] == ["_default"]:
        top += 1
    # Under the older name it is at the top alone: that of partials may have one of that name, which is none.
    old = ("shortcodes",) if not top or folders[top : top + 1] == ["shortcodes"] else ()
    return next((at for at, folder in enumerate(folders) if folder in ("_shortcodes", *old)), -1)


def _mappings(value: object) -> list[Values]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _text(values: Values, key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""

"""Settings that let Hugo run programs, read files or reach hosts beyond what it does by default.

By a list of what is usual: what Hugo may learn to do is reported until somebody has looked at it. Source: Hugo 0.168,
`config/security/securityConfig.go`, and what `hugo config` prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import isabs, normpath

from guidecheck.base import disk
from guidecheck.source.modules import named_imports, named_themes, path_of

# What Hugo's own defaults let it do; none of a list is less.
_USUAL: Mapping[str, frozenset[object]] = {
    "security.allowcontent": frozenset({"! ^text/html$", "! ^text/org$"}),
    "security.enableinlineshortcodes": frozenset({False}),
    "security.exec.allow": frozenset(
        {
            *("^(dart-)?sass$", "^(dart-)?sass(-embedded)?$", "^dart-sass-embedded$", "^go$", "^git$", "^node$"),
            *("^npx$", "^postcss$", "^tailwindcss$"),
        }
    ),
    "security.exec.osenv": frozenset(
        {
            r"(?i)^((HTTPS?|NO)_PROXY|PATH(EXT)?|APPDATA|TE?MP|TERM|GO\w+|(XDG_CONFIG_)?HOME|USERPROFILE|SSH_AUTH_SOCK"
            r"|DISPLAY|LANG|SYSTEMDRIVE|PROGRAMDATA)$",
            r"(?i)^((HTTPS?|NO)_PROXY|PATH(EXT)?|APPDATA|TE?MP|TERM|GO\w+|(XDG_CONFIG_)?HOME|USERPROFILE|SSH_AUTH_SOCK"
            r"|DISPLAY|LANG|SYSTEMDRIVE)$",
        }
    ),
    "security.funcs.getenv": frozenset({"^HUGO_", "^CI$"}),
    "security.http.methods": frozenset({"(?i)GET|POST", "(?i)GET", "GET"}),
    "security.http.urls": frozenset(
        {"(?i)^https?://[a-z0-9]", r"! (?i)^https?://\d+\.", "! (?i)localhost", "! (?i)^https?://[^/?#]*@"}
    ),
    "security.node.permissions.allowread": frozenset({"."}),
    "security.node.permissions.allowaddons": frozenset({"tailwindcss"}),
    "security.node.permissions.allowworker": frozenset({"tailwindcss"}),
    "security.node.permissions.allowchildprocess": frozenset({"tailwindcss"}),
    "security.node.permissions.disable": frozenset({False}),
    "enableinlineshortcodes": frozenset({False}),
}
_NOTHING = frozenset({"none", "None", "NONE", ""})
_FOLDERS = frozenset(
    {
        *("archetypedir", "assetdir", "cachedir", "contentdir", "datadir", "i18ndir", "layoutdir", "publishdir"),
        "resourcedir",
        *("staticdir", "themesdir"),
        *(f"staticdir{number}" for number in range(11)),
    }
)


def find_loose(values: Mapping[str, object], root: Path) -> tuple[str, ...]:
    """Return the settings, as `security.exec.allow`, that let Hugo do more than it does by default.

    `values` is the configuration, keys in lower case: what security allows, and folders outside of the work tree.
    """
    return tuple(dict.fromkeys(_loose(values, root)))


def _loose(values: Mapping[str, object], root: Path) -> Iterator[str]:
    yield from _unusual(values)
    yield from _folders_outside(values, root)
    module = values.get("module")
    yield from _strange_modules(values, module if isinstance(module, Mapping) else {}, root)
    if isinstance(module, Mapping):
        mounts = module.get("mounts")
        for mount in mounts if isinstance(mounts, list) else ():
            source = mount.get("source") if isinstance(mount, Mapping) else None
            if isinstance(source, str) and (_leaves_tree(source, root) or _is_hidden(source)):
                yield "module.mounts"


def _unusual(values: Mapping[str, object]) -> Iterator[str]:
    """Yield the settings of security that allow what Hugo does not by default."""
    for name, value in _leaves({key: values[key] for key in ("security", "enableinlineshortcodes") if key in values}):
        usual = _USUAL.get(name, frozenset())
        every = value if isinstance(value, list) else [value]
        if not all(one in usual or one in _NOTHING for one in every if isinstance(one, str | bool | int)):
            yield name


def _folders_outside(values: Mapping[str, object], root: Path) -> Iterator[str]:
    """Yield the settings that name folders outside of the work tree: those of the site, of a language, of caches."""
    languages = values.get("languages")
    options = languages.items() if isinstance(languages, Mapping) else ()
    for prefix, table in (("", values), *((f"languages.{key}.", one) for key, one in options)):
        for key, value in table.items() if isinstance(table, Mapping) else ():
            folders = value if isinstance(value, list) else [value]
            if key in _FOLDERS and any(_leaves_tree(one, root) for one in folders if isinstance(one, str)):
                yield f"{prefix}{key}"
    caches = values.get("caches")
    for name, cache in caches.items() if isinstance(caches, Mapping) else ():
        folder = cache.get("dir") if isinstance(cache, Mapping) else None
        if isinstance(folder, str) and (".." in folder or (not folder.startswith(":") and _leaves_tree(folder, root))):
            yield f"caches.{name}.dir"


def _strange_modules(values: Mapping[str, object], module: Mapping[str, object], root: Path) -> Iterator[str]:
    """Yield the settings that take a theme or module from outside of the work tree."""
    themes = values.get("themesdir")
    base = themes if isinstance(themes, str) else "themes"
    workspace = module.get("workspace")
    if isinstance(workspace, str) and _leaves_tree(workspace, root):
        yield "module.workspace"
    replaced = module.get("replacements")
    pairs = replaced.split(",") if isinstance(replaced, str) else replaced
    taken = {
        "theme": named_themes(values),
        "module.imports": [*map(path_of, named_imports(values))],
        "module.replacements": [one.rpartition("->")[2].strip() for one in pairs if isinstance(one, str)]
        if isinstance(pairs, list)
        else [],
    }
    for name, places in taken.items():
        for place in places:
            # Hugo joins them to the folder of themes, those that begin with a slash too.
            if place and _leaves_tree(normpath(f"{base}/{place}"), root):
                yield name


def _leaves(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _leaves_tree(folder: str, root: Path) -> bool:
    if not (isabs(folder) or normpath(folder).startswith("..")):
        return False
    return disk.leaves(root / folder, root)


def _is_hidden(folder: str) -> bool:
    """Tell whether a folder is what git and other tools keep for themselves, or holds it."""
    return any(part.startswith(".") and part.strip(".") for part in normpath(folder).split("/"))

"""The Hugo configuration of a site, as far as the checks need it: languages, content folders, base URL."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from posixpath import normpath, split

from guidecheck.base import disk
from guidecheck.base.globs import LEAVES_OUT, is_chosen
from guidecheck.base.regex import regex
from guidecheck.model.findings import GuideError, say
from guidecheck.model.site import Language, Mount, Site
from guidecheck.source.file_filters import is_mounted
from guidecheck.source.permalinks import read_patterns
from guidecheck.source.shortcode_names import find_shortcodes, settings_of
from guidecheck.source.sources import ENDINGS
from guidecheck.source.toml_bounded import MOST_DEPTH, read_toml
from guidecheck.source.trust import find_loose
from guidecheck.source.value_types import MARKUPS, OUTPUTS

# In the order in which Hugo looks for them.
NAMES = ("hugo", "config")
SUFFIXES = ("toml", "yaml", "yml", "json")
FILES = tuple(f"{name}.{suffix}" for name in NAMES for suffix in SUFFIXES)
# No configuration holds more; a few lines of YAML can ask for a billion.
MOST_VALUES = 200_000
# A key of two letters has one of another language's.
_MEANT = 0.5
# What `hugo build` reads, the later over the earlier.
FOLDERS = (Path("config", "_default"), Path("config", "production"))


# Keys of Hugo's: one of them is in each configuration, and none in that of Zola, which has a file of the same name.
_OF_HUGO = frozenset(
    (
        "baseurl",
        "defaultcontentlanguage",
        "languagecode",
        "locale",
        "markup",
        "menu",
        "menus",
        "module",
        "outputs",
        "params",
    )
)
_DEFAULT = regex(r"""\s*[{,]?\s*["']?defaultContentLanguage["']?\s*[:=]""", re.IGNORECASE)


def is_configuration(path: str) -> bool:
    """Tell whether a file of a site, by its path, is read as configuration."""
    return path in FILES or path.startswith("config/")


def find_root(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds a Hugo configuration.

    Raises `GuideError` where there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if _config_files(folder):
            return folder
    raise GuideError(
        say(
            "Neither {path} nor a folder above it holds a Hugo configuration ({files}); name the folder with --root.",
            path=start,
            files=", ".join(FILES),
        )
    )


def read_site(root: Path) -> Site:
    """Read the configuration of the Hugo site in `root`.

    Raises `GuideError` where there is none, or where it cannot be read.
    """
    if not root.is_dir():
        raise GuideError(
            say("{path} is not a folder that can be read; --root names the folder of a Hugo site.", path=root)
        )
    if not _config_files(root):
        raise GuideError(
            say("{path} holds no Hugo configuration: none of {files} is there.", path=root, files=", ".join(FILES))
        )
    values = read_values(root)
    file = _config_files(root)[0].relative_to(root).as_posix()
    if "base_url" in values and _OF_HUGO.isdisjoint(values) and not (root / "layouts").is_dir():
        raise GuideError(
            say("{path} is the configuration of a Zola site; guidecheck reads those of Hugo.", path=root / file)
        )
    html_unsure = bool(value_at(values, "markup", "_merge")) and not _has_merged(root, values)
    found = find_shortcodes(root, values, read_values)
    return replace(
        _site(values),
        html_unsure=html_unsure,
        file=file,
        shortcodes=found.names,
        inner=found.inner,
        forms=found.forms,
        reading=found.reading,
        printing=found.printing,
        plain=found.plain,
        docsy=found.docsy,
        loose=find_loose(values, root),
        outputs=_named(root, values, OUTPUTS, "outputformats"),
        markups=_named(root, values, MARKUPS, "mediatypes"),
    )


def _has_merged(root: Path, values: dict[str, object]) -> bool:
    """Put how themes and modules set Markdown below how the site does; tell whether all that they may say is known."""
    try:
        for one in settings_of(root, values, read_values):
            merged = {"markup": one.get("markup")}
            _merge(merged, {"markup": values["markup"]})
            _merge(values, merged)
    except (LookupError, OSError, GuideError):
        return value_at(values, "markup", "goldmark", "renderer", "unsafe") is not None
    return True


def _named(root: Path, values: Mapping[str, object], known: frozenset[str], key: str) -> frozenset[str] | None:
    """Return names that Hugo knows, with those below a key of the site, its themes and modules.

    None where one of these is not here.
    """
    try:
        settings = [one.get(key) for one in settings_of(root, values, read_values)]
    except (LookupError, OSError, GuideError):
        return None
    return known.union(*(one for one in settings if isinstance(one, Mapping)))


def read_values(folder: Path) -> dict[str, object]:
    """Read the whole configuration of a site or theme, keys in lower case; nothing where the folder holds none.

    Raises `GuideError` where it cannot be read.
    """
    values: dict[str, object] = {}
    # A theme may be linked, by who builds the site.
    within = Path(os.path.realpath(folder))
    for file in _config_files(folder):
        try:
            disk.refuse_leaving(file.parent, within)
        except OSError as error:
            raise disk.cannot_be_read(file.parent, error) from error
        try:
            said = _read(file, within)
            lowered = _lower(said, count())
        except RecursionError as error:
            raise disk.cannot_be_read(file, error) from error
        except OverflowError as error:
            reason = say("it holds more than {limit} values", limit=MOST_VALUES)
            raise GuideError(say("{path} cannot be read: {reason}.", path=file, reason=reason)) from error
        assert isinstance(lowered, dict)
        _merge(values, _in_place(file, lowered))
        if _merges_markup(_in_place(file, said)):
            _merge(values, {"markup": {"_merge": "deep"}})
    return values


def _config_files(root: Path) -> list[Path]:
    files = [root / name for name in FILES if (root / name).is_file()][:1]
    for folder in FOLDERS:
        # In folders below, the names of the files alone count.
        if (root / folder).is_dir():
            files += [file for file in sorted((root / folder).rglob("*")) if file.suffix[1:] in SUFFIXES]
    return files


def _merges_markup(said: object) -> bool:
    """Tell whether a configuration takes in how themes and modules render Markdown, at whatever depth it says so."""
    for key in ("", "markup", "goldmark", "renderer"):
        tables = {str(name).lower(): one for name, one in said.items()} if isinstance(said, Mapping) else {}
        said = tables.get(key) if key else tables
        if isinstance(said, Mapping) and any(
            str(name).lower() == "_merge" and one != "none" for name, one in said.items()
        ):
            return True
    return False


def _in_place(file: Path, values: Mapping[str, object]) -> Mapping[str, object]:
    """Return what a file says as a whole configuration: `languages.ko.toml` holds what `[languages.ko]` would."""
    name, *language = file.name.lower().split(".")[:-1]
    if name in NAMES:
        return values
    if name == "languages":
        return {name: {language[0]: values} if language else values}
    return {"languages": {language[0]: {name: values}}} if language else {name: values}


def _merge(into: dict[str, object], values: Mapping[str, object]) -> None:
    for key, value in values.items():
        old = into.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            _merge(old, value)
        else:
            into[key] = value


def _read(file: Path, within: Path) -> Mapping[str, object]:
    try:
        text = disk.read_text(file, disk.MOST_DATA, within=within)
        if file.suffix == ".toml":
            return read_toml(text)
        if file.suffix == ".json":
            values = json.loads(text)
            if not isinstance(values, dict):
                raise ValueError("a mapping of keys to values belongs there")
            return values
    except (OSError, RecursionError, ValueError) as error:
        raise disk.cannot_be_read(file, error) from error
    # Only a site with YAML needs it (docs/benchmarks.md, the command's start).
    from guidecheck.source.yaml_lines import read_yaml

    source = read_yaml(text)
    if source.problem:
        raise GuideError(
            say("{place}: {message}", place=f"{file}:{source.problem.line}", message=source.problem.message)
        )
    return source.values


def _lower(value: object, copied: Iterator[int], depth: int = 0) -> object:
    """Return a value with all its keys in lower case: Hugo's have no case, and language keys lose theirs likewise.

    How a theme's values are to be merged stands among them as `_merge`, and is no value.
    Aliases are copied, as what is merged later may differ. Raises `RecursionError` where it is nested too deep, such as
    in itself, and `OverflowError` where it is too much.
    """
    if depth > MOST_DEPTH:
        raise RecursionError
    if next(copied) > MOST_VALUES:
        raise OverflowError
    if isinstance(value, Mapping):
        lowered = {str(key).lower(): _lower(one, copied, depth + 1) for key, one in value.items()}
        lowered.pop("_merge", None)
        return lowered
    if isinstance(value, list):
        return [_lower(one, copied, depth + 1) for one in value]
    return value


def _site(values: Mapping[str, object]) -> Site:
    content = _text(values, "contentdir") or "content"
    default = (_text(values, "defaultcontentlanguage") or "en").lower()
    declared = values.get("languages")
    disabled = {one.lower() for one in _texts(values.get("disablelanguages"))}
    options: dict[str, Mapping[str, object]] = {}
    for key, said in (declared if isinstance(declared, Mapping) else {default: {}}).items():
        options[key] = said if isinstance(said, Mapping) else {}
        if options[key].get("disabled") is True:
            disabled.add(key)
    live = [key for key in options if key not in disabled] or [default]
    named = default
    if "defaultcontentlanguage" in values and default not in live:
        # Only a site of which Hugo builds nothing needs it (docs/benchmarks.md, the command's start).
        from guidecheck.base.nearest import nearest

        # It is told once: all else is judged as it is meant.
        default = nearest(default, live, _MEANT) or min(live, key=lambda key: (_weight(options.get(key, {})), key))
    given = _content_mounts(values, live, default)
    mounts = given or _default_mounts(options, live, default, normpath(content))
    languages = []
    for key in live:
        without = mounts[0].folder if given else normpath(content)
        folder = next((mount.folder for mount in mounts if key in mount.languages), without)
        tag = _text(options.get(key, {}), "locale") or _text(options.get(key, {}), "languagecode") or key
        own = options.get(key, {})
        languages.append(Language(key, folder, _weight(own), tag, base_url=_text(own, "baseurl")))
    # A language without a weight comes after those with one.
    languages.sort(key=lambda one: (one.key != default, one.weight or sys.maxsize, one.key))
    of_each = {one.key: options.get(one.key, {}) for one in languages}
    return Site(
        tuple(languages),
        # Hugo takes that of a single language for the site's.
        (languages[0].base_url if len(languages) == 1 else "") or _text(values, "baseurl"),
        _text(values, "publishdir") or "public",
        mounts=tuple(mounts),
        mounted=bool(given),
        disabled=tuple(sorted(disabled)),
        no_default=named if named != default else "",
        ignored=tuple(_texts(values.get("ignorefiles"))),
        cascades=tuple(_mappings(values.get("cascade"))),
        raw_html=_is_on([values, *options.values()], "renderer", "unsafe"),
        block_attributes=_is_on([values, *options.values()], "parser", "attribute", "block"),
        formulas=tuple(dict.fromkeys(_formulas([values, *options.values()]))),
        without=frozenset(_without(values)),
        id_forms=tuple(_id_forms(values, of_each)),
        patterns=tuple(read_patterns({"": values, **options})),
        pagers=tuple(_pagers(values, of_each)),
        # One that is switched off makes Hugo put all into one folder again.
        by_host=len(languages) > 1 and not disabled and any("baseurl" in options.get(key, {}) for key in live),
        term_ids=_is_on([values, *options.values()], "parser", "autodefinitiontermid"),
        file_days=tuple(_file_days(values, of_each)),
        own_terms=tuple(_own_terms(values, of_each)),
    )


def _is_on(tables: Sequence[object], *keys: str) -> bool:
    """Tell whether the site, or one of its languages, switches a setting of Goldmark's on."""
    return any(value_at(one, "markup", "goldmark", *keys) is True for one in tables)


def _id_forms(values: object, options: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the languages whose headings have no ids of the form that Hugo gives them by default."""
    for language, own in options.items():
        said: dict[str, object] = {}
        for table in (values, own):
            parser = value_at(table, "markup", "goldmark", "parser")
            said |= parser if isinstance(parser, Mapping) else {}
        # The second is its name before Hugo 0.144 or so.
        form = said.get("autoidtype") or said.get("autoheadingidtype")
        if said.get("autoheadingid") is False:
            yield language, ""
        elif form in ("github-ascii", "blackfriday"):
            yield language, form


def _pagers(values: object, options: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    """Yield the languages whose lists go on elsewhere than by default, each with the folder as Hugo writes it."""
    for language, own in options.items():
        # What a language says takes the place of all that the site does.
        said = value_at(own if "pagination" in own else values, "pagination", "path")
        if isinstance(said, str) and said != "page":
            # Few sites say it (docs/benchmarks.md, the command's start).
            from guidecheck.source.page_addresses import place_of

            yield language, place_of(said)


def _own_terms(values: object, options: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, str, str]]:
    """Yield the keys of terms that a language calls otherwise than the first one does, each with that."""
    # What a language says takes the place of all that the site does.
    said = {key: value_at(own if "taxonomies" in own else values, "taxonomies") for key, own in options.items()}
    named = {key: own if isinstance(own, Mapping) else {} for key, own in said.items()}
    first = next(iter(named.values()))
    for language, own in named.items():
        for kind, plural in own.items():
            if kind in first and first[kind] != plural:
                yield language, str(plural).lower(), str(first[kind]).lower()


def _file_days(
    values: Mapping[str, object], options: Mapping[str, Mapping[str, object]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    if any("frontmatter" in one for one in (values, *options.values())):
        # Few sites say it (docs/benchmarks.md, the command's start).
        from guidecheck.source.file_days import read_file_days

        yield from read_file_days(values, options)


def _formulas(tables: Sequence[object]) -> Iterator[tuple[str, str]]:
    """Yield the signs between which Goldmark lets formulas pass."""
    for one in tables:
        passed = value_at(one, "markup", "goldmark", "extensions", "passthrough")
        if value_at(passed, "enable") is not True:
            continue
        for kind in ("block", "inline"):
            pairs = value_at(passed, "delimiters", kind)
            for pair in pairs if isinstance(pairs, list) else ():
                if isinstance(pair, list) and len(pair) == 2 and all(isinstance(sign, str) and sign for sign in pair):
                    yield pair[0], pair[1]


# Goldmark's extensions, which Hugo has switched on, and the rules of ours that do the same.
_EXTENSIONS = {
    "definitionlist": ("deflist",),
    "footnote": ("footnote_def", "footnote_ref"),
    "linkify": ("linkify", "www"),
    "strikethrough": ("strikethrough",),
    "table": ("table",),
    "tasklist": ("tasks",),
}


def _without(values: object) -> Iterator[str]:
    """Yield the rules of Markdown that the site has switched off, by a truth or in a table."""
    for name, rules in _EXTENSIONS.items():
        said = value_at(values, "markup", "goldmark", "extensions", name)
        if said is False or value_at(said, "enable") is False:
            yield from rules


def _default_mounts(
    options: Mapping[str, Mapping[str, object]], languages: Sequence[str], default: str, content: str
) -> list[Mount]:
    """Return the content folder of each language, in their order; the site's own is the default language's."""
    ordered = sorted(languages, key=lambda key: (_weight(options.get(key, {})) or sys.maxsize, key))
    folders = {key: normpath(_text(options.get(key, {}), "contentdir") or content) for key in ordered}
    # Of a folder that several name, Hugo makes pages of each: it is the first one's, which the others borrow from.
    first = sorted(folders, key=lambda key: key != default)
    shared = {folder: tuple(key for key in first if folders[key] == folder) for folder in folders.values()}
    mounts = dict.fromkeys(
        Mount(folder, shared[folder])
        if folder != content
        else Mount(content, (default,) if default in languages else ())
        for folder in folders.values()
    )
    return list(mounts)


def _weight(options: Mapping[str, object]) -> int:
    weight = options.get("weight")
    return weight if isinstance(weight, int) else 0


def _content_mounts(values: Mapping[str, object], languages: Sequence[str], default: str) -> list[Mount]:
    """Return the folders that are mounted as content; where there is one, no other counts."""
    module = values.get("module")
    mounts = module.get("mounts") if isinstance(module, Mapping) else None
    found: list[Mount] = []
    for mount in mounts if isinstance(mounts, list) else []:
        if not isinstance(mount, Mapping):
            continue
        target, _, under = normpath(_text(mount, "target")).partition("/")
        if target != "content" or not (source := _text(mount, "source")):
            continue
        # `lang` is the form of Hugo before 0.153. Without any, content is the default language's.
        named = _texts(mount.get("lang")) or _texts(value_at(mount, "sites", "matrix", "languages")) or [default]
        own = tuple(key for key in languages if is_chosen(key, named))
        # Before 0.153 what is left out came first.
        patterns = (
            *(LEAVES_OUT + one.removeprefix(LEAVES_OUT) for one in _texts(mount.get("excludefiles"))),
            *_texts(mount.get("includefiles")),
            *_texts(mount.get("files")),
        )
        folder, file, name = normpath(source), "", ""
        if under.lower().endswith(ENDINGS):
            folder, file = split(folder)
            under, name = split(under)
        found.append(Mount(folder or ".", own, f"{under}/" if under else "", patterns, file, name))
    return found


def language_lines(root: Path, site: Site) -> Mapping[str, int]:
    """Return the line of `site.file` where each language stands, as far as that is known."""
    lines = disk.read_text(root / site.file, disk.MOST_DATA).splitlines()
    found: dict[str, int] = {}
    for key in (one.key for one in site.languages):
        form = re.compile(rf"""\s*(?:\[\s*languages\s*\.\s*)?["']?{re.escape(key)}["']?\s*[\]:=.]""", re.IGNORECASE)
        found[key] = next((number for number, line in enumerate(lines, 1) if form.match(line)), 1)
    return found


def default_place(root: Path) -> tuple[str, int]:
    """Return the file and line of a configuration that name the default language; the first file's top elsewhere."""
    files = _config_files(root)
    for file in files:
        for number, line in enumerate(disk.read_text(file, disk.MOST_DATA).splitlines(), 1):
            if _DEFAULT.match(line):
                return file.relative_to(root).as_posix(), number
    return files[0].relative_to(root).as_posix(), 1


def absent_mounts(root: Path, site: Site) -> Iterator[tuple[str, int]]:
    """Yield the folders and files that are mounted as content and are not there, with the line that names them.

    A language of which nothing is there is empty, and reported as that.
    """
    empty = {one.key for one in site.languages if one.empty}
    for mount in site.mounts if site.mounted else ():
        path = f"{mount.folder}/{mount.file}" if mount.file else mount.folder
        if not (root / path).exists() and (mount.under or not empty.intersection(mount.languages)):
            lines = disk.read_text(root / site.file, disk.MOST_DATA).splitlines()
            yield path, next((number for number, line in enumerate(lines, 1) if path in line), 1)


def nested_mounts(root: Path, site: Site) -> Iterator[tuple[Mount, Mount, int]]:
    """Yield the folder of a language, and that of another in which it lies and which takes it in, with its line.

    A folder that has the same place in the content of both is meant: pages that a language lacks are another's there.
    """
    empty = {one.key for one in site.languages if one.empty}
    for inner in site.mounts:
        # Where names of files tell the language, the folder may be nowhere.
        if inner.file or empty.issuperset(inner.languages) or not (root / inner.folder).is_dir():
            continue
        for outer in site.mounts:
            within = inner.folder if outer.folder == "." else inner.folder.removeprefix(f"{outer.folder}/")
            lies = inner.folder != outer.folder and (outer.folder == "." or within != inner.folder)
            apart = outer.languages and set(inner.languages).isdisjoint(outer.languages)
            meant = f"{outer.under}{within}/" == inner.under
            if lies and apart and not meant and not outer.file and is_mounted(f"{within}/x.md", outer.patterns):
                yield inner, outer, language_lines(root, site)[inner.languages[0]]
                break


def value_at(values: object, *keys: str) -> object:
    """Return the value that stands under some keys, one in the other; None where one is not there."""
    for key in keys:
        values = values.get(key) if isinstance(values, Mapping) else None
    return values


def _mappings(value: object) -> Iterator[Mapping[str, object]]:
    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Mapping))


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


def _text(values: Mapping[str, object], key: str) -> str:
    value = values.get(key)
    if not isinstance(value, str):
        return ""
    if "\0" in value:
        raise GuideError(say("The Hugo configuration holds a NUL character in {key}; remove it.", key=key))
    return value

"""The Hugo configuration of a site, as far as the checks need it: languages, content folders, base URL."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from guidecheck.model import GuideError, Language, Site
from guidecheck.yamlsource import read_yaml

# In the order in which Hugo looks for them.
NAMES = ("hugo", "config")
SUFFIXES = ("toml", "yaml", "yml", "json")
FILES = tuple(f"{name}.{suffix}" for name in NAMES for suffix in SUFFIXES)
FOLDER = Path("config", "_default")


def find_root(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds a Hugo configuration.

    Raises `GuideError` where there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if _config_files(folder):
            return folder
    raise GuideError(f"No Hugo configuration ({', '.join(FILES)}) in {start} or above it; name the folder with --root.")


def read_site(root: Path) -> Site:
    """Read the configuration of the Hugo site in `root`.

    Raises `GuideError` where there is none, or where it cannot be read.
    """
    if not root.is_dir():
        raise GuideError(f"{root} is not a folder that can be read; --root names the folder of a Hugo site.")
    files = _config_files(root)
    if not files:
        raise GuideError(f"{root} holds no Hugo configuration: none of {', '.join(FILES)} is there.")
    values: dict[str, object] = {}
    for file in files:
        read = _lower(_read(file))
        # `config/_default/languages.toml` holds what `[languages]` would.
        part = file.name.split(".")[0]
        values.update(read if part in NAMES else {part: read})
    return _site(values)


def _config_files(root: Path) -> list[Path]:
    for name in FILES:
        if (root / name).is_file():
            return [root / name]
    folder = root / FOLDER
    if folder.is_dir():
        return [f for f in sorted(folder.iterdir()) if f.suffix[1:] in SUFFIXES and f.name.count(".") == 1]
    return []


def _read(file: Path) -> Mapping[str, object]:
    try:
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".toml":
            return tomllib.loads(text)
        if file.suffix == ".json":
            values = json.loads(text)
            return values if isinstance(values, dict) else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise GuideError(f"{file} cannot be read: {error}") from error
    source = read_yaml(text)
    if source.problem:
        raise GuideError(f"{file}:{source.problem.line}: {source.problem.message}")
    return source.values


def _lower(values: Mapping[str, object]) -> dict[str, object]:
    # Hugo's keys have no case; language keys are values of ours and lose theirs likewise.
    return {str(k).lower(): _lower(v) if isinstance(v, Mapping) else v for k, v in values.items()}


def _site(values: Mapping[str, object]) -> Site:
    content = _text(values, "contentdir") or "content"
    default = (_text(values, "defaultcontentlanguage") or "en").lower()
    declared = values.get("languages")
    mounts = _content_mounts(values)
    languages = []
    for key, options in (declared if isinstance(declared, Mapping) else {default: {}}).items():
        options = options if isinstance(options, Mapping) else {}
        if options.get("disabled") is True:
            continue
        weight = options.get("weight")
        folder = _text(options, "contentdir") or mounts.get(key) or content
        languages.append(Language(key, folder.strip("/"), weight if isinstance(weight, int) else 0))
    languages.sort(key=lambda one: (one.key != default, one.weight, one.key))
    if not languages:
        languages = [Language(default, content)]
    return Site(tuple(languages), _text(values, "baseurl"), _text(values, "publishdir") or "public")


def _content_mounts(values: Mapping[str, object]) -> dict[str, str]:
    module = values.get("module")
    mounts = module.get("mounts") if isinstance(module, Mapping) else None
    return {
        str(mount["lang"]): str(mount["source"])
        for mount in (mounts if isinstance(mounts, list) else [])
        if isinstance(mount, Mapping) and mount.get("target") == "content" and {"lang", "source"} <= mount.keys()
    }


def _text(values: Mapping[str, object], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""

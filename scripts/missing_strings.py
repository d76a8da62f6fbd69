"""Say all that a language lacks, at once: words of templates and data, archetypes, messages of the checks.

`make strings TO=ja` lists them, a line each: file, then the key or the text. `guidecheck check` says which pages it
lacks.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

import yaml

from guidecheck.base import messages
from guidecheck.model.findings import GuideError
from guidecheck.source.config import read_site
from lint_messages import said

ROOT = Path(__file__).resolve().parents[1]


def missing(root: Path, language: str) -> Iterator[str]:
    """Yield a line for each thing that a language of the guide in `root` lacks."""
    site = read_site(root)
    others = [one.key for one in site.languages if one.key != language]
    if len(others) == len(site.languages):
        yield f"{site.file}: [languages.{language}]"
    yield from _words(root, language, others)
    for file in sorted((root / "data").rglob("*.yaml")):
        for path in _lacking(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader), language, others):
            yield f"{file.relative_to(root).as_posix()}: {path}"
    for file in sorted((root / "archetypes").glob(f"*.{site.source.key}.md")):
        own = file.with_name(f"{file.name.split('.')[0]}.{language}.md")
        if not own.exists():
            yield f"{own.relative_to(root).as_posix()}: not there"
    catalogue = f"scripts/guidecheck/data/messages.{language}.toml"
    known = messages.catalogue(language) if (root / catalogue).exists() else {}
    if language != messages.ENGLISH:
        yield from (f"{catalogue}: {text}" for text in sorted(said() - known.keys()))
    if language not in messages.LANGUAGES:
        yield "scripts/guidecheck/base/messages.py: LANGUAGES"


def _words(root: Path, language: str, others: Collection[str]) -> Iterator[str]:
    """Yield the keys that the templates' words have in another language alone."""
    keys: dict[str, None] = {}
    for other in others:
        keys |= dict.fromkeys(_read(root / f"i18n/{other}.toml"))
    own = _read(root / f"i18n/{language}.toml")
    return (f"i18n/{language}.toml: {key}" for key in keys if key not in own)


def _read(file: Path) -> dict[str, object]:
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


def _lacking(value: object, language: str, others: Collection[str], at: str = "") -> Iterator[str]:
    """Yield where a value says something in every other language, but not in this one."""
    if isinstance(value, dict):
        if others and language not in value and all(one in value for one in others):
            yield f"{at}.{language}".lstrip(".")
        parts = value.items()
    else:
        parts = enumerate(value) if isinstance(value, list) else ()  # type: ignore[assignment]
    yield from chain.from_iterable(_lacking(one, language, others, f"{at}.{key}".lstrip(".")) for key, one in parts)


def main() -> int:
    """Print what the language of the only argument lacks; return 1 where it lacks anything."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    language = sys.argv[1]
    try:
        lines = list(missing(ROOT, language))
    except GuideError as error:
        print(error, file=sys.stderr)
        return 2
    print("".join(f"{line}\n" for line in lines), end="")
    print(f"{language}: {len(lines)}", file=sys.stderr)
    return int(bool(lines))


if __name__ == "__main__":
    raise SystemExit(main())

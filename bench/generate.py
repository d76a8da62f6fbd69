"""Makes a guide of any size: pairs of pages shaped like the real one, in words of their own, the same at every run.

    python bench/generate.py DIR PAIRS [FAULTS]

Structure, links, names and figures are the real page's; the other words are shuffled, so that no two pages say the
same and nothing is gained by knowing one. `FAULTS` pairs, evenly spread, have a fault each, of known kind and place.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
REAL = "CreativeML-OpenRAIL-M"
CONFIGURATION = """\
baseURL = "https://guide.example/"
defaultContentLanguage = "ko"
disableKinds = ["taxonomy", "term"]

[languages.ko]
contentDir = "content/ko"

[languages.en]
contentDir = "content/en"
"""
ENTRY = """\
name: Model Licence {number}
category: ai-model
spdx: unlisted
sbom: LicenseRef-{name}
"""
SAYINGS = {"ko": ("라이선스", "다음 라이선스"), "en": ("Licences", "Next licence")}

# What stays as it is: code, link targets, shortcodes, HTML, and the lines of the front matter but for its texts.
_KEPT = r"`[^`]*`|\]\([^)]*\)|\{\{.*?\}\}|<[^>]*>|https?://\S+"
_WORDS = {"ko": re.compile(rf"({_KEPT})|[가-힣]{{2,}}"), "en": re.compile(rf"({_KEPT})|\b[a-z]{{4,}}\b")}


class Fault(NamedTuple):
    """A planted fault: the rule that must find it, and where."""

    rule: str
    path: str
    line: int


class _Pair(NamedTuple):
    """The lines of a page in both languages, and their paths."""

    ko: list[str]
    en: list[str]
    ko_path: str
    en_path: str


def name_of(number: int) -> str:
    """Return the identifier, and so the folder, of a pair."""
    return f"Model-{number:05}"


def generate(root: Path, pairs: int, faults: int = 0) -> list[Fault]:
    """Write a guide of `pairs` licence pages in Korean and English into an empty or missing folder.

    Every page links to the next one. Returns the planted faults, in the order of their paths.
    """
    root.mkdir(parents=True, exist_ok=True)
    (root / "hugo.toml").write_text(CONFIGURATION, encoding="utf-8")
    (root / "data/licenses").mkdir(parents=True)
    for number in range(pairs):
        entry = ENTRY.format(name=name_of(number), number=number)
        (root / f"data/licenses/{name_of(number)}.yaml").write_text(entry, encoding="utf-8")
    real = {key: (ROOT / f"content/{key}/licenses/{REAL}/_index.md").read_text("utf-8") for key in SAYINGS}
    for language, (title, _) in SAYINGS.items():
        for index in ("_index.md", "licenses/_index.md"):
            page = root / "content" / language / index
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f'---\ntitle: "{title}"\n---\n', encoding="utf-8")
    planted: list[Fault] = []
    for number in range(pairs):
        pair = _make_pair(real, number, pairs)
        if number * faults // pairs != (number + 1) * faults // pairs:
            planted.append(_PLANTS[len(planted) % len(_PLANTS)](pair))
        for path, lines in ((pair.ko_path, pair.ko), (pair.en_path, pair.en)):
            (root / path).parent.mkdir()
            (root / path).write_text("\n".join(lines), encoding="utf-8")
    return sorted(planted, key=lambda fault: (fault.path, fault.line))


def _make_pair(real: dict[str, str], number: int, pairs: int) -> _Pair:
    link = f"/licenses/{name_of((number + 1) % pairs).lower()}/"
    name = name_of(number)
    # A Latin word in the Korean page is a name that the English page must have too.
    names = set(re.findall(r"[A-Za-z]+", real["ko"]))
    made = {}
    for language, text in real.items():
        own = _shuffled(text, language, names, random.Random(f"{language} {number}"))
        own = own.replace(REAL, name).replace("weight: 10", f"weight: {number + 1}")
        head, heading, tail = own.rpartition("\n## ")
        made[language] = f"{head}\n[{SAYINGS[language][1]}]({link})\n{heading}{tail}".split("\n")
    paths = {language: f"content/{language}/licenses/{name}/_index.md" for language in made}
    return _Pair(made["ko"], made["en"], paths["ko"], paths["en"])


def _shuffled(text: str, language: str, names: set[str], chance: random.Random) -> str:
    """Return a page with its words in each other's places, but for names."""
    front, body = text.split("\n---\n", 1)
    words = [found[0] for found in _WORDS[language].finditer(body) if not found[1] and found[0] not in names]

    def other(found: re.Match[str]) -> str:
        return found[0] if found[1] or found[0] in names else chance.choice(words)

    return f"{front}\n---\n" + "\n".join(
        line if "SPDX" in line else _WORDS[language].sub(other, line) for line in body.split("\n")
    )


# --- faults: each changes a pair and says what must be found ---------------------------------------------


def _find(lines: list[str], start: str, nth: int = 0) -> int:
    """Return the position of the n-th line that starts so."""
    return [at for at, line in enumerate(lines) if line.startswith(start)][nth]


def _delete_section(pair: _Pair) -> Fault:
    """Delete a section of three items, with its heading, from the English page."""
    at = _find(pair.en, "### 1. ")
    end = next(line for line in range(at + 1, len(pair.en)) if pair.en[line].startswith("#"))
    del pair.en[at:end]
    return Fault("section-missing", pair.ko_path, _find(pair.ko, "### 1. ") + 1)


def _drop_item(pair: _Pair) -> Fault:
    """Drop the second item of a list of the English page."""
    at = _find(pair.en, "### 1. ") + 1
    del pair.en[at + 1]
    return Fault("block-mismatch", pair.en_path, at + 1)


def _drop_row(pair: _Pair) -> Fault:
    """Drop a row of the Korean page's first table."""
    at = _find(pair.ko, "|")
    del pair.ko[at + 3]
    return Fault("block-mismatch", pair.ko_path, at + 1)


def _leave_untranslated(pair: _Pair) -> Fault:
    """Leave a Korean paragraph in the English page."""
    at = _find(pair.en, "## ", 1)
    pair.en[at:at] = ["이 문단은 아직 번역하지 않고 그대로 두었습니다.", ""]
    return Fault("untranslated", pair.en_path, at + 1)


def _change_link(pair: _Pair) -> Fault:
    """Send a reference of the English page elsewhere."""
    at = next(at for at, line in enumerate(pair.en) if "](https://" in line)
    pair.en[at] = re.sub(r"\]\(https://[^)]*\)", "](https://example.org/elsewhere)", pair.en[at], count=1)
    return Fault("fact-mismatch", pair.en_path, at + 1)


_PLANTS: tuple[Callable[[_Pair], Fault], ...] = (
    _delete_section,
    _drop_item,
    _drop_row,
    _leave_untranslated,
    _change_link,
)


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)

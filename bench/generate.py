"""Makes a guide of any size: pairs of pages shaped like the real one, clean, the same at every run.

python bench/generate.py DIR PAIRS
"""

from __future__ import annotations

import sys
from pathlib import Path

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
{name}:
  name: Model Licence {number}
  category: ai-model
  spdx: unlisted
  sbom: LicenseRef-{name}
"""


def name_of(number: int) -> str:
    """Return the identifier, and so the folder, of a pair."""
    return f"Model-{number:05}"


def generate(root: Path, pairs: int) -> None:
    """Write a guide of `pairs` licence pages in Korean and English into an empty or missing folder.

    Every page links to the next one. Every tenth says something of its own, so that no two runs of ten are alike.
    """
    root.mkdir(parents=True, exist_ok=True)
    (root / "hugo.toml").write_text(CONFIGURATION, encoding="utf-8")
    (root / "data").mkdir()
    entries = "".join(ENTRY.format(name=name_of(number), number=number) for number in range(pairs))
    (root / "data/licenses.yaml").write_text(entries, encoding="utf-8")
    for language, title, next_one, remark in (
        ("ko", "라이선스", "다음 라이선스", "이 라이선스는 {n}번째로 다룹니다."),
        ("en", "Licences", "Next licence", "This licence is the one numbered {n}."),
    ):
        content = root / "content" / language / "licenses"
        real = (ROOT / "content" / language / "licenses" / REAL / "_index.md").read_text(encoding="utf-8")
        content.mkdir(parents=True)
        for index in (content.parent / "_index.md", content / "_index.md"):
            index.write_text(f'---\ntitle: "{title}"\n---\n', encoding="utf-8")
        for number in range(pairs):
            own = real.replace(REAL, name_of(number)).replace("weight: 10", f"weight: {number + 1}")
            head, heading, tail = own.rpartition("\n## ")
            link = f"[{next_one}](/licenses/{name_of((number + 1) % pairs).lower()}/)"
            said = f"\n{remark.format(n=number)}\n" if number % 10 == 0 else ""
            page = content / name_of(number) / "_index.md"
            page.parent.mkdir()
            page.write_text(f"{head}{said}\n{link}\n{heading}{tail}", encoding="utf-8")


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))

"""Fuzz one property of guidecheck with atheris: `python fuzz/fuzz.py NAME [libFuzzer options]`; `make fuzz` runs all.

Inputs begin with the pages of the guide and grow in `.cache/fuzz/NAME`. What fails is left there as `crash-…`:
add it to the samples of `tests/hostile/test_properties.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

with atheris.instrument_imports(include=["guidecheck"]):
    from hostile.properties import PROPERTIES

SEEDS = {
    "expression": [
        "MIT",
        "GPL-2.0+ WITH Classpath-exception-2.0 OR (MIT AND LicenseRef-a)",
        "DocumentRef-a:LicenseRef-b",
    ],
    "data": [
        *(path.read_text("utf-8") for path in sorted(ROOT.glob("data/*.yaml"))),
        (ROOT / "data/grounds/MIT.yaml").read_text("utf-8"),
        '{"version": 1, "translations": {"en": {"a.md": ["a b c"]}}}',
        "order: [permissive]",
    ],
    "changes": [
        *(path.read_text("utf-8") for path in sorted(ROOT.glob("layouts/**/*.html"))),
        *((ROOT / name).read_text("utf-8") for name in ("config.toml", "guidecheck.toml", "static/favicon.svg")),
    ],
    "files": [
        "@import 'a'; a { b: url(c) }",
        "<urlset><url><loc>/a</loc></url></urlset>",
        '[{"ref": "/a"}]',
        "Sitemap: /a.xml",
        (ROOT / "static/favicon.svg").read_text("utf-8"),
    ],
    "report": ["content/ko/a.md\x1b[31m::error::%0A,"],
}


def main() -> None:
    """Fuzz until the options say to stop, or something fails."""
    name, *options = sys.argv[1:]
    folder = ROOT / ".cache" / "fuzz" / name
    folder.mkdir(parents=True, exist_ok=True)
    seeds = SEEDS.get(name) or [path.read_text("utf-8") for path in sorted(ROOT.glob("content/*/**/*.md"))]
    for number, text in enumerate(seeds):
        (folder / f"seed-{number}").write_text(text, encoding="utf-8")

    def test(data: bytes) -> None:
        # As `load` hands texts on: decoded, with line ends of one kind. Lone surrogates come from file names alone.
        errors = "surrogateescape" if name == "report" else "replace"
        PROPERTIES[name](data.decode("utf-8", errors).replace("\r\n", "\n").replace("\r", "\n"))

    arguments = [sys.argv[0], str(folder), f"-artifact_prefix={folder}/", "-max_len=20000", "-timeout=20", *options]
    atheris.Setup(arguments, test)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

"""A licence that nobody uses, its page, and what its text says: for the tests of `data/grounds`."""

from __future__ import annotations

import hashlib
from pathlib import Path

from guidecheck.model.findings import Finding
from guidecheck.model.guide import Guide
from guides_in_memory import check, make_guide

ROOT = Path(__file__).resolve().parents[1]
PAGE, ENGLISH = "content/ko/licenses/Toy/_index.md", "content/en/licenses/Toy/_index.md"
FILE, TEXT_FILE, TOPICS_FILE = "data/grounds/Toy.yaml", "assets/texts/Toy.txt", "data/topics.yaml"
RULES = ("text", "clause", "quote", "silent", "statement", "wording", "invalid", "review")

TEXT = """\
Toy License
dated May 1, 2020

1. Grant. You may use the “Thing” for any purpose - without
charge - and in any field.
2. Notices. You must keep all notices in every copy of the Thing.
Warranty. The Thing comes without warranty of any kind.
"""
TOPICS = (
    "grant: {ko: 허락, en: Grant}\n"
    "retain-notices: {ko: 고지, en: Notices, column: {place: 1, ko: 고지, en: Notices kept, 'yes': [obligation]}}\n"
    "patent-grant: {ko: 특허, en: Patents, column: {place: 2, ko: 특허, en: Patents licensed, 'yes': [permission]}}\n"
)
KOREAN = """\
---
title: 장난감
description: 장난감을 쓰게 하는 라이선스입니다.
---

SPDX Identifier: `Toy`

{{% alert title="요약" color="primary" %}}
- 사용: 자유
{{% /alert %}}

## 허용

1. 사용
   - 상업적 사용

문의는 OSPO로.

## 의무

### 고지를 지킵니다

| 구분 | 내용 |
|---|---|
| 고지 | 유지 |
"""
TRANSLATION = """\
---
title: Toy
description: A license that lets you use the toy.
---

SPDX Identifier: `Toy`

{{% alert title="Summary" color="primary" %}}
- Use: free
{{% /alert %}}

## Permitted

1. Use
   - Commercial use

Ask the OSPO.

## Duties

### Notices are kept

| What | How |
|---|---|
| Notices | Kept |
"""
DATA = f"""\
version: 1
text:
  file: assets/texts/Toy.txt
  sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}
  title: Toy License
  dated: May 1, 2020
  from: {{package: npm/toy, version: 1.0.0, path: toy.json, sha256: "{"0" * 64}"}}
clauses:
  title: {{begins: Toy License, printed: null}}
  "1": {{begins: 1. Grant., printed: "1"}}
  "2": {{begins: 2. Notices., printed: "2"}}
  last: {{begins: "Warranty. The", printed: null}}
points:
  use:
    kind: permission
    topic: grant
    when: [use]
    clause: "1"
    quote: You may use the "Thing" for any purpose
    ko: 목적을 가리지 않고 쓸 수 있습니다.
    en: The thing may be used for any purpose.
  keep-notices:
    kind: obligation
    topic: retain-notices
    when: [distribute]
    clause: "2"
    quote: You must keep all notices
    ko: 고지를 모두 지켜야 합니다.
    en: All notices must be kept.
quotes:
  field: {{clause: "1", quote: without charge and in any field}}
silent:
  patent-grant: [patent]
notes:
  not-free: {{ko: 조건이 붙습니다., en: There are conditions.}}
  not-about: {{ko: 라이선스에 관한 말이 아닙니다., en: Not about the license.}}
statements:
  - {{under: null, says: 장난감을 쓰게 하는 라이선스입니다., verdict: supported, points: [use]}}
  - {{under: null, says: "SPDX Identifier: Toy", verdict: outside, note: not-about}}
  - {{under: 요약, says: "사용: 자유", verdict: licence-says-more, points: [use], also: [keep-notices], note: not-free}}
  - {{under: 허용, says: 사용, verdict: supported, points: [use]}}
  - {{under: 허용, says: 사용 › 상업적 사용, verdict: implied, points: [use, field], note: not-free}}
  - {{under: 허용, says: 문의는 OSPO로., verdict: policy, note: not-about}}
  - {{under: 의무, says: 고지를 지킵니다, verdict: supported, points: [keep-notices]}}
  - {{under: 고지를 지킵니다, says: 고지 | 유지, verdict: supported, points: [keep-notices]}}
not_shown:
  title: A title.
  last: A disclaimer.
reviews: []
"""
FILES = {PAGE: KOREAN, ENGLISH: TRANSLATION, FILE: DATA, TEXT_FILE: TEXT, TOPICS_FILE: TOPICS}


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """Return the files with one of them changed, in one place."""
    assert FILES[path].count(old) == 1, old
    return FILES | {path: FILES[path].replace(old, new)}


def line_of(words: str, path: str = FILE, files: dict[str, str] = FILES) -> int:
    """Return the first line of a file that has these words."""
    return next(number for number, line in enumerate(files[path].splitlines(), 1) if words in line)


def find(files: dict[str, str]) -> list[Finding]:
    """Return what the rules on `data/grounds` find in files."""
    return check(make_guide(files), *(f"grounds-{rule}" for rule in RULES))


def real_guide() -> Guide:
    """Return the guide's own page with what its licence's text says."""
    name = "CreativeML-OpenRAIL-M"
    paths = [
        *(f"content/{language}/licenses/{name}/_index.md" for language in ("ko", "en")),
        *(f"data/grounds/{name}.yaml", f"assets/texts/{name}.txt", "data/topics.yaml"),
    ]
    return make_guide({path: (ROOT / path).read_text("utf-8") for path in paths})

"""Files that mounts and `ignoreFiles` leave out, and pages that cascades hide: guidecheck sees what Hugo makes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from guidecheck.source.file_filters import is_ignored
from guides_on_disk import TWO_LANGUAGES as TWO
from guides_on_disk import write_guide
from hugo.comparison import compare
from hugo.referee import ask_hugo

PAGE = "---\ntitle: T\n---\n"
PATHS = (
    *("a.md", "p.md", "Q.md", "a,b.md", "x y.md", "b.en.md", "!p.md", "[p].md", "{p}.md"),
    *("sub/p.md", "sub/q.md", "sub/deep/p.md", "Sub2/p.md", "한글/p.md"),
)
PATTERNS: tuple[list[str], ...] = (
    *(["p.md"], ["P.MD"], ["/p.md"], ["!p.md"], ["! p.md"], ["!  p.md"], ["!/p.md"], ["! /p.md"], ["! ! p.md"]),
    *(["*.md"], ["**.md"], ["**/*.md"], ["**/p.md"], ["sub/**"], ["sub/*"], ["SUB/*"], ["**"], ["*"], ["***"], ["*/*"]),
    *(["?.md"], ["sub?/p.md"], ["{a,p}.md"], ["{a, p}.md"], ["{a,{p,q}}.md"], ["{,s}p.md"], ["s{u,x}b/p.md"]),
    *(["[pq].md"], ["[!p].md"], ["[^p].md"], ["[a-p].md"], ["[!a-p].md"], ["[ap-q].md"], ["[한글]글/p.md"]),
    *([r"\[p\].md"], [r"\!p.md"], [r"a\,b.md"], ["x y.md"], [" p.md"], ["p.md "], [""], ["sub"], ["sub/"], ["./p.md"]),
    *(["sub/**/p.md"], ["sub/**p.md"], ["**/deep/**"], ["s**b/p.md"], ["**/"], ["*/**"], ["sub//p.md"]),
    *(["! sub"], ["! **/deep"], ["! *.en.md"], ["! sub[!a]p.md"], ["! sub?p.md"], ["! sub**p.md"], ["! {sub/**,p.md}"]),
    *(["! {**/p,q}.md"], ["! {sub/*,**.en}*"], ["! sub/{d*p,x}/*.md"], ["! *{.en,b}.md"], ["! [!s]*"], ["! a?b.md"]),
    *(["! p.md", "p.md"], ["p.md", "! p.md"], ["! sub/**", "**"], ["*.md", "sub/*", "! q.md"], ["! p.md", "! q.md"]),
    *(["!p.md", "q.md"], ["sub/p.md", "! sub/**"], ["! sub", "sub/p.md"], ["! **", "p.md"]),
)
LANGUAGES = (["ko"], ["**"], ["{ko,en}"], ["! en"], ["! en", "**"], ["ko", "! ko"], ["[ek]?"], ["! en", "! fr"], ["*o"])
IGNORED = (r"\.en\.md$", "README[-]+[a-z]*", r"(?:^|/)OWNERS\.md$", "content/ko/s", "deep$", r"^a\.md$", "(?i)X.md")
TARGETS = (
    *("path: /s/**", "path: s/*", "path: /S/E", "path: '{/s/e,/s/f/**}'", "path: /s", "path: '/s/*'", "path: /s/b"),
    *("path: '**/index'", "kind: page", "kind: '{page,section}'", "environment: production", "environment: x"),
    *("sites: {matrix: {languages: [ko]}}", "sites: {matrix: {languages: en}}", "sites: {matrix: {languages: '! ko'}}"),
)
Record = Callable[[str, object], None]


def agreeing(folder: Path, files: dict[str, str], config: str, record: Record) -> None:
    root = write_guide(folder.resolve() / "site", files, config)
    report = ask_hugo(root, folder.resolve() / "work")
    found = compare(root, report)
    record("hugo", (len(report.pages), 0, len(found)))
    assert report.pages
    assert found == []


def test_files_of_mounts_are_hugos(tmp_path: Path, record_property: Record) -> None:
    mounts = "".join(
        f'[[module.mounts]]\nsource = "m{at}"\ntarget = "content/m{at}"\nfiles = {json.dumps(patterns)}\n'
        for at, patterns in enumerate(PATTERNS)
    )
    files = {f"m{at}/{path}": PAGE for at in range(len(PATTERNS)) for path in PATHS}
    agreeing(tmp_path, files, mounts, record_property)


def test_languages_of_mounts_are_hugos(tmp_path: Path, record_property: Record) -> None:
    mounts = "".join(
        f'[[module.mounts]]\nsource = "m{at}"\ntarget = "content/m{at}"\n'
        f"[module.mounts.sites.matrix]\nlanguages = {json.dumps(patterns)}\n"
        for at, patterns in enumerate(LANGUAGES)
    )
    languages = 'defaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n[languages.fr]\n'
    agreeing(tmp_path, {f"m{at}/a.md": PAGE for at in range(len(LANGUAGES))}, languages + mounts, record_property)


def test_ignored_files_are_hugos(tmp_path: Path, record_property: Record) -> None:
    names = (
        *("a.md", "b.en.md", "README-ko.md", "OWNERS.md", "x.md", "s/e.md", "t/deep/a.md", "t/deep.md", "_u/a.md"),
        *(".b/a.md", "#b/a.md", "b~/a.md", "t/.a.md"),
    )
    files = {f"content/{language}/{name}": PAGE for language in ("ko", "en") for name in names}
    agreeing(tmp_path, files, f"ignoreFiles = {json.dumps(IGNORED)}\n{TWO}", record_property)


def test_pages_that_a_cascade_hides_are_hugos(tmp_path: Path, record_property: Record) -> None:
    files = {}
    for at, target in enumerate(TARGETS):
        said = f"cascade:\n- build: {{render: never, list: never}}\n  target: {{{target}}}".replace("/s", f"/t{at}/s")
        said = said.replace("/S", f"/t{at}/S")
        files[f"content/ko/t{at}/s/_index.md"] = f"---\ntitle: T\n{said}\n---\n"
        files[f"content/ko/t{at}/s/own.md"] = "---\ntitle: T\nbuild: {render: always}\n---\n"
        for language in ("ko", "en"):
            for name in ("s/e.md", "s/f/g.md", "s/f/_index.md", "s/b/index.md", "x.md"):
                files[f"content/{language}/t{at}/{name}"] = PAGE
    agreeing(tmp_path, files, TWO, record_property)


CASCADES = """
[[cascade]]
draft = true
weight = 7
[cascade.target]
path = "/blog/**"
[[cascade]]
type = "notes"
[cascade.build]
render = "never"
list = "never"
[cascade.target]
path = "{/hid/**,/far/b/**}"
kind = "page"
[[cascade]]
type = "all"
title = "Named above"
"""


def test_what_cascades_of_pages_and_of_the_configuration_set_is_hugos(tmp_path: Path, record_property: Record) -> None:
    files = {}
    for language in ("ko", "en"):
        for folder in ("blog", "hid", "far", "far/b", "far/b/c", "docs"):
            files[f"content/{language}/{folder}/_index.md"] = PAGE
            files[f"content/{language}/{folder}/a.md"] = "---\nx: 1\n---\n"
            files[f"content/{language}/{folder}/own.md"] = (
                "---\ntitle: T\ntype: own\ndraft: false\nbuild: {render: always}\n---\n"
            )
    files["content/ko/docs/_index.md"] = "---\ntitle: T\ncascade: {draft: true, type: docs, weight: 3}\n---\n"
    files["content/ko/far/_index.md"] = (
        "---\ntitle: T\ncascade:\n- {type: first, target: {kind: page}}\n- {type: second, draft: true}\n---\n"
    )
    files["content/ko/far/b/_index.md"] = "---\ntitle: T\ncascade: {build: {render: always}, draft: false}\n---\n"
    files["content/en/far/b/c/_index.md"] = "+++\ntitle = 'T'\n[[cascade]]\ntype = 'toml'\n+++\n"
    top, languages = TWO.lstrip().split("\n", 1)
    agreeing(tmp_path, files, f"{top}\n{CASCADES}\n{languages}", record_property)


def test_an_expression_that_takes_long_ignores_nothing() -> None:
    assert not is_ignored("a" * 300, ("(a+)+b", "(?:a|a)*$", "a*a*a*a*b", "(a", r"\pL"))
    assert not is_ignored("a/" * 400, ("a",))

"""Values of front matter that stop Hugo: every key that it reads, with values of each kind, in all three formats."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest

from guidecheck.run.check_source import check_source
from guidecheck.source.front_matter import read_front_matter
from guidecheck.source.value_types import ASKED, wrong_values
from guides_on_disk import write_guide
from hugo.referee import said_at_a_stop

# Of all, the usual run tries some: what stops a build takes one of its own.
ROUNDS = int(os.environ.get("REFEREE_ROUNDS", "1"))
VALUES: tuple[object, ...] = (
    *("nope", "yes", "true", "F", "5", "0,5", ".5", "1_0", "0x10", "08", "", "page", "{page,section}", "{", " "),
    *(5, 1.5, -1, True, False, None, [], ["a"], [[1]], [{"a": "b"}], {}, {"a": "b"}, {"a": {"weight": 1}}, {"a": 5}),
    *('{"a": "b"}', "[1]", "null"),
)
FORMS = ("yaml", "toml", "json")
# Hugo makes something else of them, which other rules tell, or passes them over.
OTHER_KEYS = (
    *("title", "linkTitle", "description", "summary", "type", "layout", "slug", "weight", "draft", "headless", "lang"),
    *("isCJKLanguage", "translationKey", "keywords", "sitemap", "resources", "content", "tags", "images", "series"),
    *("path", "kind", "audio", "authors", "cascade.title", "cascade.sitemap", "cascade.params"),
    *("sitemap.other", "build.other", "sites.other", "cascade.markup", "menus.main.other", "cascade.keywords"),
)
TEMPLATE = """{{ .Title }}
{{ if .IsHome }}{{ range .Site.Menus }}{{ range . }}{{ .Name }}{{ .Weight }}{{ .URL }}{{ end }}{{ end }}{{ end }}
{{ range .Resources }}{{ .Name }}{{ .Title }}{{ end }}{{ .Keywords }}{{ .Description }}{{ .Summary }}{{ .Content }}
"""


def front_matter(way: str, value: object, form: str) -> str:
    """Return front matter that holds a value, with a page below it; nothing where the format knows no such value."""
    keys = way.replace("*", "main").split(".")
    whole = value
    for key in reversed(keys[1:]):
        value = {key: value}
    # No two entries of a menu may have one name.
    if way.startswith("cascade.target") and isinstance(value, dict):
        value["x"] = 1  # or nothing is given to pages
    values = {"title": f"{way} {whole}"} | {keys[0]: value}
    if form == "json":
        return json.dumps(values) + "\ntext\n"
    if form == "yaml":
        return "---\n" + "".join(f"{key}: {json.dumps(one)}\n" for key, one in values.items()) + "---\ntext\n"
    if None in _all_of(value):
        return ""
    return "+++\n" + "".join(f"{key} = {_toml(one)}\n" for key, one in values.items()) + "+++\ntext\n"


def _all_of(value: object) -> list[object]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [one for each in inner for one in _all_of(each)] or [value]


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + "}"
    return f"[{', '.join(map(_toml, value))}]" if isinstance(value, list) else json.dumps(value)


def build(folder: Path, pages: list[str]) -> str:
    """Return what Hugo says of a site of pages at which it stops; nothing if it builds."""
    files = {f"content/s{number}/_index.md": text for number, text in enumerate(pages)}
    files |= {f"content/s{number}/p.md": "---\ntitle: P\n---\n" for number in range(len(pages))}
    write_guide(folder, files | {"layouts/all.html": TEMPLATE}, "")
    return said_at_a_stop(folder)


def test_what_stops_hugo_is_told_and_nothing_else(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    silent: list[str] = []
    told: dict[str, list[str]] = {}
    for number, (way, value) in enumerate(product((*ASKED, *OTHER_KEYS), VALUES)):
        # Hugo 0.168 knows the first key no more, and falls over an empty one in a cascade.
        if way == "_build" or (way.startswith("cascade.sites") and value is None):
            continue
        for form in FORMS if ROUNDS > 1 else (FORMS[number % len(FORMS)],):
            if text := front_matter(way, value, form):
                wrong = any(wrong_values(read_front_matter(text)[0].values))
                (told.setdefault(way, []) if wrong else silent).append(text)
    silent = silent if ROUNDS > 1 else silent[::3]
    assert build(tmp_path / "silent", silent) == ""
    asked = [text for texts in told.values() for text in texts[:: 1 if ROUNDS > 1 else max(1, len(texts) - 1)]]
    with ThreadPoolExecutor(2) as pool:
        said = pool.map(lambda pair: build(tmp_path / f"told{pair[0]}", [pair[1]]), enumerate(asked))
    built = [text for text, message in zip(asked, said, strict=True) if not message]
    record_property("hugo", (len(silent), len(asked), len(built)))
    assert built == []


NAMES = (
    *("markup: nope", "markup: 5", "markup: txt", "markup: MD", "markup: goldmark", "markup: [a]"),
    *("markup: text/markdown", "outputs: [html, json]", "outputs: [htm]", "outputs: html csv", "outputs: html, csv"),
    *(
        "outputs: [[x]]",
        "outputs: {a: b}",
        "outputs: 5",
        "outputs: [null]",
        "outputs: ''",
        "outputs: [404, alias, AMP]",
    ),
    *("cascade: {outputs: [x]}", "cascade: [{Outputs: html}]", "url: /a:b/", "url: /:nope/", "url: /:title/"),
    *("url: :slug:nope", "url: /:sections[1:]/", "url: a:", "url: /2:30/", "url: /:Jan/", "url: /:언어/"),
    *(r"url: /a\:b/", "url: /:TITLE/", "url: /:sectionslugs[last]/", "url: '/:/'", "aliases: 5", "aliases: [null]"),
    *("aliases: [a, [b]]", "aliases: /a /b", "aliases: ' '", "aliases: /", "aliases: [.]", "aliases: ''"),
    *("aliases: true", "aliases: ../../../a", "aliases: a", "aliases: {a: b}"),
)


@pytest.mark.parametrize("path", ["_index.md", "s/p.md"])
def test_names_that_hugo_does_not_know_are_told(tmp_path: Path, path: str) -> None:
    def differs(number: int) -> bool:
        folder = tmp_path / str(number)
        files = {"content/_index.md": "---\ntitle: T\n---\n", "layouts/all.html": "{{ .Content }}"}
        files |= {f"content/{path}": f"---\ntitle: T\n{NAMES[number]}\n---\ntext\n"}
        write_guide(folder, files, "")
        stops = said_at_a_stop(folder) != ""
        return stops != any(one.rule == "front-matter-invalid" for one in check_source(folder).findings)

    with ThreadPoolExecutor(2) as pool:
        assert [name for name, wrong in zip(NAMES, pool.map(differs, range(len(NAMES))), strict=True) if wrong] == []

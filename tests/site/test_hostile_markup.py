"""Whatever data and translations say is text; whatever HTML a page brings, our scripts work and search stays here."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from conftest import build_once, build_site
from reading import reading
from site_browser import serve
from site_pages import PREFIX

ROOT = Path(__file__).resolve().parents[2]
LICENCES = ("MIT", "ISC")
# What ends an attribute, a tag, a link, a list and a paragraph; and what ends the address of a link.
TEXT = (
    ' "><img src=x onerror=BROKEN> [x](javascript:BROKEN) {onclick=BROKEN}\n\n[y](javascript:BROKEN)\n'
    "<img src=x onerror=BROKEN>\n\n## z {onclick=BROKEN}\n$1 </script></li></ul>`"
)
ADDRESS = ')<img/src=x/onerror=BROKEN>[x](javascript:BROKEN)"><img/src=x/onerror=BROKEN>'
TEXTS = {"ko", "en", "quote", "title", "dated", "printed", "name", "sbom", "hugging_face"}
ADDRESSES = {"source", "text"}
HEAD = """title: 'T "><img src=x onerror=BROKEN>'
linkTitle: 'L "><img src=x onerror=BROKEN>'
type: docs
github_repo: "javascript:BROKEN"
ospo: "javascript:BROKEN"
images: ['"><img src=x onerror=BROKEN>']
aliases: ['/a"><img src=x onerror=BROKEN>/']
menu: {main: {name: '"><img src=x onerror=BROKEN>', url: "javascript:BROKEN", pre: "<img src=x onerror=BROKEN>"}}
"""
# What a page may hold, with names that scripts give to things of their own.
PAGE = """
## constructor

## A {#100%}

<div class="td-content"><h2 id="__proto__">__proto__</h2></div>

## hasOwnProperty {#toString}

## B {data-x="\\"><img src=x onerror=BROKEN>"}

> [!NOTE] \\<img src=x onerror=BROKEN>
> a \\<img src=x onerror=BROKEN>
{title="\\"><img src=x onerror=BROKEN>"}

<a id="TableOfContents"></a><a id="body"></a><a id="location"></a><div class="grounds"><h2 id="says">x</h2></div>

- [ ] constructor
- [ ] constructor
- [x] __proto__
- [ ] __proto__

<ul><li><input type="checkbox"></li><li><input type="checkbox" id="q"> raw</li></ul>

<p data-tasks="x"></p><ul><li><input type="checkbox"></li></ul>
<button data-copy="x">c</button><div><button data-copy="x">c</button><span role="status"></span></div>
<p data-print></p><div data-theme-choice>x</div><select data-theme-choice></select>
<input data-search="/other.js" data-module="/other.js"><input data-search>
<a class="td-navbar__contents" href="#q">o</a><a data-sections="a b" href="/">x</a><span data-section></span>
<div class="license-list"><table></table></div>
<span data-pagefind-filter="identifier">constructor</span><p data-pagefind-filter="__proto__:x">y</p>
<span data-pagefind-meta="url:https://evil.example/zyzzyva">zyzzyva</span>
"""


def marked(value: Any, key: object = None) -> Any:
    """Give data whose texts and addresses try to be more."""
    if isinstance(value, dict):
        return {name: one if name == "from" else marked(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [marked(one, key) for one in value]
    if isinstance(value, str) and key in TEXTS:
        return value + TEXT
    return value + ADDRESS if isinstance(value, str) and key in ADDRESSES else value


def write_source(source: Path) -> None:
    """Write a small guide of the project's own pages and data, all marked, and a page of hostile HTML."""
    others = shutil.ignore_patterns(*(path.name for path in (ROOT / "content/ko/licenses").iterdir() if path.is_dir()))
    shutil.copytree(ROOT / "content", source / "content", ignore=others)
    for language in PREFIX:
        folder = source / "content" / language
        for name in LICENCES:
            shutil.copytree(ROOT / f"content/{language}/licenses/{name}", folder / "licenses" / name)
        (folder / "hostile").mkdir()
        (folder / "hostile/_index.md").write_text(f"---\n{HEAD}---\n{PAGE}", encoding="utf-8")
        with (folder / "licenses/_index.md").open("a", encoding="utf-8") as page:
            page.write('\n\n<div class="license-list"><p>x</p></div>\n')
    (source / "data").mkdir()
    files = [f"{folder}/{name}.yaml" for folder in ("licenses", "grounds") for name in LICENCES]
    for file in (*files, "models.yaml", "topics.yaml"):
        data = marked(yaml.safe_load((ROOT / "data" / file).read_text("utf-8")))
        if file == "models.yaml":
            data = {f"{key}}} <img src=x onerror=BROKEN> {{b": one | {"license": "MIT"} for key, one in data.items()}
        (source / "data" / file).parent.mkdir(exist_ok=True)
        (source / "data" / file).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    question = [{"license": "MIT", "point": "grant", "ko": f"물음{TEXT}", "en": f"Question{TEXT}"}]
    (source / "data/questions.yaml").write_text(json.dumps({"questions": question}), encoding="utf-8")
    state = ("grounds", "--root", str(ROOT), "--state", "data/grounds_state.json")
    subprocess.run([sys.executable, "-m", "guidecheck", *state], check=True)
    for file in ("spdx.json", "search.yaml", "grounds_state.json"):
        shutil.copy(ROOT / "data" / file, source / "data" / file)
    (source / "i18n").mkdir()
    for table in (ROOT / "i18n").iterdir():
        strings = tomllib.loads(table.read_text("utf-8"))
        more = {key: one if key == "mark_line" else f"{one} {ADDRESS}" for key, one in strings.items()}
        (source / "i18n" / table.name).write_text(
            "".join(f"{key} = {json.dumps(one, ensure_ascii=False)}\n" for key, one in more.items()), encoding="utf-8"
        )


ASKED = re.compile(r"(?:querySelector(?:All)?|closest)(?:\?\.)?\(\s*[\"'`]([^\"'`]+)")


def test_what_scripts_ask_for_is_what_pages_may_not_bring() -> None:
    """The classes and attributes of [html] deny in guidecheck.toml are those that scripts look for."""
    asked: set[str] = set()
    for script in (ROOT / "assets/js").rglob("*.js"):
        for selector in ASKED.findall(script.read_text("utf-8")):
            asked |= set(re.findall(r"\[data-[\w-]+|\.[a-z][\w-]+|#\w+", selector))
    denied = tomllib.loads((ROOT / "guidecheck.toml").read_text("utf-8"))["html"]["deny"]
    # Of the contents alone.
    assert asked - {".active"} == {one.removesuffix("]") for one in denied}


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build that guide and give its folder."""

    def make(part: Path) -> None:
        source = part.with_name("hostile.source")
        write_source(source)
        settings = {f"HUGO_LANGUAGES_{name.upper()}_CONTENTDIR": str(source / "content" / name) for name in PREFIX}
        build_site(part, settings | {"HUGO_DATADIR": str(source / "data"), "HUGO_I18NDIR": str(source / "i18n")})

    return build_once(tmp_path_factory, "hostile", make)


def test_what_data_and_translations_say_is_text_on_every_page(hostile: Path) -> None:
    shown = 0
    for file in hostile.rglob("*.html"):
        tree = LexborHTMLParser(file.read_text("utf-8"))
        for node in tree.css("[onerror], [onclick], [onmouseover], a[href^=javascript]"):
            raise AssertionError(f"{file.relative_to(hostile)}: {node.html}")
        shown += (tree.body.text() if tree.body else "").count("onerror=BROKEN")
    assert shown > 1_000


def test_our_scripts_work_beside_any_html_and_search_stays_on_this_site(browser: Browser, hostile: Path) -> None:
    with serve(hostile) as url, reading(browser, url, viewport={"width": 1280, "height": 900}) as reader:
        boxes = reader.locator("main li > input[id*='task:']")
        reader.goto("/hostile/#%")
        expect(reader.locator(".td-tasks [role=status]")).to_have_text(re.compile("^4개 중 1개"))
        reader.get_by_label("constructor", exact=True).first.check()
        for view in ("", "_print/"):
            reader.goto(f"/{view}hostile/")
            assert [box.is_checked() for box in boxes.all()] == [True, False, True, False]
        # What the page calls a search box names other modules; none is asked for.
        for field in reader.locator("main input[data-search]").all():
            field.focus()
        reader.locator("header [data-search]").fill("zyzzyva")
        results = reader.locator(".td-search-results:visible [role=option]")
        expect(results.first).to_be_visible()
        assert {str(one.get_attribute("href")).partition("?")[0] for one in results.all()} == {"/hostile/"}
        reader.goto("/licenses/?q=mit")
        expect(reader.locator(".license-list__table tbody tr:visible")).to_have_count(1)
        reader.goto("/licenses/?compare=MIT,ISC")
        expect(reader.locator(".license-compare h2")).to_contain_text("MIT License")

from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.model.findings import GuideError
from guidecheck.model.site import Site
from guidecheck.source.config import find_root, read_site
from guidecheck.source.load import load
from guides_on_disk import write_guide


def site(root: Path, files: dict[str, str]) -> Site:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return read_site(root)


def languages(root: Path, text: str) -> list[tuple[str, str]]:
    return [(one.key, one.content) for one in site(root, {"hugo.toml": text}).languages]


TOML = """
baseURL = "https://example.org/"
DefaultContentLanguage = "KO"
[languages.ko]
contentDir = "content/ko"
[languages.en]
contentDir = "content/en"
"""
YAML = """
baseURL: https://example.org/
defaultContentLanguage: ko
languages: {en: {contentDir: content/en}, ko: {contentDir: content/ko}}
"""
JSON = """{"baseURL": "https://example.org/", "defaultContentLanguage": "ko",
"languages": {"ko": {"contentDir": "content/ko"}, "en": {"contentDir": "content/en"}}}"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", TOML),
        ("config.toml", TOML),
        ("hugo.yaml", YAML),
        ("hugo.yml", YAML),
        ("config.yaml", YAML),
        ("hugo.json", JSON),
        ("config.json", JSON),
        ("config/_default/hugo.toml", TOML),
        ("config/_default/config.yaml", YAML),
    ],
)
def test_every_form_of_configuration_says_the_same(tmp_path: Path, name: str, text: str) -> None:
    read = site(tmp_path, {name: text})
    assert [(one.key, one.content) for one in read.languages] == [("ko", "content/ko"), ("en", "content/en")]
    assert (read.base_url, read.source.key) == ("https://example.org/", "ko")
    assert find_root(tmp_path / "config") == tmp_path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("en", "content")]),
        ('contentDir = "./text/"', [("en", "text")]),
        ('defaultContentLanguage = "ko"', [("ko", "content")]),
        (
            'defaultContentLanguage = "ko"\n[languages.ja]\n[languages.EN]\nweight = 3\n'
            "[languages.ko]\n[languages.de]\nweight = 2",
            [("ko", "content"), ("de", "content"), ("en", "content"), ("ja", "content")],
        ),
        ("[languages.ko]\nweight = 1\n[languages.ja]\nweight = 2", [("ko", "content"), ("ja", "content")]),
        ("[languages.en]\n[languages.ja]\ndisabled = true", [("en", "content")]),
        ('disableLanguages = ["JA"]\n[languages.en]\n[languages.ja]', [("en", "content")]),
        (
            "[languages.en]\n[[module.mounts]]\nsource = 'text/en'\ntarget = 'content'\n"
            "[module.mounts.sites.matrix]\nlanguages = ['en']",
            [("en", "text/en")],
        ),
        ("[languages.en]\n[[module.mounts]]\nsource = 'text/en'\ntarget = 'content'\nlang = 'en'", [("en", "text/en")]),
        ("[languages.en]\n[[module.mounts]]\nsource = 'img'\ntarget = 'assets'\nlang = 'en'", [("en", "content")]),
    ],
)  # fmt: skip
def test_languages_come_in_hugos_order_with_their_folders(
    tmp_path: Path, text: str, expected: list[tuple[str, str]]
) -> None:
    assert languages(tmp_path, text) == expected


def test_a_configuration_folder_adds_to_the_file_and_overrides_it(tmp_path: Path) -> None:
    read = site(
        tmp_path,
        {
            "hugo.toml": 'baseURL = "https://old.example/"\ndefaultContentLanguage = "ko"',
            "config/_default/languages.toml": '[ko]\ncontentDir = "content/ko"\n[en]\nweight = 1',
            "config/_default/languages.en.yaml": "contentDir: content/en",
            "config/_default/params.ko.toml": "a = 1",
            "config/production/hugo.toml": 'baseURL = "https://new.example/"',
            "config/_default/notes.txt": "no configuration",
        },
    )
    assert [(one.key, one.content) for one in read.languages] == [("ko", "content/ko"), ("en", "content/en")]
    assert read.base_url == "https://new.example/"


def test_the_file_that_hugo_takes_first_counts_alone(tmp_path: Path) -> None:
    read = site(tmp_path, {"config.toml": 'baseURL = "a"', "hugo.yaml": "baseURL: b", "hugo.json": '{"baseURL": "c"}'})
    assert read.base_url == "b"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("hugo.toml", "a = ", "hugo.toml:1 cannot be read: Invalid value."),
        ("hugo.yaml", "a: [", "hugo.yaml:"),
        ("hugo.json", "[1]", "a mapping of keys to values belongs there"),
    ],
)
def test_a_broken_configuration_is_named(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(GuideError, match=says):
        site(tmp_path, {name: text})


ZOLA = 'base_url = "https://guide.example"\ntitle = "T"\n[languages.fr]\n[extra]\na = 1\n'


def test_a_site_of_zola_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match="of a Zola site"):
        site(tmp_path, {"config.toml": ZOLA})
    # One of Hugo's may have such a key for its templates.
    assert site(tmp_path, {"config.toml": f"baseURL = 'https://guide.example'\n{ZOLA}"}).languages
    assert site(tmp_path, {"config.toml": ZOLA, "layouts/all.html": ""}).languages


def test_a_folder_without_configuration_or_no_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match="holds no Hugo configuration"):
        read_site(tmp_path)
    with pytest.raises(GuideError, match="is not a folder"):
        read_site(tmp_path / "missing")
    with pytest.raises(GuideError, match="--root"):
        find_root(tmp_path)


def test_a_site_without_an_extension_has_text_where_others_have_more(tmp_path: Path) -> None:
    text = "| a |\n|---|\n| b | c |\n\nd\n: e\n\nf[^1] ~~g~~ https://a.example/\n\n[^1]: h\n"
    extensions = "table = false\ndefinitionList = false\nlinkify = false\nfootnote = {enable = false}\n"
    kinds = []
    for name, config in (("with", ""), ("without", f"[markup.goldmark.extensions]\n{extensions}")):
        write_guide(tmp_path / name, {"content/a.md": text}, config)
        (page,) = load(tmp_path / name).pages()
        kinds.append(([block.kind for block in page.blocks()], [link.target for link in page.links()]))
    assert kinds[0] == (["table", "definitions", "paragraph", "footnote", "paragraph"], ["https://a.example/"])
    assert kinds[1] == (["paragraph"] * 3, ["h"])

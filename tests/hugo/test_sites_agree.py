"""Sites of every layout: guidecheck sees the pages, languages and translations that Hugo makes of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guides_on_disk import TWO_LANGUAGES as TWO
from guides_on_disk import write_guide
from hugo.comparison import compare
from hugo.referee import ask_hugo

PAGE = "---\ntitle: T\n---\n# H\n"
OF_THEIR_OWN = """
defaultContentLanguage = "ko"
[languages.ko]
contentDir = "content/ko"
{}
[languages.en]
contentDir = "content/en"
{}
"""
NAMED = 'defaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n[languages.pt-BR]\n'


def pages(*paths: str, **special: str) -> dict[str, str]:
    return {f"content/{path}": PAGE for path in paths} | {f"content/{path}": text for path, text in special.items()}


def front(text: str) -> str:
    return f"---\ntitle: T\n{text}\n---\n"


SITES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "a folder a language": (TWO, pages("ko/_index.md", "en/_index.md", "ko/a.md", "en/a.md", "en/b/_index.md")),
    "merging with themes": (
        '_merge = "deep"\n'
        + TWO.replace("[languages.", "[languages]\n_merge = 'deep'\n[languages.", 1)
        + "[security]\n_merge = 'none'\n[params]\n_merge = 'shallow'\n",
        pages("ko/_index.md", "en/_index.md", "ko/a.md", "en/a.md"),
    ),
    "names": (NAMED, pages("a.md", "a.en.md", "b.ko.md", "c.pt-BR.md", "c.md", "d.v1.md", "e.en.md", "x/_index.en.md")),
    "suffixes": (
        TWO,
        pages("ko/a.MD", "en/a.md", "ko/b.mdown", "en/b.markdown", "ko/c.Markdown", "ko/d.txt", "ko/e.mkd"),
    ),
    "cases and blanks": (TWO, pages("ko/A B.md", "en/a-b.md", "ko/X/Y.md", "en/x/y.md")),
    "bundle and file": (TWO, pages("ko/x/index.md", "en/x.md", "ko/s/_index.md", "en/s/_index.md", "ko/s/a/index.md")),
    "resources": (TWO, pages("ko/x/index.md", "ko/x/a.md", "ko/x/y/b.md", "en/x/index.md", "en/x/a.md", "en/y/a.md")),
    "resources by name": (
        NAMED,
        pages("x/index.md", "x/index.en.md", "x/a.md", "x/a.en.md", "y/index.en.md", "y/b.md"),
    ),
    "a list beside a page with files": (
        TWO,
        pages("ko/_index.md", "en/_index.md")
        | pages(
            "ko/a/index.md",
            "en/a/p.md",
            "ko/a/p.md",
            "ko/b/_index.md",
            "ko/b/p.md",
            "en/b/index.md",
            "en/b/c/_index.md",
        )
        | pages(
            "ko/d/_index.md", "ko/d/e/index.md", "en/d/e/_index.md", "en/d/f.md", "ko/d/f/index.md", "ko/G/index.md"
        )
        | pages("en/g/_index.md", "en/g/x.md", "en/h/_index.md", "ko/h.md", "en/h/x.md"),
    ),
    "several files for one address": (
        NAMED,
        pages("c/index.md", "c/_index.md", "d.md", "d.ko.md")
        | pages("e.ko.md", "e.pt-BR.md", "e/index.pt-BR.md", "F.md", "f.md", "g h.md", "g-h.md", "k.md", "k.markdown"),
    ),
    "several folders of languages for one address": (
        OF_THEIR_OWN.format("", ""),
        pages("ko/a.en.md", "en/a.md", "en/b.ko.md", "ko/b.md", "ko/c.md", "en/c.md"),
    ),
    "several folders, in the order of their languages": (
        OF_THEIR_OWN.format("weight = 1", "weight = 2"),
        pages("ko/a.en.md", "en/a.md", "en/b.ko.md", "ko/b.md", "ko/c.md", "en/c.md"),
    ),
    "one folder that two languages name": (
        OF_THEIR_OWN.replace("content/en", "content/ko").format("", ""),
        pages("ko/a.md", "ko/b.md", "ko/b.en.md", "ko/c.ko.md", "ko/d/_index.md"),
    ),
    "one folder that two languages name, the other of which comes first": (
        OF_THEIR_OWN.replace("content/en", "content/ko").format("weight = 2", "weight = 1"),
        pages("ko/a.md", "ko/b.md", "ko/b.en.md", "ko/c.ko.md"),
    ),
    "a folder of one language beside that of the others": (
        'defaultContentLanguage = "ko"\n[languages.ko]\n[languages.fr]\n'
        '[languages.en]\nweight = 1\ncontentDir = "other"\n',
        pages("a.en.md", "a.md", "b.md", "b.fr.md", "c.fr.md")
        | {f"other/{path}": PAGE for path in ("a.md", "b.ko.md", "b.md", "c.fr.md", "c.md")},
    ),
    "several mounts for one address": (
        NAMED
        + "".join(f'[[module.mounts]]\nsource = "{name}"\ntarget = "content"\n' for name in ("two", "one", "content")),
        dict.fromkeys(
            [
                *(
                    "one/a.md",
                    "two/a.md",
                    "one/b.md",
                    "two/b/_index.md",
                    "one/c/_index.md",
                    "two/c.md",
                    "one/d/index.md",
                ),
                *("two/d.md", "two/e/_index.md", "one/e/index.md", "one/g.md", "two/g.ko.md", "content/g.md"),
                *(
                    "one/x/h.md",
                    "content/x/h.md",
                    "one/k.md",
                    "content/k.md",
                    "one/X.md",
                    "two/x.md",
                    "content/_index.md",
                ),
            ],
            PAGE,
        ),
    ),
    "a home page with files": (TWO, pages("ko/index.md", "ko/a.md", "en/_index.md", "en/a.md", "en/b/_index.md")),
    "translation key": (
        TWO,
        {
            "content/ko/약관.md": front("translationKey: terms"),
            "content/en/terms.md": front("TranslationKey: terms"),
            "content/en/terms-2.md": front("x: 1"),
            "content/ko/one.md": front("translationKey: only"),
        },
    ),
    "translation key between braces": (
        TWO,
        {
            "content/ko/약관.md": '{"title": "T", "translationKey": "terms"}\n',
            "content/en/terms.md": "---\n{title: T, translationKey: terms}\n---\n",
            "content/ko/b.md": '\ufeff\n{"title": "T", "build": {"render": "never"}}\n',
        },
    ),
    "hidden": (
        TWO,
        {
            "content/ko/a/index.md": front("headless: true"),
            "content/ko/a/b.md": PAGE,
            "content/ko/c.md": front("build:\n  render: never\n  list: never"),
            "content/ko/d/_index.md": front("cascade:\n  build: {render: never, list: never}"),
            "content/ko/d/e.md": PAGE,
            "content/ko/d/f/g.md": PAGE,
            "content/ko/h/_index.md": front("cascade:\n- build: {render: never, list: never}"),
            "content/ko/h/i.md": PAGE,
            "content/ko/j.md": front("build: {render: link}"),
        },
    ),
    "defaults": ("", pages("a.md", "b/_index.md")),
    "one disabled": (NAMED.replace("[languages.en]\n", "[languages.en]\ndisabled = true\n"), pages("a.md", "a.en.md")),
    "no folder for one": (
        'defaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\ncontentDir = "text/en"\n',
        pages("a.md", "b.en.md") | {"text/en/a.md": PAGE},
    ),
    "mounts without a language": (
        'defaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n[[module.mounts]]\nsource = "content/ko"\n'
        'target = "content"\n[[module.mounts]]\nsource = "content/en"\ntarget = "content"\n'
        '[module.mounts.sites.matrix]\nlanguages = ["en"]\n',
        pages("ko/a.md", "en/a.md", "fr/a.md"),
    ),
    "mounts below and files": (
        TWO + '[[module.mounts]]\nsource = "text"\ntarget = "content"\n[[module.mounts]]\nsource = "docs"\n'
        'target = "content/guide"\nfiles = ["! drafts/**", "! *.en.md"]\n',
        {"text/a.md": PAGE, "docs/b.md": PAGE, "docs/drafts/c.md": PAGE, "docs/d.en.md": PAGE, "content/ko/e.md": PAGE},
    ),
    "a mount of one file": (
        TWO
        + "".join(
            f'[[module.mounts]]\nsource = "{source}"\ntarget = "content/{target}"\n'
            for source, target in (("text", ""), ("parts/all.md", "docs/_index.md"), ("parts/b.en.md", "docs/c.md"))
        ),
        {"text/a.md": PAGE, "text/parts.md": PAGE, "parts/all.md": PAGE, "parts/b.en.md": PAGE, "parts/d.md": PAGE},
    ),
    "a mount of one file that is no page": (
        TWO + '[[module.mounts]]\nsource = "text"\ntarget = "content"\n[[module.mounts]]\nsource = "static/flow.png"\n'
        'target = "content/flow.png"\n',
        {"text/a.md": PAGE, "static/flow.png": "x"},
    ),
    "several mounts of one language": (
        TWO
        + "".join(
            f'[[module.mounts]]\nsource = "{folder}"\ntarget = "content"\n'
            f'[module.mounts.sites.matrix]\nlanguages = ["{key}"]\n'
            for folder, key in (("one", "ko"), ("two", "ko"), ("three", "en"))
        ),
        {"one/a.md": PAGE, "two/b.md": PAGE, "three/a.md": PAGE, "three/b.md": PAGE},
    ),
    "capitals": (
        'defaultContentLanguage = "EN"\n[languages.EN]\n[languages.zh-Hant]\n',
        pages("a.md", "a.zh-hant.md", "b.zh-Hant.md"),
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_pages_languages_and_translations_are_hugos(
    tmp_path: Path, name: str, record_property: Callable[[str, object], None]
) -> None:
    config, files = SITES[name]
    root = write_guide(tmp_path.resolve() / "site", files, config)
    report = ask_hugo(root, tmp_path.resolve() / "work")
    found = compare(root, report)
    record_property("hugo", (len(report.pages), len(report.refused), len(found)))
    assert report.pages
    assert found == []


@pytest.mark.parametrize("bundle", ["a/_index.md", "a/index.md"])
def test_of_a_file_and_a_bundle_at_one_address_hugo_publishes_one_and_both_are_named(
    tmp_path: Path, bundle: str
) -> None:
    root = write_guide(tmp_path.resolve() / "site", pages("a.md", bundle, "z.md"), NAMED)
    report = ask_hugo(root, tmp_path.resolve() / "work")
    # Which one it is differs between builds of one site, so guidecheck must name both, whichever it reads.
    both = {"content/a.md", f"content/{bundle}"}
    assert len(both & {path for (_, path), page in report.pages.items() if page["link"]}) == 1
    found = run_source_checks(load(root), ["language-empty"])
    (finding,) = [one for one in found if one.path in both]
    assert {finding.path, *(one.path for one in finding.related)} == both
    assert str(finding.message) == (
        f"Hugo makes a page of this file or of {finding.related[0].path}, as it happens: both have one address."
    )


@pytest.mark.parametrize("mounts", [False, True])
@pytest.mark.parametrize("left_out", [False, True])
def test_what_lies_in_the_folder_of_another_language_is_a_page_of_that_too(
    tmp_path: Path, mounts: bool, left_out: bool
) -> None:
    config = 'defaultContentLanguage = "ko"\n[languages.ko]\ncontentDir = "content"\n[languages.en]\n'
    if mounts:
        files = '["! en/**"]' if left_out else '["**"]'
        config += f'[[module.mounts]]\nsource = "content"\ntarget = "content"\nfiles = {files}\n'
        config += '[[module.mounts]]\nsource = "content/en"\ntarget = "content"\nsites.matrix.languages = ["en"]\n'
    else:
        config += f'contentDir = "{"beside" if left_out else "content/en"}"\n'
    folder = "beside" if left_out and not mounts else "content/en"
    root = write_guide(tmp_path.resolve() / "site", pages("a.md") | {f"{folder}/b.md": PAGE}, config)
    report = ask_hugo(root, tmp_path.resolve() / "work")
    assert (("ko", f"{folder}/b.md") in report.pages) == (not left_out)
    assert ("en", f"{folder}/b.md") in report.pages
    found = [str(one.message) for one in run_source_checks(load(root), ["language-empty"])]
    too = "content/en lies in content, so Hugo makes pages of ko of its files too."
    assert found == ([] if left_out else [too])


@pytest.mark.parametrize("there", [False, True])
def test_of_the_folder_of_a_language_that_is_not_there_hugo_makes_no_page(tmp_path: Path, there: bool) -> None:
    config = 'defaultContentLanguage = "ko"\n[languages.ko]\ncontentDir = "content"\n'
    config += '[languages.en]\ncontentDir = "content/en"\n'
    paths = ("a.md", "a.en.md", *(["en/b.md"] if there else []))
    root = write_guide(tmp_path.resolve() / "site", pages(*paths), config)
    report = ask_hugo(root, tmp_path.resolve() / "work")
    assert ("en", "content/a.en.md") in report.pages
    found = [str(one.message) for one in run_source_checks(load(root), ["language-empty"])]
    assert [one for one in found if "lies in" in one] == (
        ["content/en lies in content, so Hugo makes pages of ko of its files too."] if there else []
    )


def test_folders_below_the_configuration_and_no_as_a_language_are_read(tmp_path: Path) -> None:
    files = {
        "config/_default/hugo.yaml": "defaultContentLanguage: no\n",
        "config/_default/more/languages.yaml": "no: {contentDir: content/no}\nen: {contentDir: content/en}\n",
        "content/no/a.md": PAGE,
        "content/en/a.md": PAGE,
    }
    root = write_guide(tmp_path.resolve() / "site", files, "")
    (root / "hugo.toml").unlink()
    report = ask_hugo(root, tmp_path.resolve() / "work")
    assert report.languages == ("no", "en")
    assert compare(root, report) == []

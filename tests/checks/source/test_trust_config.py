from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidecheck.report.report import Report
from guidecheck.report.text import write_text
from guidecheck.run.changes import Changes
from guidecheck.run.check_source import check_source, run_source_checks
from guidecheck.source.load import load
from guides_on_disk import TWO_LANGUAGES, write_guide

RULE = "trust-config"
PAGE = "---\ntitle: T\n---\n\ntext\n"
PAGES = {"content/ko/a.md": PAGE, "content/en/a.md": PAGE}


def told(root: Path, config: str) -> list[tuple[str, int]]:
    subprocess.run(["git", "init", "--quiet", root], check=True)
    # What stands above every table comes first.
    top, tables = TWO_LANGUAGES.lstrip().split("\n", 1)
    guide = load(write_guide(root, PAGES, f"{top}\n{config}{tables}"))
    return [(one.path, one.line) for one in run_source_checks(guide, [RULE])]


@pytest.mark.parametrize(
    ("config", "line"),
    [
        ("[security.exec]\nallow = ['.*']\n", 2),
        ("[security.exec]\nallow = ['^git$', '^sh$']\n", 2),
        ("[security]\nenableInlineShortcodes = true\n", 2),
        ("enableInlineShortcodes = true\n", 1),
        ("[security.funcs]\ngetenv = ['.*']\n", 2),
        ("[security.funcs]\ngetenv = ['^HUGO_', '^AWS_']\n", 2),
        ("[security.http]\nurls = ['.*']\n", 2),
        ("[security]\nallowContent = ['.*']\n", 2),
        ("[security.node.permissions]\nallowRead = ['/']\n", 2),
        ("[security]\nwhatComesNext = 'yes'\n", 2),
        ("publishDir = '../../public'\n", 1),
        ("dataDir = '/etc'\n", 1),
        ("title = 'a'\n[caches.assets]\ndir = '/home/somebody'\n", 3),
        ("[caches.images]\ndir = ':resourceDir/../../x'\n", 2),
        ("[[module.mounts]]\nsource = '../../../etc'\ntarget = 'static/etc'\n", 1),
        ("[[module.mounts]]\nsource = '.git'\ntarget = 'static/x'\n", 1),
        ("cacheDir = '/somewhere'\n", 1),
        ("theme = '../../theme'\n", 1),
        ("theme = ['docsy', '../../theme']\n", 1),
        ("title = 'a'\n[[module.imports]]\npath = '../../module'\n", 2),
        ("[module]\nreplacements = 'example.org/a -> ../../a'\n", 2),
        ("[module]\nreplacements = ['a -> b', 'c -> ../../d']\n", 2),
        ("[module]\nworkspace = '../x.work'\n", 2),
    ],
)
def test_a_setting_beyond_the_defaults_is_told_at_its_line(tmp_path: Path, config: str, line: int) -> None:
    assert told(tmp_path, config) == [("hugo.toml", line + 1)]


@pytest.mark.parametrize(
    "config",
    [
        "",
        "[security.exec]\nallow = ['^go$', '^git$']\n[security.http]\nurls = 'none'\n",
        "[security]\nenableInlineShortcodes = false\n[security.funcs]\ngetenv = ['^HUGO_']\n",
        "publishDir = 'docs'\nstaticDir = ['static', 'more/static']\n",
        "[caches.images]\ndir = ':cacheDir/images'\n[caches.modules]\ndir = 'resources/_gen'\n",
        "[[module.mounts]]\nsource = 'node_modules/bootstrap'\ntarget = 'assets/bootstrap'\n",
        "[params.security]\nallow = ['.*']\n",
        "themesDir = 'node_modules'\n[[module.imports]]\npath = '@docsy/theme'\n",
        "theme = ['docsy', 'a/b']\n",
        "[module]\nreplacements = 'a -> b, c -> ../d'\n",
        "[[module.imports]]\npath = 'github.com/google/docsy'\n",
        "[module]\nworkspace = 'hugo.work'\n",
    ],
)
def test_a_setting_that_hugo_has_by_default_or_less_is_silent(tmp_path: Path, config: str) -> None:
    assert told(tmp_path, config) == []


def test_folders_of_a_monorepo_are_its_own(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    config = "dataDir = '../data'\n[[module.mounts]]\nsource = '../shared'\ntarget = 'static/shared'\n" + TWO_LANGUAGES
    guide = load(write_guide(tmp_path / "site", PAGES, config))
    assert run_source_checks(guide, [RULE]) == []


SHORTCODES = {"layouts/_shortcodes/readfile.html": "{{ readFile (.Get 0) | safeHTML }}\n"}
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg'><{}/></svg>\n"
# What a change brings, and the line where it is told; 0 where it is not.
BROUGHT: list[tuple[str, Mapping[str, str], int]] = [
    ("a content adapter", {"content/ko/_content.gotmpl": "{{ .AddPage }}\n"}, 1),
    ("a content adapter in capitals", {"content/ko/_CONTENT.GOTMPL": "x\n"}, 1),
    ("HTML", {"content/ko/x.HTML": "x\n"}, 1),
    ("another format", {"content/ko/x.org": "x\n"}, 1),
    ("a format to come", {"content/ko/x.djot": "x\n"}, 1),
    ("a script in a bundle", {"content/ko/b/x.js": "x\n"}, 1),
    ("a page of its own in static", {"static/x.html": "x\n"}, 1),
    ("a script in static", {"static/x.mjs": "x\n"}, 1),
    ("a drawing with a handler", {"static/x.svg": DRAWING.format("g onload='x'")}, 1),
    ("a drawing with a script", {"content/ko/x.svg": DRAWING.format("script")}, 1),
    ("a template that reads a file", {"layouts/x.html": '<p>\n{{ readFile ".git/config" }}\n'}, 2),
    ("a template that reads by the long name", {"layouts/x.html": '{{ $x := os.ReadFile "go.mod" }}\n'}, 1),
    ("a template that asks a host", {"layouts/x.html": "{{ with resources.GetRemote .Params.x }}{{ end }}\n"}, 1),
    ("a theme's template", {"themes/t/layouts/x.html": '{{ getenv "HOME" }}\n'}, 1),
    ("a function to come", {"layouts/x.html": "{{ .x | doWhatComesNext }}\n"}, 1),
    ("a template in a page", {"content/ko/x.md": PAGE + "{{< t.inline >}}{{ now }}{{< /t.inline >}}\n"}, 6),
    ("a page that reads .git", {"content/ko/x.md": PAGE + '{{< readfile "/.git/config" >}}\n'}, 6),
    ("a page that climbs", {"content/ko/x.md": PAGE + '\n{{% readfile file="../../../x" %}}\n'}, 7),
    ("settings of the checks", {"guidecheck.toml": "language = 'ko'\n"}, 1),
    ("settings of the checks among a project's", {"pyproject.toml": "[project]\n\n[tool.guidecheck]\nhtml = {}\n"}, 3),
    ("a module of another host", {"hugo.toml": "[[module.imports]]\npath = 'github.com/a/b/v2'\n"}, 2),
    ("one in YAML", {"hugo.yaml": "module:\n  imports:\n    - path: github.com/a/b\n"}, 3),
    ("one in a folder", {"config/_default/module.toml": '[[imports]]\npath = "codeberg.org/a/b"\n'}, 2),
    ("one for a theme", {"hugo.toml": "title = 'a'\ntheme = ['github.com/a/b']\n"}, 2),
    ("one that is required", {"go.mod": "module x\n\nrequire github.com/a/b v1.0.0 // indirect\n"}, 3),
    ("one behind a longer name", {"go.mod": "module x\n// github.com/a/b-c\n\nrequire github.com/a/b v1.0.0\n"}, 4),
    ("one below blank lines", {"go.mod": f"module x\n{chr(10) * 50_000}require github.com/a/b v1.0.0\n"}, 50_002),
    ("one in a list of them", {"go.mod": "module x\n\nrequire (\n\tgithub.com/a/b v1.0.0\n)\n"}, 4),
    ("a program of PostCSS", {"postcss.config.mjs": "x\n"}, 1),
    ("settings that take no module", {"hugo.toml": "baseURL = 'https://example.org/a/'\n[params]\nu = 'a.org/b'\n"}, 0),
    ("another project's file", {"pyproject.toml": "[project]\nname = 'x'\n"}, 0),
    ("pages and pictures", {"content/ko/x.md": PAGE, "content/ko/x.png": "x", "static/x.woff2": "x"}, 0),
    ("a drawing", {"static/x.svg": DRAWING.format("path d='M0 0'")}, 0),
    ("a page that reads beside itself", {"content/ko/x.md": PAGE + '{{< readfile "includes/a.md" >}}\n'}, 0),
    ("another shortcode", {"content/ko/x.md": PAGE + '{{< figure src="../../../x.png" >}}\n'}, 0),
    (
        "a template that computes",
        {
            "layouts/x.html": '{{/* os.ReadFile */}}{{ $a := site.GetPage "os.ReadFile x" }}{{ now.Year }}\n'
            '{{ with $a.Title }}{{ . | strings.ToUpper | safeHTML }}{{ end }}{{ partial "a.html" (dict "b" 1) }}\n'
        },
        0,
    ),
    ("a template of another folder", {"docs/x.html": '{{ readFile "x" }}\n', "assets/x.js": "x\n"}, 0),
]


@pytest.mark.parametrize(("files", "line"), [one[1:] for one in BROUGHT], ids=[one[0] for one in BROUGHT])
def test_what_a_change_brings_is_told_where_it_stands(tmp_path: Path, files: Mapping[str, str], line: int) -> None:
    write_guide(tmp_path, {**PAGES, **SHORTCODES, **files})
    changes = Changes(None, False, frozenset(files))
    findings = [one for one in check_source(tmp_path, changes=changes).findings if one.rule == RULE]
    assert [(one.path, one.line) for one in findings] == [(path, line) for path in files if line]
    # Nothing is told of what was there before.
    assert RULE not in {one.rule for one in check_source(tmp_path).findings}


SAID = [
    ("content", "content/ko/x.org", "x\n", "Hugo may run or publish this file, which is no page."),
    ("static", "static/x.mjs", "x\n", "This file is published as it stands, and a browser may run it."),
    (
        "function",
        "layouts/x.html",
        '{{ readFile "x" }}\n',
        "This template calls readFile, which does more than compute.",
    ),
    (
        "inline",
        "content/ko/x.md",
        "{{< t.inline >}}x{{< /t.inline >}}\n",
        "The shortcode t.inline is a template in a page.",
    ),
    (
        "shortcode",
        "content/ko/x.md",
        '{{< readfile "/.git/config" >}}\n',
        "The shortcode readfile reads a file outside of the content.",
    ),
    ("module", "go.mod", "require github.com/a/b v1.0.0\n", "Hugo takes templates from github.com/a/b."),
    ("settings", "guidecheck.toml", "language = 'ko'\n", "This change chooses what is checked."),
]


@pytest.mark.parametrize(("path", "text", "said"), [one[1:] for one in SAID], ids=[one[0] for one in SAID])
def test_a_reader_is_told_why_what_a_change_brings_needs_a_look(
    tmp_path: Path, path: str, text: str, said: str
) -> None:
    write_guide(tmp_path, {**PAGES, **SHORTCODES, path: text})
    found = check_source(tmp_path, changes=Changes(None, False, frozenset([path]))).findings
    assert write_text(Report([one for one in found if one.rule == RULE], 0)).splitlines()[:-1] == [
        f"{path}:1:1: warning trust-config: {said}",
        "    Let somebody who may decide look at it.",
    ]


def test_the_option_tells_what_a_change_brings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from guidecheck.cli import main

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    write_guide(tmp_path, PAGES)
    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    write_guide(tmp_path, {"content/en/x/_content.gotmpl": "x\n"})
    arguments = ["check", "--root", str(tmp_path), "--changed-since", "main", "--format", "text", "--only", RULE]
    assert main(arguments) == 0
    assert "content/en/x/_content.gotmpl:1" in capsys.readouterr().out
    assert main([*arguments, "--strict"]) == 1

"""Addresses that a host answers itself, as its own files say."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from guidecheck.source.redirects import REDIRECTING, adds_html, find_redirected


@pytest.mark.parametrize(
    ("name", "text", "answered", "others"),
    [
        ("static/_redirects", "# all\n\n/old /new 301  # moved\n", ["/old"], ["/new", "/old/x"]),
        ("static/_redirects", "/News/:year/:month /blog/:year\n", ["/news/2024/01"], ["/news"]),
        ("static/_redirects", "/old/* /new/:splat 301!\n", ["/old", "/old/a/b"], ["/older"]),
        ("static/_redirects", "/* /404.html 404\n/gone /x 410\n", [], ["/a", "/gone"]),
        ("static/_redirects", "/* /ko/:splat 302 Language=ko\n/s id=:id /b/:id\n", [], ["/a", "/s"]),
        ("static/_redirects", "/a /b?c=d\n/e https://x.example/?f=g 302\n", ["/a", "/e"], ["/b"]),
        ("static/_redirects", "https://old.example/* https://new.example/:splat\n", [], ["/a"]),
        (".htaccess", "Redirect /a /b\nRedirect 301 /c https://x.example/\n", ["/a", "/a/x", "/c"], ["/b"]),
        (".htaccess", "Redirect gone /a\nRedirect 410 /b\nRedirectPermanent /c /d\n", ["/c"], ["/a", "/b"]),
        (".htaccess", "RedirectMatch 302 ^/a/(.*)$ /b/$1\n", ["/a/x"], ["/b/x"]),
        (".htaccess", "  RewriteRule ^a/(.*)$  b/ [R=301,NC]\nRewriteRule ^c$ d\n", ["/a/x", "/c"], ["/c/x", "/d"]),
        (
            ".htaccess",
            "RewriteRule ^/?ab?/x /b [R]\nRewriteRule ^index\\.html$ - [L]\n",
            ["/a/x", "/ab"],
            ["/index.html"],
        ),
        (
            ".htaccess",
            "RewriteRule (.*) https://%{HTTP_HOST}%{REQUEST_URI}\nErrorDocument 404 /404/\n",
            [],
            ["/a", "/404"],
        ),
        (
            "index.redirects",
            "{{ $n := .Site.Params.n }}\n/a /{{ $n }}/\n/v/{{ $n }}/* /b\n",
            ["/a", "/v/1/x"],
            ["/1", "/b"],
        ),
        ("index.redirects", "{{/* /no /a */ -}}\n{{- if true }}\n/a /b\n{{ end }}\n# /c /d\n", ["/a"], ["/no", "/c"]),
        (
            "index.redirects",
            "{{- range $p := .Site.Pages }}{{- range .Aliases }}\n{{ . }} {{ $p.RelPermalink }}\n{{- end }}{{ end -}}",
            [],
            ["/a"],
        ),
        # What is written elsewhere may be anything.
        ("index.redirects", "/a /b\n{{ range site.Data.moved }}{{ .from }} {{ .to }}\n{{ end }}", ["/a", "/x"], []),
        ("index.redirects", '{{ partial "moved.txt" . }}\n', ["/a"], []),
        ("netlify.toml", '[[redirects]]\nfrom = "/a/*"\nto = "/"\n', ["/a/b"], ["/b"]),
        ("netlify.toml", '[[redirects]]\n  to = "/404.html"\n  from = "/*"\n  status = 404\n', [], ["/a"]),
        ("netlify.toml", '[[redirects]]\nfrom = "/*"\nto = "/"\nconditions = {Role = ["x"]}\n', [], ["/a"]),
        ("netlify.toml", "[[redirects]\nfrom = 1\n", [], ["/a"]),
        ("netlify.toml", "redirects = 1\n", [], ["/a"]),
        (
            "vercel.json",
            '{"redirects": [{"source": "/a/(.*)"}], "rewrites": [{"source": "/b"}]}',
            ["/a/x", "/b"],
            ["/c"],
        ),
        ("vercel.json", '{"redirects": [{"source": "/a", "has": [{"type": "host"}]}, 1, {}]}', [], ["/a"]),
        ("firebase.json", '{"hosting": [{"redirects": [{"source": "/a"}, {"regex": "/b"}]}]}', ["/a"], ["/b"]),
        ("firebase.json", "[" * 100_000, [], ["/a"]),
        ("vercel.json", "[1]", [], ["/a"]),
    ],
)
def test_each_host_names_them_in_its_own_form(
    tmp_path: Path, name: str, text: str, answered: list[str], others: list[str]
) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    patterns = find_redirected(
        tmp_path,
        [file] if file.name in REDIRECTING else [],
        [file] if name == "index.redirects" else [],
    )
    asked = [*answered, *others]
    assert [one for one in asked if any(re.fullmatch(pattern, one) for pattern in patterns)] == answered


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("netlify.toml", '[build]\ncommand = "hugo"\n', True),
        ("vercel.json", '{"cleanUrls": true}', True),
        ("firebase.json", '{"hosting": {"public": "public", "cleanUrls": true}}', True),
        ("firebase.json", '{"hosting": [{"target": "a"}, {"target": "b", "cleanUrls": true}]}', True),
        ("vercel.json", '{"cleanUrls": false}', False),
        ("vercel.json", '{"buildCommand": "hugo"}', False),
        ("vercel.json", "{", False),
        ("firebase.json", '{"hosting": {"public": "public"}}', False),
        ("static/_redirects", "/a /b\n", False),
    ],
)
def test_some_hosts_find_a_page_without_its_suffix(tmp_path: Path, name: str, text: str, expected: bool) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    assert adds_html(tmp_path) is expected


def test_files_of_hosts_are_found_anywhere_in_the_repository(tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()
    files = {
        "netlify.toml": '[[redirects]]\nfrom = "/net"\nto = "/"\n',
        "deploy/vercel.json": '{"redirects": [{"source": "/ver"}]}',
        "site/deploy/.htaccess": "Redirect /ap /x\n",
        # What answers any address may be that of another site.
        "other/public/_redirects": "/under /x\n/* /index.html 200\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    asked = ["/net", "/ver", "/ap", "/under", "/a"]

    def answered() -> list[str]:
        patterns = find_redirected(root, [])
        return [one for one in asked if any(re.fullmatch(pattern, one) for pattern in patterns)]

    assert (answered(), adds_html(root)) == ([], False)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "--all"], cwd=tmp_path, check=True)
    assert (answered(), adds_html(root)) == (asked[:-1], True)

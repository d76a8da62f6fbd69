"""Addresses that a host answers itself, as its own files say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidecheck.source.redirects import adds_html, find_redirected


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
    patterns = find_redirected(tmp_path)
    asked = [*answered, *others]
    assert [one for one in asked if any(re.fullmatch(pattern, one) for pattern in patterns)] == answered


def test_the_built_site_may_have_its_own(tmp_path: Path) -> None:
    (tmp_path / "_redirects").write_text("/a /b\n")
    assert find_redirected(tmp_path) == ()
    assert find_redirected(tmp_path, ["_redirects", "static/_redirects"]) == ("/a",)


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

"""The Content Security Policy: on every page, naming no other origin, and in force."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from reading import reading
from site_pages import LICENCE, read_all


def directives(policy: str) -> dict[str, list[str]]:
    """Split a policy into its directives and their sources."""
    parts = [part.split() for part in policy.split(";")]
    return {name: sources for name, *sources in parts}


def policy_of(site: Path) -> str:
    policies = {
        page.url: page.one("meta[http-equiv=Content-Security-Policy]").attributes["content"] for page in read_all(site)
    }
    (policy,) = set(policies.values())
    assert policy
    return policy


def test_every_page_has_the_policy_before_anything_it_could_load(site: Path) -> None:
    assert policy_of(site)
    for page in read_all(site):
        first = page.tree.css("head > *")[0]
        assert first.attributes.get("http-equiv") == "Content-Security-Policy", page.url
        # Browsers look for the encoding in these bytes only.
        assert b"charset" in (page.tree.html or "").encode()[:1024], page.url


def test_policy_names_no_other_origin_and_allows_no_inline_script(site: Path) -> None:
    allowed = directives(policy_of(site))
    assert allowed["default-src"] == ["'none'"]
    assert allowed["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert allowed["style-src"] == ["'self'"]
    assert {source for sources in allowed.values() for source in sources} <= {
        "'none'",
        "'self'",
        "'wasm-unsafe-eval'",
        "'unsafe-inline'",
        "data:",
    }
    assert [name for name, sources in allowed.items() if "'unsafe-inline'" in sources] == ["style-src-attr"]
    assert [name for name, sources in allowed.items() if "data:" in sources] == ["img-src"]


def test_pages_have_no_inline_script_or_style(site: Path) -> None:
    for page in read_all(site):
        inline = [node for node in page.tree.css("script") if "src" not in node.attributes]
        assert [node.html for node in inline if "json" not in (node.attributes.get("type") or "")] == [], page.url
        assert page.tree.css("style") == [], page.url


def test_scripts_and_styles_are_held_to_their_hashes_and_nothing_waits_for_them(site: Path) -> None:
    for page in read_all(site):
        for node in page.tree.css("script[src], link[rel=stylesheet]"):
            assert str(node.attributes["integrity"]).startswith("sha256-"), f"{page.url}: {node.html}"
        assert len(page.tree.css("link[rel=stylesheet]")) == 1, page.url
        waiting = [
            node
            for node in page.tree.css("script[src]")
            if "defer" not in node.attributes and node.attributes.get("type") != "module"
        ]
        # The theme must be set before the page is painted.
        assert [re.sub(r"\.[0-9a-f]{64}", "", str(node.attributes["src"])) for node in waiting] == ["/js/theme.min.js"]


def test_hosts_that_read_a_headers_file_get_the_same_policy(site: Path) -> None:
    first, *headers = (site / "_headers").read_text(encoding="utf-8").splitlines()
    assert first == "/*"
    values = dict(line.strip().split(": ", 1) for line in headers)
    assert values["Content-Security-Policy"] == f"{policy_of(site)}; frame-ancestors 'none'"
    assert values["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("act", "directive"),
    [
        ("add('script', {textContent: 'window.ran = 1'})", "script-src"),
        ("add('script', {src: 'https://cdn.example/x.js'})", "script-src"),
        ("add('img', {src: 'https://cdn.example/x.png'})", "img-src"),
        ("fetch('https://cdn.example/x').catch(() => {})", "connect-src"),
    ],
)
def test_policy_is_in_force_and_a_violation_fails_a_test(
    browser: Browser, site_url: str, act: str, directive: str
) -> None:
    with pytest.raises(AssertionError, match=directive), reading(browser, site_url) as reader:
        reader.goto(f"/{LICENCE}")
        with reader.expect_console_message(lambda message: directive in message.text):
            add = "const add = (tag, has) => document.body.append(Object.assign(document.createElement(tag), has));"
            reader.evaluate(f"() => {{ {add} {act}; }}")
        assert not reader.evaluate("'ran' in window")

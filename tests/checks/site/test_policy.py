from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from built_sites import findings, page, read
from guidecheck.model.site import Language, Site

SELF = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'"
HASH = b64encode(sha256(b"start()").digest()).decode()


def told(root: Path, body: str, policy: str = SELF) -> list[tuple[int, int]]:
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    files = {"a/index.html": page(body, head=head), "a.js": "", "a.css": "", "a.png": "", "b/index.html": page("")}
    return [(one.line, one.column) for one in findings(read(root, files), "site-policy")]


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("<script>start()</script>", 1),
        ("<script src=/a.js></script><script type=module>start()</script>", 28),
        ("<style>a{}</style>", 1),
        ("<p onclick='a'>x</p>", 1),
        ("<p>a</p><button onclick='b'>x</button>", 9),
        ("<script src=https://cdn.example/a.js></script>", 1),
        ("<script src=//cdn.example/a.js></script>", 1),
        ("<img alt=a src=https://img.example/a.png>", 1),
        ("<iframe src=/b/></iframe>", 1),
        ("<iframe src=https://video.example/></iframe>", 1),
        ("<object data=/a.png></object>", 1),
        ("<form action=https://form.example/></form>", 1),
        ("<link rel=stylesheet href=https://css.example/a.css>", 1),
        ("<video src=/a.png></video>", 1),
        ("<script src=data:text/javascript,start()></script>", 1),
    ],
)
def test_what_the_page_s_own_policy_blocks_is_told_at_its_place(tmp_path: Path, body: str, column: int) -> None:
    assert told(tmp_path, body) == [(5, column)]


@pytest.mark.parametrize(
    ("body", "policy"),
    [
        ("<script src=/a.js></script><img alt=a src=/a.png><img alt=a src=data:image/png;base64,aaaa>", SELF),
        ("<script src=https://guide.example/a.js></script><form action=/b/></form><form></form>", SELF),
        ('<script type="application/ld+json">{}</script><a href="https://x.example/">x</a>', SELF),
        ("<p>a button with onclick= in its text</p><code>&lt;p onclick='a'></code>", SELF),
        ("<script>start()</script><p onclick='a'>x</p><iframe src=https://x.example/></iframe>", ""),
        ("<script>start()</script><p onclick='a'>x</p>", "script-src 'self' 'unsafe-inline'"),
        ("<script>start()</script>", f"script-src 'sha256-{HASH}'"),
        ("<script nonce=abc>start()</script>", "script-src 'nonce-abc'"),
        ("<script src=https://cdn.example/a.js></script>", "script-src https:"),
        ("<script src=https://a.cdn.example/x/a.js></script>", "script-src *.cdn.example/x/"),
        ("<script src=https://cdn.example:8443/a.js></script>", "script-src cdn.example:*"),
        ("<script src=https://cdn.example/a.js></script>", "script-src 'strict-dynamic' 'nonce-a'"),
        ("<img alt=a src=https://img.example/a.png>", "script-src 'self'"),
        ("<img alt=a src=https://img.example/a.png>", "default-src *"),
        ("<form action=https://form.example/></form>", "default-src 'none'"),
        # Nobody wrote that.
        ("<script src=https://cdn.example/a.js></script>", "script-src " + "a.example " * 201),
    ],
)
def test_what_the_policy_allows_or_does_not_speak_of_is_silent(tmp_path: Path, body: str, policy: str) -> None:
    assert told(tmp_path, body, policy) == []


@pytest.mark.parametrize(
    ("body", "policy"),
    [
        ("<script>start( )</script>", f"script-src 'sha256-{HASH}'"),
        ("<script>start()</script>", f"script-src 'unsafe-inline' 'sha256-{HASH[:-2]}A='"),
        ("<script nonce=abd>start()</script>", "script-src 'nonce-abc'"),
        ("<script src=https://cdn.example/a.js></script>", "script-src *.cdn.example"),
        ("<script src=https://cdn.example/a.js></script>", "script-src cdn.example/x/"),
        ("<script src=http://cdn.example/a.js></script>", "script-src https:"),
        ("<iframe src=https://x.example/></iframe>", "default-src *; child-src 'self'; frame-src 'none'"),
    ],
)
def test_a_policy_is_read_as_browsers_do(tmp_path: Path, body: str, policy: str) -> None:
    assert told(tmp_path, body, policy) == [(5, 1)]


def test_a_page_that_refreshes_and_says_something_is_no_redirect(tmp_path: Path) -> None:
    refresh = '<meta http-equiv="refresh" content="0; url=/b/">'
    files = {
        "a/index.html": page(f"<h1 id=a>T</h1>{refresh}"),
        "old/index.html": page("", head=refresh),
        "older/index.html": page("<h1>Moved</h1>", head=f'<link rel="canonical" href="/b/">{refresh}'),
        "b/index.html": page(""),
    }
    built = read(tmp_path, files)
    assert {one.url: one.redirect for one in built.pages if one.redirect} == {"/old/": "/b/", "/older/": "/b/"}


def test_of_a_page_of_blocked_scripts_the_first_hundred_are_told(tmp_path: Path) -> None:
    assert len(told(tmp_path, "<script src=https://cdn.example/a.js></script>" * 200)) == 100


def test_where_each_language_has_a_host_a_page_may_load_from_its_own(tmp_path: Path) -> None:
    languages = (
        Language("ko", "content/ko", base_url="https://guide.example/"),
        Language("en", "content/en", base_url="https://en.guide.example/"),
    )
    site = Site(languages, "https://guide.example/", by_host=True)
    head = f'<meta http-equiv="Content-Security-Policy" content="{SELF}">'
    body = "<script src=https://guide.example/a.js></script>\n<script src=https://en.guide.example/a.js></script>"
    files = {f"{one}/index.html": page(body, one, head) for one in ("ko", "en")}
    found = findings(read(tmp_path, {**files, "ko/a.js": "", "en/a.js": ""}, site), "site-policy")
    assert [(one.path, one.line) for one in found] == [("public/en/index.html", 5), ("public/ko/index.html", 6)]

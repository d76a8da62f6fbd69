"""Built sites as no build makes them: each gives its exact findings or message, in ten seconds and 1 GiB."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from built_sites import page
from guides_on_disk import write_guide
from hostile.command import found, run

# Name, file, what it holds, and what is found in it: line, column, rule.
NEVER_CLOSED = [(1, 15, "site-nesting"), (1, 28, "site-link")]
SITES: list[tuple[str, str, str | bytes, list[tuple[int, int, str]]]] = [
    ("half written", "a/index.html", page('<a href="/">a</a><a href="/a').partition("/a\n")[0], [(1, 1, "site-file")]),
    ("empty", "a/index.html", "", [(1, 1, "site-file")]),
    ("no HTML", "a/index.html", random.Random(8).randbytes(100_000), [(1, 1, "site-language")]),
    ("NUL", "a/index.html", page("\0" * 1000), []),
    ("UTF-16", "a/index.html", page("").encode("utf-16"), [(1, 1, "site-language")]),
    ("never closed", "a/index.html", "<html lang=ko><h1>a<p id=a><a href=/gone/ ><b><td>", NEVER_CLOSED),
    ("one id many times", "a/index.html", page("<p id=a>" * 999), [(5, 8 * n + 1, "site-id") for n in range(1, 999)]),
    ("100,000 elements in each other", "a/index.html", page("<div>" * 100_000), [(1, 1, "site-file")]),
    ("a file: link", "a/index.html", page('<a href="file:///etc/passwd">a</a>'), [(5, 1, "site-scheme")]),
    ("a javascript: link", "a/index.html", page('<a href="javascript:alert(1)">a</a>'), [(5, 1, "site-scheme")]),
    ("a hidden javascript: link", "a/index.html", page('<a href=" Java&#10;Script:">a</a>'), [(5, 1, "site-scheme")]),
    ("a link out of the site", "a/index.html", page('<a href="/../../etc/passwd">a</a>'), [(5, 1, "site-link")]),
    ("an encoded NUL in a link", "a/index.html", page('<a href="/%00">a</a>'), [(5, 1, "site-link")]),
    ("a host that is none", "a/index.html", page('<a href="http://[::1">a</a>'), []),
    ("XML bomb", "sitemap.xml", '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    ) + "]><urlset><url><loc>&j;</loc></url></urlset>", [(1, 1, "site-file")]),
    ("external entity", "sitemap.xml", '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><loc>&a;</loc>', []),
    ("XML of an unknown encoding", "sitemap.xml", '<?xml version="1.0" encoding="x"?><a/>', [(1, 1, "site-file")]),
    ("XML half written", "sitemap.xml", "<urlset><url><loc>/", [(1, 1, "site-file")]),
    ("JSON nested 100,000 deep", "index.json", "[" * 100_000, [(1, 1, "site-file")]),
    ("CSS never closed", "a.css", "/*" * 100_000 + "a{b:url('" * 100_000, [(1, 1, "site-file")]),
]  # fmt: skip


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    write_guide(tmp_path, {"content/ko/good.md": "---\ntitle: T\n---\ntext\n"})
    (tmp_path / "public").mkdir()
    (tmp_path / "public/index.html").write_text(page(""), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("name", "data", "expected"), [one[1:] for one in SITES], ids=[one[0] for one in SITES])
def test_a_hostile_file_gives_its_findings(
    guide: Path, name: str, data: str | bytes, expected: list[tuple[int, int, str]]
) -> None:
    file = guide / "public" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    _, findings = found(guide, "site")
    assert [one[1:] for one in findings if one[0] == f"public/{name}"] == expected


@pytest.mark.parametrize("name", ["a/index.html", "sitemap.xml"])
@pytest.mark.parametrize("kind", ["100 MB", "endless", "pipe", "dangling"])
def test_what_is_no_file_of_a_site_is_found_and_not_read(guide: Path, name: str, kind: str) -> None:
    file = guide / "public" / name
    file.parent.mkdir(exist_ok=True)
    if kind == "100 MB":
        with file.open("wb") as opened:
            opened.truncate(100 * 10**6)
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/dev/zero" if kind == "endless" else "/gone")
    status, findings = found(guide, "site")
    assert status == 1 and (f"public/{name}", 1, 1, "site-file") in findings


def test_a_half_written_site_without_a_page_is_said_with_the_way_out(guide: Path) -> None:
    (guide / "public/index.html").unlink()
    status, out, error = run(guide, "site")
    assert (status, out) == (2, "")
    assert error == f"guidecheck: There is no HTML page in {guide}/public. Build the site first: make site, or hugo.\n"


def test_a_site_in_a_loop_of_links_is_read_once(guide: Path) -> None:
    (guide / "public/loop").symlink_to(".")
    assert run(guide, "site")[1].endswith("Checked 1 built page: nothing to report.\n")

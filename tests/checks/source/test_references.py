from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.model.findings import Severity
from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guides_in_memory import make_guide
from guides_on_disk import TWO_LANGUAGES, check_page, write_guide

RULES = ["link-empty", "link-scheme", "references-missing"]
HEAD = "---\ntitle: T\n---\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [b]()", (4, 3, "link-empty")),
        ("a [](/b)", (4, 3, "link-empty")),
        ("![a]()", (4, 1, "link-empty")),
        ("- a\n  [b]( )", (5, 3, "link-empty")),
        ("[a](file:///b)", (4, 1, "link-scheme")),
        ("[a](javascript:b)", (4, 1, "link-scheme")),
        ("[a](https:/b.example/c)", (4, 1, "link-scheme")),
        ("[a](http:b.example)", (4, 1, "link-scheme")),
    ],
)
def test_a_link_that_leads_nowhere_is_found_at_its_place(
    tmp_path: Path, text: str, expected: tuple[int, int, str]
) -> None:
    assert check_page(tmp_path, f"{HEAD}{text}\n", RULES) == [expected]


@pytest.mark.parametrize(
    ("address", "severity"),
    [
        ("ircs://chat.example/room", Severity.NOTE),
        ("magnet:?xt=urn:a", Severity.NOTE),
        ("xmpp:room@chat.example", Severity.NOTE),
        ("htps://a.example", Severity.ERROR),
        ("HTTTP://a.example", Severity.ERROR),
        ("file:///b", Severity.ERROR),
        ("FTP://a.example", Severity.ERROR),
        ("javascript:b", Severity.ERROR),
    ],
)
def test_what_opens_a_program_is_a_note(address: str, severity: Severity) -> None:
    found = run_source_checks(make_guide({"content/ko/a.md": f"[a]({address})\n"}), ["link-scheme"])
    assert [one.severity for one in found] == [severity]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a](data:image/png;base64,iVBORw0KGgo=)", []),
        ("![a](data:image/WebP;base64,UklGRg==)", []),
        # Hugo leaves their address out.
        ("![a](data:image/svg+xml;utf8,a)", [Severity.ERROR]),
        ("![a](data:text/html;base64,YQ==)", [Severity.ERROR]),
        ("[a](data:image/png;base64,iVBORw0KGgo=)", [Severity.ERROR]),
    ],
)
def test_a_picture_may_stand_in_the_page_itself(text: str, expected: list[Severity]) -> None:
    found = run_source_checks(make_guide({"content/ko/a.md": f"{text}\n"}), ["link-scheme"])
    assert [one.severity for one in found] == expected


def test_in_html_too_a_link_may_open_a_program() -> None:
    text = 'Add <a href="opds://books.example/feed">our books</a>.\n'
    found = run_source_checks(make_guide({"content/ko/a.md": text}), ["link-scheme"])
    assert [one.severity for one in found] == [Severity.NOTE]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<tool:hidden>", "<tool:hidden> is shown as a link, without its brackets."),
        ("at <host:port>", "<host:port> is shown as a link, without its brackets."),
        ("<htps://a.example>", "A link with the scheme htps does not belong in a guide."),
    ],
)
def test_a_tag_in_angle_brackets_is_no_link_to_a_program(text: str, said: str) -> None:
    found = run_source_checks(make_guide({"content/ko/a.md": f"{text}\n"}), ["link-scheme"])
    assert [(one.severity, str(one.message)) for one in found] == [(Severity.ERROR, said)]


def test_a_link_that_an_image_shows_has_no_text_for_some_readers_alone() -> None:
    found = run_source_checks(make_guide({"content/ko/a.md": "[![](/a.png)](https://a.example)\n"}), ["link-empty"])
    assert [one.severity for one in found] == [Severity.WARNING]


@pytest.mark.parametrize("unsafe", ["true", "false"])
def test_a_link_in_html_counts_where_the_site_publishes_html(tmp_path: Path, unsafe: str) -> None:
    config = f"{TWO_LANGUAGES}[markup.goldmark.renderer]\nunsafe = {unsafe}\n"
    write_guide(tmp_path, {"content/ko/a.md": f'{HEAD}<a href="ftp://b">c</a>\n'}, config)
    found = run_source_checks(load(tmp_path), RULES)
    assert [(one.line, one.rule) for one in found] == ([(4, "link-scheme")] if unsafe == "true" else [])


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://b.org) [a](mailto:b@c.org) [a](tel:+82) [a](/b:c) [a](#b)",
        "[![a](/b.png)](/c)",
        '[a]({{< relref "b.md" >}})',
        '<a href="/b"><img src="/c.png"></a>',
        '<a id="here"></a>',
        "`[a]()`",
        "[a] [ ] []",
        "https://b.org",
    ],
)
def test_a_link_that_leads_somewhere_is_not_reported(tmp_path: Path, text: str) -> None:
    assert check_page(tmp_path, f"{HEAD}{text}\n", RULES) == []


def licence(tmp_path: Path, text: str) -> list[tuple[int, int, str]]:
    (tmp_path / "data/licenses").mkdir(parents=True)
    (tmp_path / "data/licenses/MIT.yaml").write_text("name: MIT License\n", encoding="utf-8")
    return check_page(tmp_path, HEAD + text, RULES, "licenses/MIT/_index.md")


@pytest.mark.parametrize(
    ("text", "line"),
    [("", 1), ("text\n", 1), ("## A\n[b](/c)\n\n## References\n\ntext\n", 7), ("## References\n\n### More\n", 4)],
)
def test_a_licence_page_without_references_is_found(tmp_path: Path, text: str, line: int) -> None:
    assert licence(tmp_path, text) == [(line, 1, "references-missing")]


@pytest.mark.parametrize(
    "text",
    [
        "## References\n\n- [a](https://b.org)\n",
        "## References\n\n### More\n\nhttps://b.org\n",
        "# R\n<https://b.org>\n",
    ],
)
def test_a_licence_page_with_references_is_not_reported(tmp_path: Path, text: str) -> None:
    assert licence(tmp_path, text) == []

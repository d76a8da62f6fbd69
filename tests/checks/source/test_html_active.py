from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guidecheck.model.guide import Document
from guidecheck.model.settings import Settings
from guidecheck.model.site import Inner
from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guidecheck.source.markdown.fold import parse_page
from guides_in_memory import lines, make_guide
from guides_on_disk import TWO_LANGUAGES, write_guide

RULE = "html-active"
HEAD = "---\ntitle: T\n---\n"


def found(
    body: str, *allowed: str, raw_html: bool = True, denied: tuple[str, ...] = (), **inner: Inner
) -> list[tuple[int, int, str]]:
    guide = make_guide({"content/ko/x.md": HEAD + body})
    site = replace(guide.site, raw_html=raw_html, inner=inner)
    # What templates do with it says what of a page is Markdown.
    document = Document("x.md", {"ko": parse_page(HEAD + body, "content/ko/x.md", "ko", "x.md", site)})
    guide = replace(
        guide, site=site, documents=(document,), settings=Settings(allowed_html=allowed, denied_html=denied)
    )
    return [(one.line, one.column, one.severity.value) for one in run_source_checks(guide, [RULE])]


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("<script>alert(1)</script>\n", 4, 1),
        ("<SCRIPT src=//e.org/x.js></SCRIPT>\n", 4, 1),
        ("text <script>alert(1)</script>\n", 4, 6),
        ("a\n\n<div>\n  <img src=x onerror=alert(1)>\n</div>\n", 7, 3),
        ("> <div>\n> <b onclick=x>\n> </div>\n", 5, 3),
        ("- a\n\n  <p onmouseover='x'>b</p>\n", 6, 3),
        ("a <svg onload=alert(1)> b\n", 4, 3),
        ("| a |\n| - |\n| <i onclick=x>y</i> |\n", 6, 3),
        ("# A <b onfocus=x>b</b>\n", 4, 5),
        ("a <a href='javascript:x'>b</a>\n", 4, 3),
        ("a <a href='java&#x09;script:x'>b</a>\n", 4, 3),
        ("a <a href='\x01 JavaScript:x'>b</a>\n", 4, 3),
        ("a <a href=data:text/html,x>b</a>\n", 4, 3),
        ("<svg><a xlink:href=javascript:x><set attributeName=href to=javascript:x></a></svg>\n", 4, 6),
        ("<svg><animate attributeName=href values='x;javascript:y'></svg>\n", 4, 6),
        ("<iframe src=https://e.org></iframe>\n", 4, 1),
        ("<form action=https://e.org></form>\n", 4, 1),
        ("a <button formaction=https://e.org>b</button>\n", 4, 3),
        ("<base href=https://e.org>\n", 4, 1),
        ("<meta http-equiv=refresh content='0; url=https://e.org'>\n", 4, 1),
        ("<link rel=stylesheet href=https://e.org/x.css>\n", 4, 1),
        ("<object data=x></object>\n", 4, 1),
        ("a <embed src=x> b\n", 4, 3),
        ("<p data-pagefind-meta='url:https://e.org'>a</p>\n", 4, 1),
        ('a\n{data-pagefind-meta="url:https://e.org"}\n', 5, 2),
        ('# A {data-pagefind-default-meta="image:https://e.org"}\n', 4, 6),
        ("a <b hx-get=https://e.org hx-trigger=load>b</b>\n", 4, 3),
        ("# A {hx-get=https://e.org hx-trigger=load}\n", 4, 6),
        ("A {x-init='alert(1)'}\n===\n", 4, 4),
        ("> - a\n> {.b #c formaction=javascript:x}\n", 5, 4),
        ('<style><p title="</style><img src=x onerror=a>"></style>\n', 4, 26),
        ("<style><!--</style><img src=x onerror=a>-->\n", 4, 20),
        ('<div>\n<noscript><p title="</noscript><img src=x onerror=a>"></noscript>\n</div>\n', 5, 32),
        ("a <textarea><i title='</TextArea ><img src=x onerror=a>'>x</i></textarea> b\n", 4, 35),
        ("<xmp><p id='</xmp><script>x</script>'>\n", 4, 19),
        ("a <textarea><!--</textarea><img src=x onerror=a>--> b\n", 4, 28),
        ("a <textarea>\n\nb <!--</textarea><img src=x onerror=a>-->\n", 6, 18),
        ("a <img name=querySelector src=x alt=''>\n", 4, 3),
        ("<div\n\n> a\n", 4, 1),
        ("<div title='\n\na\n\n<p id='onclick=x'>\n", 4, 1),
        ("<!-- a --><script>x</script><!-- b -->\n", 4, 11),
        ("<!-- a --!><img src=x onerror=x> -->\n", 4, 12),
        ("<!--><script>x</script> -->\n", 4, 6),
        ("<!-- a --><script>x</script> b -->\n", 4, 11),
        ("<?a ><script>x</script>?>\n", 4, 6),
        ("<svg><style><img src=x onerror=x></style></svg>\n", 4, 13),
        ("[^1]\n\n[^1]: a <script>x</script>\n", 6, 9),
        ("a\n: b <script>x</script>\n", 5, 5),
        ('a <b title="{{< x a="b" >}}" onclick=x>c</b>\n', 4, 3),
    ],
)
def test_active_html_is_found_at_its_tag(body: str, line: int, column: int) -> None:
    assert found(body)[:1] == [(line, column, "error")]


@pytest.mark.parametrize(
    "body",
    [
        "a `<script>` b\n",
        "```html\n<script>x</script>\n<img onerror=x>\n```\n",
        "    <script>x</script>\n",
        "\\<script> &lt;script>\n",
        "<!-- <script>x</script>\n<img onerror=x> -->\n",
        "a <!-- <script>x</script> --> b\n",
        '<div class="-bg-100 p-3">\n\na\n\n</div>\n',
        "<details open><summary>a</summary><kbd>b</kbd></details>\n",
        "<img src=a.png alt='onerror=x' width=1>\n",
        "<a href='https://e.org/javascript:x' title='javascript: how'>b</a> <a name=on></a>\n",
        "<video controls src=a.mp4></video> <input type=checkbox disabled>\n",
        "<svg viewBox='0 0 1 1'><path d='M0 0'/><use href='#a'/></svg>\n",
        "<img src='data:image/png;base64,AA'>\n",
        "a < b and c > d, <- <3 <https://e.org>\n",
        "a <b c\n",
        '```\n{data-pagefind-meta="url:x"}\n```\n',
        # Hugo leaves events out; braces in a sentence are text.
        "# A {onclick=x}\n",
        "Write {x-init=a}\n",
        "{{< a x-init=b >}}\n",
        "a <img name=logo src=x alt=''> <a name=body></a>\n",
        "<p data-pagefind-ignore data-pagefind-meta='licence:MIT'>a</p>\n",
        "<meta itemprop=name content=a> <link itemprop=url href=a>\n",
        "<style>a > b { color: red }</style>\n",
        "<style>a { color: red }</style>\n\n<!-- <script>x</script> <script>y</script> -->\n",
    ],
)
def test_html_that_only_shows_something_is_silent(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('{{% alert title="<img src=x onerror=a>" %}}a{{% /alert %}}', True),
        ("{{< alert title=`<script>x</script>` />}}", True),
        ('{{< alert "a <iframe src=x>" />}}', True),
        ('{{< alert title="<b>a</b> < c" />}}', False),
        ('{{< other title="<script>x</script>" />}}', False),
        ('`{{</* alert title="<script>x</script>" */>}}`', False),
    ],
)
def test_what_a_template_may_print_of_a_parameter_is_looked_at(call: str, said: bool) -> None:
    guide = make_guide({"content/ko/x.md": f"{HEAD}a\n\n{call}\n"})
    guide = replace(guide, site=replace(guide.site, raw_html=True, printing=("alert",)))
    assert lines(run_source_checks(guide, [RULE])) == ([(6, f"{RULE} warning")] if said else [])


def test_templates_tell_whether_they_may_print_a_parameter(tmp_path: Path) -> None:
    files = {
        "layouts/_shortcodes/raw.html": '{{ with .Get "title" }}<p>{{ . | safeHTML }}</p>{{ end }}',
        "layouts/_shortcodes/safe.html": '<p class="{{ .Get 0 }}">{{ .Get "title" }}</p>',
        "content/ko/a.md": HEAD,
    }
    assert load(write_guide(tmp_path, files)).site.printing == ("figure", "raw")
    # A figure of the site's own is not Hugo's.
    own = {"layouts/_shortcodes/figure.html": '<img src="{{ .Get 0 }}">'}
    assert load(write_guide(tmp_path, own)).site.printing == ("raw",)


def test_front_matter_that_templates_may_render_is_looked_at() -> None:
    text = '---\ntitle: The <script> element\ndescription: "a <script>x</script>"\nsummary: "`<script>`"\n---\n'
    guide = make_guide({"content/ko/x.md": text})
    assert lines(run_source_checks(guide, [RULE])) == [(3, f"{RULE} warning")]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("printed", [(5, 1, "error")]),
        ("rendered", [(5, 1, "error")]),
        ("unsure", [(5, 1, "error")]),
        ("escaped", []),
        ("unused", []),
    ],
)
def test_what_a_shortcode_wraps_counts_as_its_template_prints_it(inner: Inner, expected: list[object]) -> None:
    assert found("{{< box >}}\n<script>x</script>\n{{< /box >}}\n", box=inner) == expected


@pytest.mark.parametrize("inner", ["rendered", "unsure"])
def test_code_that_a_shortcode_renders_is_code(inner: Inner) -> None:
    assert found("{{< box >}}\n```\n<script>x</script>\n```\n{{< /box >}}\n", box=inner) == []


@pytest.mark.parametrize(("inner", "told"), [("rendered", [10]), ("printed", [7, 10])])
def test_what_stands_in_a_shortcode_within_another_is_judged_by_its_own_template(inner: Inner, told: list[int]) -> None:
    text = "{{< box >}}\n{{< tab >}}\n```\n<form>\n```\n{{< /tab >}}\n<object>\n{{< /box >}}\n"
    assert sorted(found(text, box="printed", tab=inner)) == [(line, 1, "error") for line in told]


def test_where_hugo_leaves_html_out_it_is_a_warning_but_not_in_what_a_shortcode_prints() -> None:
    body = "<script>x</script>\n\n{{< box >}}<script>x</script>{{< /box >}}\n"
    assert found(body, raw_html=False, box="printed") == [(4, 1, "warning"), (6, 12, "error")]


@pytest.mark.parametrize(
    ("tag", "allowed"),
    [
        ("<iframe src='https://v.example/a'></iframe>", True),
        ("<iframe src='https://v.example.evil/a'></iframe>", False),
        ("<iframe src='https://v.example/a' onload=x></iframe>", False),
        ("<iframe src='https://v.example/a' srcdoc='a'></iframe>", False),
        ("<IFRAME SRC='https://v.example/a'></IFRAME>", True),
        ("<iframe src='https://e.org/' src='https://v.example/a'></iframe>", False),
        ("<b onclick=a>b</b>", True),
        ("<b onclick=a onfocus=b>b</b>", False),
        ("<script></script>", False),
    ],
)
def test_what_the_project_allows_passes_and_nothing_beside_it(tag: str, allowed: bool) -> None:
    selectors = ("iframe[src^='https://v.example/']", "b[onclick]")
    assert (found(f"a {tag}\n", *selectors) == []) is allowed


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("a <input data-search data-module=/x.js> b\n", 4, 3),
        ("<div>\n<p class='a tabs b'>x</p>\n</div>\n", 5, 1),
        ("## A {.tabs}\n", 4, 7),
        ("a\n{data-search=x}\n", 5, 2),
        ("a <DIV DATA-SEARCH>\n", 4, 3),
    ],
)
def test_what_the_scripts_of_the_site_act_on_is_found_where_the_project_names_it(
    body: str, line: int, column: int
) -> None:
    assert found(body) == []
    assert found(body, denied=("[data-search]", ".tabs")) == [(line, column, "error")]
    assert (
        found("a <p class=tabsy data-search-x>search tabs</p>\n\n`{.tabs}`\n", denied=("[data-search]", ".tabs")) == []
    )


def test_a_comment_of_the_page_does_not_silence_it(tmp_path: Path) -> None:
    text = f"{HEAD}<!-- guidecheck-ignore {RULE}: it is fine -->\n\n<script>x</script>\n"
    guide = load(write_guide(tmp_path, {"content/ko/a.md": text}))
    findings = run_source_checks(guide, [RULE, "ignore-unused"])
    assert (6, RULE) in [(one.line, one.rule) for one in findings]


@pytest.mark.parametrize(
    ("config", "severity"),
    [
        ("", "warning"),
        ("[markup.goldmark.renderer]\nunsafe = true\n", "error"),
        ("[languages.en.markup.goldmark.renderer]\nunsafe = true\n", "error"),
    ],
)
def test_the_configuration_says_whether_html_is_published(tmp_path: Path, config: str, severity: str) -> None:
    files = {"content/ko/a.md": HEAD + "<script>x</script>\n"}
    guide = load(write_guide(tmp_path, files, TWO_LANGUAGES + config))
    assert [one.severity.value for one in run_source_checks(guide, [RULE])] == [severity]


def test_a_page_of_nothing_else_is_told_a_hundred_times() -> None:
    assert len(found("a <b onclick=x>b</b>\n" * 1_000)) == 100


def test_elements_of_one_name_are_one_finding_that_says_how_many() -> None:
    script, frame = '<script src="https://a.example/a.js"></script>', '<iframe src="https://v.example/a"></iframe>'
    body = f"{HEAD}{script}{script}\n\n{frame}\n\n{script}\n\n<b onclick=x>b</b>\n\n<b onclick=x>b</b>\n"
    told = sorted(run_source_checks(make_guide({"content/ko/x.md": body}), [RULE]))
    told_at = [(one.line, [other.line for other in one.related]) for one in told]
    assert told_at == [(4, [8]), (6, []), (10, []), (12, [])]
    assert str(told[0].message) == "<script> is active content, at 2 places."
    # One more is new to whoever knows the others.
    assert told[0].what != sorted(run_source_checks(make_guide({"content/ko/x.md": f"{body}{script}"}), [RULE]))[0].what

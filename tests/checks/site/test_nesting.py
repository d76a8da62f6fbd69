"""Tags that do not nest: told once, where they are, and silence for whatever HTML allows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from built_sites import findings, page, places, read
from guidecheck.base.messages import text
from guidecheck.site import nesting
from guidecheck.site.nesting import find_misnestings, may_be_misnested

# Body (from line 5 on), line of the finding, what it says.
FAULTS = [
    # What a shortcode in a list wrote: the browser ended the page's content there.
    (
        '<div class="content"><ol>\n<li><p>a</p>\n<div class="alert"><p>b</p>\n</li>\n</ol>\n</div>\n<p>c</p></div>',
        8,
        "</li> comes before the end of <div>",
    ),
    ("<div><ul>\n<li><div>a</ul></div>\n</div>", 6, "</ul> comes before the end of <div>"),
    ("<blockquote><p>a</p>\n<div>b</blockquote>\n<p>c</p></div>", 6, "</blockquote> comes before"),
    ("<table><tr><td><div>\na</td></tr></table>", 6, "</td> comes before the end of <div>"),
    ("<section><h2>a\n</section>", 6, "</section> comes before the end of <h2>"),
    ("<details><summary>a\n</details>", 6, "</details> comes before the end of <summary>"),
    ("<p>a</p>\n</div>", 6, "</div> ends nothing"),
    ("<p>a</p>\n<DIV>b", 6, "<div> is never ended"),
    ("<main>\n<div><div>a</div>\n</main>", 7, "</main> comes before the end of <div>"),
    ("<span>a<div>\nb</span></div>", 6, "</span> ends nothing"),
    ("<p>a\n<div>b</div> c</p>", 6, "<div> may not stand in <p>"),
    ("<p><span>a\n<ul><li>b</ul></span></p>", 6, "<ul> may not stand in <span>"),
    ("<p>a\n<p>b <table><tr><td>c</table> d</p>", 6, "<table> may not stand in <p>"),
    ("<table>\n<p>a</p><tr><td>b</table>", 6, "<p> may not stand in a table"),
    ("<table><tr><td>b</td>\nc</tr></table>", 6, "text may not stand in a table"),
    ("<table>\n<div><tr><td>a</td></tr></div></table>", 6, "<div> may not stand in a table"),
    ("<a href=/>a\n<a href=/>b</a></a>", 6, "<a> may not stand in <a>"),
    ("<h1>a\n<h2>b</h2></h1>", 6, "<h2> may not stand in <h1>"),
    ("<button>a\n<button>b</button></button>", 6, "<button> may not stand in <button>"),
    ("<ul><li><div>\n<li>a</li></div></li></ul>", 6, "<li> may not stand in <div>"),
    # What formats text goes on behind the block that it is forgotten in.
    ("<p>\n<a href=/>a</p>\n<p>b</p>", 6, "<a> is never ended"),
    ("<p>\n<a href=/>a</p>\n<p>b <a href=/>c</a></p>", 6, "<a> is never ended"),
    ("<p>\n<i class='fa fa-x'/> a</p><p>b</p>", 6, "<i> is never ended"),
    ("<ul>\n<li><STRONG>a<li>b</ul>", 6, "<strong> is never ended"),
    ("<h2>\n<code>a</h2><div>b</div>", 6, "<code> is never ended"),
    ("<table><tr><td>\n<p><em>a</p><p>b</p></td></tr></table>", 6, "<em> is never ended"),
    ("\n<b>a<p>b</p>", 6, "<b> is never ended"),
]

GOOD = [
    "<ul><li>a<li>b<ul><li>c</ul><li><p>d<p>e</ul>",
    "<ol><li><p>a</p><div><p>b</div><li>c</ol>",
    "<p>a<p>b<div>c</div><p>d<ul><li>e</ul><h2>f</h2>g<hr>",
    "<dl><dt>a<dd>b<dt>c<dd><p>d</dl>",
    "<div><dl><div><dt>a<dd>b</div></dl></div>",
    "<table><caption>a<colgroup><col><col><thead><tr><th>b<tbody><tr><td>c<td>d<tr><td>e<tfoot><tr><td>f</table>",
    "<table><tr><td><table><tr><td>a</table><td><ul><li>b</ul><p>c</table>",
    "<table><!-- a --><tbody> <tr> <td>a</td> <!-- b --> </tr> </tbody></table>",
    "<table><script>let a = '<p>'</script><tr><td><input type=hidden></table>",
    "<select><optgroup label=a><option>b<option>c<optgroup label=d><option>e</select>",
    "<ruby>漢<rp>(<rt>한<rp>)</ruby>",
    "<p>a <b>b <i>c</b> d</i></p><a href=/><div>e</div></a><h2>f</h3>",
    # An empty paragraph moves nothing: Markdown around a shortcode leaves many.
    "<p><figure><img alt=a src=a></figure></p><p></p></p>",
    "<div></span></div><div><span>a</div><ul><li>a</ul></li>",
    "<svg viewBox='0 0 1 1'><g><path d=M0/><a><title>b</g></svg><svg/><p>c",
    "<math><mi>a</mi></math><textarea><div></textarea><iframe><div></iframe><noscript><div></noscript>",
    "<script>document.write('<div>')</script><style>a::before { content: '<div>' }</style><!-- <div> --><p>a",
    '<div title="</div>" data-a="a > b"><p>a</div>',
    "<x-tabs><x-tab>a</x-tab></x-tabs><label>a <input></label><label><select><option>b</select></label>",
    "<p><button>a</button> b</p><button><div>c</div></button>",
    "<template><tr><td>a</td></tr></template><object><p>a</object>",
    "<form><table><tr><td>a</td></tr></form></table>",
    # An anchor is no link, and what is ended in another block goes no further.
    '<p><a name="a"/>b <a href=/>c</a></p><p><a id=d>e</p><p>f</p>',
    "<p><b>a</p><p>b</b></p><p>c</p>",
    # Where nothing is left to be seen, or a cell ends it.
    "<p>a</p><p><b>b</p><script>let c = '<b>'</script>",
    "<table><tr><td><b>a</td><td>b</td></tr></table><table><tr><td><p><b>a</p></td><td>b</td></tr></table><p>c</p>",
    "<p><a href=/>a</p><p><a href=/>b</a></p>",
    "<template><p><b>a</p></template><p>b</p>",
]


@pytest.mark.parametrize(("body", "line", "said"), FAULTS)
def test_a_fault_is_told_once_at_its_tag(tmp_path: Path, body: str, line: int, said: str) -> None:
    found = findings(read(tmp_path, {"index.html": page(body)}), "site-nesting")
    assert places(found) == [("index.html", line, "site-nesting")]
    assert said in text(found[0].message)
    assert "{" not in text(found[0].message, "ko")


@pytest.mark.parametrize("body", GOOD)
def test_whatever_html_allows_is_no_fault(tmp_path: Path, body: str) -> None:
    html = page(body)
    minified = re.sub(r"\s+", " ", re.sub(r"</?(?:html|head|body)[^>]*>", "", html))
    built = read(tmp_path, {"index.html": html, "a/index.html": minified, "b/index.html": html.replace("\n", "\r\n")})
    assert findings(built, "site-nesting") == []


def test_where_an_element_that_ends_early_starts_is_related(tmp_path: Path) -> None:
    (found,) = findings(read(tmp_path, {"index.html": page("<ol><li>\n<div>a\n</li></ol>")}), "site-nesting")
    assert (found.line, [related.line for related in found.related]) == (7, [6])


def test_two_faults_are_two_findings(tmp_path: Path) -> None:
    body = "<ol><li><div>a</li></ol></div>\n<p>b</p>\n<ul><li><div>c</li></ul></div>"
    assert [line for _, line, _ in places(findings(read(tmp_path, {"index.html": page(body)}), "site-nesting"))] == [
        5,
        7,
    ]


@pytest.mark.parametrize("body", [body for body, *_ in FAULTS])
@pytest.mark.parametrize("around", ["<div>{}</div>", "<main><article>{}</article></main>", "<p>a</p>{}<ul><li>b</ul>"])
def test_the_quick_look_passes_over_no_fault_and_each_is_told_in_any_place(body: str, around: str) -> None:
    html = page(around.format(body))
    assert may_be_misnested(html.encode())
    assert list(find_misnestings(html))


@pytest.mark.parametrize("most", [3, 5_000])
def test_the_quick_look_keeps_little_and_says_the_same_whatever_it_keeps(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(nesting, "_STATES", {})
    for name in ("_MOST_STATES", "_MOST_WAYS", "_LONGEST_WAY"):
        monkeypatch.setattr(nesting, name, most)
    for tag in ("span", "h2", "section", "article"):
        for body in (f"<div><p><{tag}>a</{tag}></div>", f"<div><{tag}>a</div></{tag}>", f"<ul><li><{tag}>a</ul>"):
            assert may_be_misnested(page(body).encode()) is not body.startswith("<div><p>")
    assert len(nesting._STATES) <= most
    assert all(len(state) <= most for state in nesting._STATES.values())


@pytest.mark.parametrize("depth", [10, 2000])
def test_time_grows_with_the_page_and_no_faster(depth: int) -> None:
    html = page("<div><ul><li>" * depth + "</li></ul></div>" * depth)
    # Nobody nests so deep, and a close look is as right.
    assert may_be_misnested(html.encode()) is (depth == 2000)
    assert list(find_misnestings(html)) == []
    assert len(list(find_misnestings(page("<div><p>" * depth)))) == depth
    for unended in ("<p><b>a</p>", "<p><a href=/>a</p>", "<table><tr><td><p><b>a</p>"):
        assert len(list(find_misnestings(page(unended * depth)))) <= depth + 100

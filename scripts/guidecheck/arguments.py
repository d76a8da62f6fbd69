"""The words of the command line: options, their help and what is said of mistyped ones, in the reader's language."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn, cast

from guidecheck import __version__
from guidecheck.base import messages
from guidecheck.base.regex import regex
from guidecheck.model.findings import GuideError, Message, say
from guidecheck.report.writers import WRITERS


def root_of(options: argparse.Namespace) -> Path:
    """Return the folder of the site that a run is about; the site's language becomes that of options that name none.

    Raises `GuideError` where there is no site, or where its settings cannot be read.
    """
    # `rules` and the help of every command need neither.
    from guidecheck.source.config import find_root
    from guidecheck.source.settings import read_settings

    root = options.found_root = Path(options.root).resolve() if options.root else find_root(Path.cwd())
    if not options.chosen_language and root.is_dir():
        options.language = options.chosen_language = read_settings(root).language or options.language
    return root


def _count(text: str) -> int:
    if not text.isdecimal():
        raise GuideError(say("“{text}” is no whole number", text=text))
    return int(text)


def _positive(text: str) -> int:
    if not (number := _count(text)):
        raise GuideError(say("at least 1 worker is needed"))
    return number


def _age(text: str) -> timedelta:
    units = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
    if not (text[:-1].isdecimal() and len(text) < 8 and text[-1] in units):
        raise GuideError(say("“{text}” is no age; say 30m, 12h, 7d or 4w", text=text))
    return timedelta(**{units[text[-1]]: int(text[:-1])})


def _report(text: str) -> tuple[str, Path]:
    form, _, file = text.partition("=")
    if form not in WRITERS or not file:
        raise GuideError(
            say("“{text}” is no FORMAT=FILE; formats are {choices}", text=text, choices=", ".join(WRITERS))
        )
    return form, Path(file)


class _Unsaid(Exception):
    """There is help or an error to show, and the language is to be found first."""


class _Quiet(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Unsaid

    def print_help(self, file: object = None) -> None:
        raise _Unsaid


class _Speaking(argparse.ArgumentParser):
    """Also says which word one may have meant."""

    language = messages.ENGLISH

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        options, unknown = self.parse_known_args(args, namespace)
        if unknown:
            said = argparse.__dict__["_"]("unrecognized arguments: %s") % " ".join(unknown)
            _command(self, options.command).refuse(said, unknown[0].partition("=")[0])
        return options

    def error(self, message: str) -> NoReturn:
        word = _WORD.search(message)
        known = [one for action in self._actions for one in action.choices or ()]
        self._end(message, word[1] if word else "", map(str, known))

    def refuse(self, message: str, option: str) -> NoReturn:
        """End the run for an option that the command does not have."""
        self._end(message, option, (one for action in self._actions for one in action.option_strings))

    def _end(self, message: str, given: str, known: Iterable[str]) -> NoReturn:
        # Only a run that ends here needs it.
        from guidecheck.base.nearest import nearest

        if near := nearest(given, known):
            message += "\n" + messages.text(say("Did you mean {nearest}?", nearest=near), self.language)
        super().error(message)


def _command(parser: _Speaking, name: str) -> _Speaking:
    commands = next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return cast(_Speaking, commands.choices[name])


# The word that argparse takes for no choice, in any language: the first in quotation marks.
_WORD = regex(r"'([^']+)'")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the command line; say help and errors in the language of the option, the configuration, the environment."""
    try:
        return _parser(messages.ENGLISH, _Quiet).parse_args(arguments)
    except _Unsaid:
        language = _language_of_usage(arguments)
    _Speaking.language = language

    def spoken(text: str) -> str:
        # It also asks for nothing.
        return text and messages.text(text, language)

    # argparse asks gettext for what it says, and gettext has no way to be given a text.
    kept = argparse.__dict__["_"], argparse.__dict__["ngettext"]
    argparse.__dict__.update(_=spoken, ngettext=lambda one, many, count: spoken(one if count == 1 else many))
    try:
        return _parser(language, _Speaking).parse_args(arguments)
    finally:
        argparse.__dict__.update(_=kept[0], ngettext=kept[1])


def _language_of_usage(arguments: Sequence[str]) -> str:
    asking = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    asking.add_argument("--language", nargs="?")
    asking.add_argument("--root", nargs="?")
    with suppress(argparse.ArgumentError, GuideError, OSError, ValueError):
        said = asking.parse_known_args(arguments)[0]
        said.chosen_language = said.language
        if not said.language:
            root_of(said)
        if said.language in messages.LANGUAGES:
            return str(said.language)
    return messages.preferred_language(os.environ)


def _parser(language: str, kind: type[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    def spoken(message: Message) -> str:
        return messages.text(message, language)

    def typed(read: Callable[[str], object]) -> Callable[[str], object]:
        def reading(text: str) -> object:
            try:
                return read(text)
            except GuideError as error:
                raise argparse.ArgumentTypeError(spoken(error.message)) from error

        return reading

    summary = spoken(say("Check a Hugo guide that is kept in several languages."))
    # What an abbreviation means today, a new option may mean tomorrow.
    parser = kind(prog="guidecheck", description=summary, allow_abbrev=False)
    parser.add_argument(
        "--version",
        action="version",
        version=f"guidecheck {__version__}",
        help=spoken(say("say the version")),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title=spoken(say("commands")))

    speaking = argparse.ArgumentParser(add_help=False)
    speaking.add_argument(
        "--language",
        choices=messages.LANGUAGES,
        help=spoken(say("the language of messages (default: that of guidecheck.toml, of the environment, else en)")),
    )
    rooted = argparse.ArgumentParser(add_help=False, parents=[speaking])
    rooted.add_argument(
        "--root",
        metavar="DIR",
        help=spoken(say("the folder that holds the Hugo configuration (default: the nearest that does)")),
    )
    checking = argparse.ArgumentParser(add_help=False, parents=[rooted])
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    checking.add_argument(
        "--format",
        choices=WRITERS,
        default=default,
        help=spoken(say("how to report (default: text; github under Actions)")),
    )
    checking.add_argument("--output", metavar="FILE", type=Path, help=spoken(say("write the report there")))
    checking.add_argument(
        "--also",
        metavar="FORMAT=FILE",
        action="append",
        default=[],
        type=typed(_report),
        help=spoken(say("write the report in this format too; repeatable")),
    )
    checking.add_argument("--no-baseline", action="store_true", help=spoken(say("report what the baseline has too")))
    checking.add_argument(
        "--only", metavar="RULE", action="append", default=[], help=spoken(say("this rule alone; repeatable"))
    )
    checking.add_argument(
        "--skip", metavar="RULE", action="append", default=[], help=spoken(say("all but this rule; repeatable"))
    )
    checking.add_argument("--strict", action="store_true", help=spoken(say("warnings fail too")))
    checking.add_argument(
        "--most",
        metavar="N",
        type=typed(_count),
        default=20,
        help=spoken(say("show at most N findings of a page (default: 20; 0: all)")),
    )

    def add(name: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        summary = spoken(_SUMMARIES[name])
        brief = summary.rstrip(".")
        return commands.add_parser(name, parents=parents, help=brief, description=summary, allow_abbrev=False)

    working = argparse.ArgumentParser(add_help=False)
    working.add_argument(
        "--jobs",
        metavar="N",
        type=typed(_positive),
        default=0,
        help=spoken(say("worker processes (default: one a processor)")),
    )
    since = argparse.ArgumentParser(add_help=False)
    since.add_argument(
        "--changed-since",
        metavar="REF",
        default="",
        help=spoken(say("only pages changed since a git ref, and what links to them")),
    )
    checked = add("check", checking, since, working)
    checked.add_argument("paths", metavar="PATH", nargs="*", type=Path, help=spoken(say("pages or folders of pages")))
    mending = checked.add_mutually_exclusive_group()
    mending.add_argument("--fix", action="store_true", help=spoken(say("mend what has one right answer, then check")))
    mending.add_argument(
        "--diff", action="store_true", help=spoken(say("show what --fix would change; fail where there is any"))
    )
    mending.add_argument(
        "--watch", action="store_true", help=spoken(say("check again as files are saved, and say what changed"))
    )
    checked.add_argument(
        "--state", metavar="FILE", type=Path, help=spoken(say("write which pages are behind, for the site"))
    )
    building = add("site", checking, since, working)
    building.add_argument(
        "directory", metavar="DIR", nargs="?", type=Path, help=spoken(say("the built site (default: public)"))
    )
    building.add_argument(
        "--base-url", metavar="URL", default="", help=spoken(say("where it is published (default: what its pages say)"))
    )
    building.add_argument(
        "--before",
        metavar="DIR",
        type=Path,
        help=spoken(say("the site as built before the change; what it has is not reported again")),
    )
    knowing = add("baseline", rooted, working)
    knowing.add_argument(
        "directory", metavar="DIR", nargs="?", type=Path, help=spoken(say("the built site (default: public)"))
    )
    knowing.add_argument("--prune", action="store_true", help=spoken(say("only drop what is mended")))
    asking = add("links", checking)
    asking.add_argument(
        "--changed-since", metavar="REF", default="", help=spoken(say("only URLs that came since a git ref"))
    )
    asking.add_argument(
        "--limit",
        metavar="N",
        type=typed(_count),
        help=spoken(say("ask no more than N URLs, the oldest answers first")),
    )
    asking.add_argument(
        "--max-age",
        metavar="AGE",
        type=typed(_age),
        help=spoken(say("use no answer older than 12h, 7d … (default: by its kind)")),
    )
    asking.add_argument("--refresh", action="store_true", help=spoken(say("ask all anew, whatever is kept")))
    asking.add_argument("--test-network", metavar="FILE", type=Path, help=argparse.SUPPRESS)
    tabled = argparse.ArgumentParser(add_help=False)
    tabled.add_argument(
        "--format", choices=("text", "markdown"), default="text", help=spoken(say("how to show the table"))
    )
    syncing = add("sync", rooted, working, tabled)
    syncing.add_argument(
        "--accept", metavar="PATH", nargs="+", type=Path, help=spoken(say("record these pages as reviewed"))
    )
    syncing.add_argument(
        "--state", metavar="FILE", type=Path, help=spoken(say("write which pages are behind, for the site"))
    )
    syncing.add_argument(
        "--changes", metavar="FILE", type=Path, help=spoken(say("write what changed by section, from git's history"))
    )
    grounding = add("grounds", rooted, tabled)
    grounding.add_argument(
        "--accept", metavar="LICENSE-ID", default="", help=spoken(say("record this one as reviewed, as it is now"))
    )
    grounding.add_argument(
        "--by", metavar="NAME", default="", help=spoken(say("who reviewed it, and is competent in law"))
    )
    grounding.add_argument(
        "--state", metavar="FILE", type=Path, help=spoken(say("write where statements stand, for the site"))
    )
    reporting = add("report", rooted, since)
    reporting.add_argument("paths", metavar="PATH", nargs="*", type=Path, help=spoken(say("pages or folders of pages")))
    reporting.add_argument(
        "--format", choices=("html", "markdown"), default="html", help=spoken(say("how to write it"))
    )
    reporting.add_argument("--output", metavar="FILE", type=Path, help=spoken(say("write it there")))
    add("spdx", rooted).add_argument(
        "--check", action="store_true", help=spoken(say("write nothing; fail where it is not current"))
    )
    making = add("new", rooted)
    making.add_argument("license", metavar="LICENSE-ID", help=spoken(say("its identifier on the SPDX License List")))
    making.add_argument("--name", metavar="NAME", default="", help=spoken(say("its full name (default: the list's)")))
    making.add_argument(
        "--category", metavar="CATEGORY", default="unclassified", help=spoken(say("permissive, copyleft …"))
    )
    making.add_argument(
        "--text",
        metavar="npm/NAME@VERSION:PATH",
        default="",
        help=spoken(say("make the page of this text, a file of a package")),
    )
    making.add_argument("--unlisted", action="store_true", help=spoken(say("the list lacks it; needs --sbom")))
    making.add_argument(
        "--sbom", metavar="LicenseRef-…", default="", help=spoken(say("what an SBOM says in place of the identifier"))
    )
    add("rules", speaking).add_argument("rule", metavar="RULE", nargs="?", help=spoken(say("explain this one")))
    return parser


# What each command is for.
_SUMMARIES = {
    "check": say("Check the content."),
    "site": say("Check the built site."),
    "baseline": say("Write down what is found today: `check` and `site` then report only what is new."),
    "links": say("Ask the external links of the content, and check the answers."),
    "sync": say("Show the state of translations, or accept pages after review."),
    "grounds": say("Show what was read of licences' texts, or record a review of it."),
    "report": say("Show the outlines of all languages side by side, with what was found."),
    "spdx": say("Write the SPDX License List for the site's templates."),
    "new": say("Make the pages and data of a licence."),
    "rules": say("List the rules, or explain one."),
}

# What argparse says itself. In another release it may say more, in English.
_OF_ARGPARSE = (
    say("usage: "),
    say("options"),
    say("positional arguments"),
    say("show this help message and exit"),
    say("%(prog)s: error: %(message)s\n"),
    say("argument %(argument_name)s: %(message)s"),
    say("invalid choice: %(value)r (choose from %(choices)s)"),
    say("unrecognized arguments: %s"),
    say("the following arguments are required: %s"),
    say("expected one argument"),
    say("expected at least one argument"),
    say("not allowed with argument %s"),
    say("ambiguous option: %(option)s could match %(matches)s"),
    say("ignored explicit argument %r"),
)

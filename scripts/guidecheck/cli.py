"""The command line: parse, run, report, exit status. What is checked and how is elsewhere.

Exit status: 0 no errors, 1 errors found, 2 the run itself could not be done, 130 stopped by the user.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import textwrap
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from guidecheck.arguments import parse, root_of
from guidecheck.base import disk, messages
from guidecheck.base.visible import as_markdown, columns, fenced, visible
from guidecheck.model.findings import Finding, GuideError, Message, Severity, say
from guidecheck.model.settings import BASELINE
from guidecheck.report.report import Report
from guidecheck.report.writers import WRITERS

if TYPE_CHECKING:
    from guidecheck.model.page import WrittenPage
    from guidecheck.model.settings import Settings
    from guidecheck.model.site import Site
    from guidecheck.run.changes import Changes
    from guidecheck.run.check_source import Checked
    from guidecheck.run.known import Known
    from guidecheck.run.rules import Folder
    from guidecheck.site.model import BuiltSite

FOUND, FAILED, STOPPED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = parse(sys.argv[1:] if arguments is None else arguments)
    options.chosen_language = options.language
    options.language = options.language or messages.preferred_language(os.environ)
    try:
        status = COMMANDS[options.command](options)
        if sys.stdout:
            sys.stdout.flush()
        return status
    except GuideError as error:
        _complain(error, options)
    except BrokenPipeError:
        # Who read the report has gone, and needs no message.
        _drop_output()
    except OSError as error:
        reason = error.strerror or str(error)
        if error.filename:
            _complain(GuideError(say("{path}: {reason}.", path=error.filename, reason=reason)), options)
        else:
            _drop_output()
            _complain(GuideError(say("The report cannot be written: {reason}.", reason=reason)), options)
    except KeyboardInterrupt:
        print(f"guidecheck: {messages.text(say('stopped.'), options.language)}", file=sys.stderr)
        return STOPPED
    except Exception as error:
        # The second is what the system's loader says when it has no room for a library.
        if isinstance(error, MemoryError) or "failed to map segment" in str(error):
            _complain(GuideError(say("There is not enough memory for this; check fewer pages at a time.")), options)
            return FAILED
        traceback.print_exc()
        _complain(
            GuideError(say("this is a fault of guidecheck itself; please report it with the lines above.")), options
        )
    return FAILED


def check(options: argparse.Namespace) -> int:
    """Check the content."""
    # Only this command needs these.
    from guidecheck.run.check_source import check_source

    root = root_of(options)
    if options.watch:
        return _watch(options, root)
    changes = _changed(options, root)
    if options.fix or options.diff:
        # Few runs change pages.
        from guidecheck.run import mend

        def find() -> list[Finding]:
            seen = check_source(root, options.paths, changes, options.jobs)
            return _heard(options, seen.settings, _wanted(options, seen), None)

        if options.diff:
            mended = list(mend.mend(root, find()))
            difference = "".join(one.difference() for one in mended)
            _write(options, fenced(difference, "diff") if options.format == "markdown" and mended else difference)
            return FOUND if mended else 0
        count = mend.mend_all(root, find)
        print(messages.text(say("Mended: {count}.", count=count), options.language), file=sys.stderr)
    checked = check_source(root, options.paths, changes, options.jobs)
    if not (checked.pages or options.paths or options.changed_since):
        # To say that nothing is wrong with no page at all would hide a wrong configuration.
        raise GuideError(
            say("{path} holds no page of the guide; pages are Markdown files in its content folders.", path=root)
        )
    whole = not (options.paths or options.changed_since)
    if whole:
        _write_state(options, root, checked)
    findings = _heard(options, checked.settings, _wanted(options, checked), "source" if whole else None)
    before = _known_before(options, root, changes, checked) if changes and findings else None
    return _finish(options, *_unknown(options, root, findings, "source" if whole else None, before), checked.pages)


def site(options: argparse.Namespace) -> int:
    """Check the built site."""
    # Only this command needs these.
    from guidecheck.run.repeats import fold_repeats
    from guidecheck.source.settings import read_settings

    root = root_of(options)
    built, findings = _look_at_site(options, root, options.directory)
    changes = _changed(options, root)
    if changes and changes.keys is not None and changes.content_only:
        untouched = {
            page.path
            for page in built.pages
            if (source := built.sources.get(page.url)) and source.key not in changes.keys
        }
        findings = [finding for finding in findings if finding.path not in untouched]
    findings, repeated = _without_repeats(options, root, findings)
    judged: Folder | None = None if changes else "site"
    findings = _heard(options, read_settings(root), findings, judged)
    if repeated:
        message = say(
            "Left out, since `guidecheck check` reports the same links where they are written: {count}.", count=repeated
        )
        print(messages.text(message, options.language), file=sys.stderr)
    before = _built_before(options, root, built.folder) if options.before and findings else None
    unknown, known, mended = _unknown(options, root, findings, judged, before)
    return _finish(options, fold_repeats(unknown), known, mended, len(built.pages), built.folder)


def baseline(options: argparse.Namespace) -> int:
    """Write down what is found today: `check` and `site` then report only what is new."""
    # Only this command needs these.
    from guidecheck.run.check_source import check_source
    from guidecheck.run.known import Known, read_baseline
    from guidecheck.run.reported_by_check import without_repeats
    from guidecheck.run.rules import find_checks, find_wanted
    from guidecheck.source.config import read_site

    root = root_of(options)
    kept = read_baseline(root) if options.prune or (root / BASELINE).exists() else None
    if options.prune and kept is None:
        raise GuideError(say("{path} is not there; `guidecheck baseline` writes it.", path=BASELINE))
    checked = check_source(root, jobs=options.jobs)
    findings = _heard(options, checked.settings, _wanted(options, checked), "source")
    folder = options.directory or root / read_site(root).publish
    if built := options.directory or folder.is_dir():
        of_site = without_repeats(_look_at_site(options, root, options.directory)[1], findings)
        findings += _heard(options, checked.settings, of_site, "site")
    known = kept.split(findings, root).still if kept and options.prune else Known.of(findings, root)
    if kept and not built:
        known |= kept.of_rules(find_wanted((), (), find_checks("site")))
    try:
        disk.write_within(root, BASELINE, known.text())
    except OSError as error:
        raise disk.cannot_be_written(BASELINE, error) from error
    said = [
        say(
            "Findings in {path}: {count}. `check` and `site` now report only new ones.", path=BASELINE, count=len(known)
        )
    ]
    if not built:
        said.append(
            say(
                "Without findings of the built site, for there is none in {path}. Build it, then run this again.",
                path=folder,
            )
        )
    for message in said:
        print(messages.text(message, options.language))
    return 0


def links(options: argparse.Namespace) -> int:
    """Ask the external links of the content, and check the answers."""
    # Only this command needs it.
    from importlib.util import find_spec

    # As above.
    from guidecheck.links.gate import Network, TestNetwork
    from guidecheck.links.run import Choice, learn
    from guidecheck.run.rules import find_rules, run_checks
    from guidecheck.run.silence import heed_comments
    from guidecheck.source.load import load

    root = root_of(options)
    if not all(map(find_spec, ("certifi", "linkcheck", "socks"))):
        raise GuideError(
            say(
                "`guidecheck links` asks through LinkChecker, which is not installed here; all other commands do "
                "without. Install guidecheck with its extra `links`: guidecheck[links]."
            )
        )
    guide = load(root)
    network = TestNetwork(options.test_network) if options.test_network else Network()
    choice = Choice(options.changed_since, options.limit, options.max_age, options.refresh)
    known = learn(root, guide, choice, network)
    findings = run_checks("links", known, options.only, options.skip)
    findings = heed_comments(guide.pages(), findings, (), find_rules())
    findings = _heard(options, guide.settings, findings, None if options.changed_since else "external")
    return _finish(options, findings, 0, 0, sum(1 for _ in guide.pages()))


def sync(options: argparse.Namespace) -> int:
    """Show the state of translations, or accept pages after review."""
    # Only this command needs these.
    from guidecheck.run import accept as state
    from guidecheck.run.check_source import check_source
    from guidecheck.run.history import write_changes
    from guidecheck.source.config import read_site

    root = root_of(options)
    if options.accept:
        count = state.accept(root, options.accept, options.jobs)
        print(messages.text(say("Translations accepted: {count}.", count=count), options.language))
        return 0
    if options.changes:
        write_changes(root, read_site(root).source.key, options.changes)
        if not options.state:
            return 0
    state_counts = check_source(root, jobs=options.jobs).state_counts
    if options.state:
        state.write_state(root, state_counts, options.state)
    else:
        _print_table(options, state.HEADER, state.table(state_counts))
    return 0


def grounds(options: argparse.Namespace) -> int:
    """Show what was read of licences' texts, or record a review of it."""
    # Only this command needs it.
    from guidecheck.run import grounds as reading

    root = root_of(options)
    if bool(options.accept) != bool(options.by):
        raise GuideError(say("--accept needs --by, and --by needs --accept."))
    if options.accept:
        reading.accept(root, options.accept, options.by, date.today())
        print(messages.text(say("The review is recorded."), options.language))
        return 0
    licences = list(reading.grounded(reading.load_guide(root)))
    if options.state:
        reading.write_state(root, licences, options.state)
    else:
        _print_table(options, reading.HEADER, reading.table(licences))
    return 0


def report(options: argparse.Namespace) -> int:
    """Show the outlines of all languages side by side, with what was found."""
    # Only this command needs these.
    from guidecheck.report import outline
    from guidecheck.run.check_source import run_source_checks
    from guidecheck.source.load import load

    root = root_of(options)
    changes = _changed(options, root)
    guide = load(root, options.paths, changes.keys if changes else None)
    write = outline.write_markdown if options.format == "markdown" else outline.write_html
    _write(options, write(guide, _heard(options, guide.settings, run_source_checks(guide), None), options.language))
    return 0


def spdx(options: argparse.Namespace) -> int:
    """Write the SPDX License List for the site's templates."""
    # Only this command needs these.
    from guidecheck.spdx import data_file

    root = root_of(options)
    if not options.check:
        data_file.write(root)
    elif not data_file.is_current(root):
        stale = say(
            "{path} is not that of the installed SPDX License List; `guidecheck spdx` writes it anew.",
            path=data_file.FILE,
        )
        _complain(GuideError(stale), options)
        return FOUND
    return 0


def new(options: argparse.Namespace) -> int:
    """Make the pages and data of a licence."""
    # Only this command needs these.
    from guidecheck.run import licence_texts
    from guidecheck.run import new_licence as making

    root = root_of(options)
    license = making.choose(options.license, options.name, options.category, options.sbom, options.unlisted)
    origin = licence_texts.read_origin(options.text) if options.text else None
    for path in making.make(root, license, origin):
        print(messages.text(say("Made {path}", path=path.relative_to(root).as_posix()), options.language))
    print(messages.text(say("`guidecheck check` names what is still to be written."), options.language))
    return 0


def rules(options: argparse.Namespace) -> int:
    """List the rules, or explain one."""
    # Only this command needs these.
    from guidecheck.base.scripts import fold_blanks
    from guidecheck.run.rules import find_rules, no_rule

    known = find_rules()
    if not options.rule:
        width = max(map(len, known))
        for rule in known.values():
            severity, summary = (messages.text(one, options.language) for one in (rule.severity, rule.summary))
            print(f"{rule.name:{width}}  {severity:7}  {summary}")
        return 0
    if options.rule not in known:
        raise GuideError(no_rule(options.rule))
    rule = known[options.rule]
    severity, summary = (messages.text(one, options.language) for one in (rule.severity, rule.summary))
    print(f"{rule.name} ({severity}): {summary}.")
    why = messages.text(fold_blanks(rule.why), options.language)
    bad, good = (messages.text(title, options.language) for title in (say("Bad:"), say("Good:")))
    for title, text in (("", why), (bad, rule.bad), (good, rule.good)):
        if text:
            body = textwrap.fill(text, 100) if not title else textwrap.indent(textwrap.dedent(text).strip("\n"), "    ")
            print(f"\n{title}\n{body}" if title else f"\n{body}")
    return 0


def _watch(options: argparse.Namespace, root: Path) -> int:
    # Only this command needs these.
    from guidecheck.report.text import write_difference
    from guidecheck.run.check_source import check_source
    from guidecheck.run.watch import Watched, watched_changes

    if options.paths or options.output or options.changed_since or options.format != "text":
        raise GuideError(
            say("--watch checks all and reports as text: leave out pages, --changed-since, --format and --output.")
        )

    def check_all() -> Checked:
        checked = check_source(root, jobs=options.jobs)
        _write_state(options, root, checked)
        findings = _heard(options, checked.settings, _wanted(options, checked), "source")
        return checked._replace(findings=list(_unknown(options, root, findings, None)[0]))

    # The first process of a container ends by no signal that it does not handle.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    watched = Watched(check_all)
    watched.look()
    _finish(options, watched.seen.findings, 0, 0, watched.seen.pages)
    for _ in watched_changes(root):
        try:
            new, gone = watched.look()
        except GuideError as error:
            _complain(error, options)
            continue
        if new or gone:
            result = Report(watched.seen.findings, watched.seen.pages, options.language, most=options.most)
            # Whoever reads the line may ask for the rest at once.
            _write_also(options, result)
            _write(options, write_difference(result, new, gone))
    return 0


def _without_repeats(options: argparse.Namespace, root: Path, findings: list[Finding]) -> tuple[list[Finding], int]:
    """Return the findings of the built site that `check` does not report in the content, and how many it does."""
    # Only this command needs it.
    from guidecheck.run import reported_by_check

    if not (pages := reported_by_check.pages_to_ask(findings)):
        return findings, 0
    # Links that lead nowhere are few.
    from guidecheck.run.check_source import check_source

    checked = check_source(root, [root / page for page in pages], jobs=options.jobs)
    left = reported_by_check.without_repeats(findings, _heard(options, checked.settings, checked.findings, None))
    return left, len(findings) - len(left)


def _heard(
    options: argparse.Namespace, settings: Settings, findings: list[Finding], judged: Folder | None
) -> list[Finding]:
    """Return the findings as the settings want them; `judged` is the folder of checks that were run on all there is."""
    if not settings.severity and not settings.ignores:
        return findings
    # Only a project with such settings needs these.
    from guidecheck.model.settings import EVERY_RULE
    from guidecheck.run.rules import find_checks, find_rules, find_wanted
    from guidecheck.run.silence import heed_settings

    names = find_wanted(options.only, options.skip, find_checks(judged)) if judged else frozenset()
    # What says `*` may be meant for another command.
    names |= {EVERY_RULE} if judged == "source" and not options.only and not options.skip else set()
    return heed_settings(settings, findings, find_rules(), names, options.only)


def _wanted(options: argparse.Namespace, checked: Checked) -> list[Finding]:
    """Return the findings of the rules that the options ask for, each fault once."""
    findings = checked.findings
    if not (options.only or options.skip):
        return [finding for finding in findings if finding not in checked.again] if checked.again else findings
    # Only this command needs these.
    from guidecheck.run.rules import find_checks, find_wanted

    wanted = find_wanted(options.only, options.skip, find_checks())
    again = checked.again if "link-broken" in wanted else ()
    return [finding for finding in findings if finding.rule in wanted and finding not in again]


def _look_at_site(options: argparse.Namespace, root: Path, directory: Path | None) -> tuple[BuiltSite, list[Finding]]:
    """Return the built site and what its checks find, which nobody has silenced yet."""
    # Only some commands need these.
    from guidecheck.run.rules import find_parts, run_checks
    from guidecheck.site.addresses import output_url
    from guidecheck.site.read import read_site
    from guidecheck.source import config
    from guidecheck.source.files import LazyPage
    from guidecheck.source.sources import find_sources

    configured = config.read_site(root)
    if not directory and disk.leaves(root / configured.publish, root):
        raise GuideError(
            say(
                "{path} leads out of {tree}; name the built site: guidecheck site DIR.",
                path=configured.publish,
                tree=disk.work_tree(root),
            )
        )

    def sources() -> dict[str, WrittenPage]:
        pages = [LazyPage(root, source, configured) for source in find_sources(root, configured).pages]
        return {output_url(page, configured): page for page in pages}

    built = read_site(
        directory or root / configured.publish,
        configured,
        root,
        base_url=options.base_url,
        sources=sources,
        parts=find_parts(options.only, options.skip),
        jobs=options.jobs,
    )
    return built, run_checks("site", built, options.only, options.skip)


def _known_before(options: argparse.Namespace, root: Path, changes: Changes, now: Checked) -> Known:
    """Return what `check` finds in the guide as it was before some changes."""
    # Only runs that found something in a change need these.
    from guidecheck.run.before import guide_before
    from guidecheck.run.check_source import check_source
    from guidecheck.run.known import Known, read_baseline
    from guidecheck.source.config import read_site

    with guide_before(root, changes, read_site(root)) as (folder, others):
        try:
            checked = check_source(folder, changes=others, jobs=options.jobs, now=now.documents)
            findings = _heard(options, checked.settings, _wanted(options, checked), None)
        except GuideError:
            return Known()  # nothing is known of a guide that could not be read
        if kept := read_baseline(root):
            findings = kept.split(findings, folder).new
        return Known.of(findings, folder)


def _built_before(options: argparse.Namespace, root: Path, folder: str) -> Known:
    """Return what `site` finds in the site that was built before the change, as if it were in `folder`."""
    # Only a run that compares two sites needs it.
    from guidecheck.run.known import Known

    built, findings = _look_at_site(options, root, options.before)
    return Known.of(findings, root).moved(built.folder, folder)


def _drop_output() -> None:
    # What is left in the buffer goes nowhere, or Python would fail again when it closes the stream.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: GuideError, options: argparse.Namespace) -> None:
    print(f"guidecheck: {visible(messages.text(error.message, options.language))}", file=sys.stderr)


def _changed(options: argparse.Namespace, root: Path) -> Changes | None:
    """Return what changed since the ref of the options; None where they name none."""
    if not options.changed_since:
        return None
    # Only this command needs these.
    from guidecheck.run.changes import find_changes

    return find_changes(root, options.changed_since)


def _finish(
    options: argparse.Namespace, findings: Sequence[Finding], known: int, mended: int, pages: int, made: str = ""
) -> int:
    root = root_of(options)
    language_of = _language_of(root, made)
    result = Report(
        findings, pages, options.language, _base(root), made, known, mended, language_of=language_of, most=options.most
    )
    _write(options, WRITERS[options.format](result))
    _write_also(options, result)
    failing = result.count(Severity.ERROR) + (result.count(Severity.WARNING) if options.strict else 0)
    return FOUND if failing else 0


def _unknown(
    options: argparse.Namespace,
    root: Path,
    findings: Sequence[Finding],
    judged: Folder | None,
    before: Known | None = None,
) -> tuple[Sequence[Finding], int, int]:
    """Return the findings that are not known, how many are, and how many of the baseline are mended.

    Only a run of all checks of a folder, `judged`, on all there is can tell the last.
    """
    mended, count = 0, len(findings)
    if not options.no_baseline and (root / BASELINE).exists():
        # Only a project with a baseline needs these.
        from guidecheck.run.known import read_baseline
        from guidecheck.run.rules import find_checks, find_wanted

        if kept := read_baseline(root):
            findings, still = kept.split(findings, root)
            if judged and not options.only and not options.skip:
                names = find_wanted((), (), find_checks(judged))
                # What one finding said of a language may be known of each page now.
                mended = max(0, len(kept.of_rules(names)) - len(still.of_rules(names)))
    if before:
        findings = before.split(findings, root).new
    return findings, count - len(findings), mended


def _language_of(root: Path, made: str) -> Callable[[str], str]:
    """Return what tells the language of a file of the guide, or of its built site in the folder `made`."""

    @cache
    def configured() -> Site:
        # Only totals, of many findings, need it.
        from guidecheck.source.config import read_site

        return read_site(root)

    def of(path: str) -> str:
        # As above.
        from guidecheck.site.addresses import language_of
        from guidecheck.source.sources import source_at

        if made and path.startswith(f"{made}/"):
            return language_of(path.removeprefix(made), configured())
        source = source_at(path, configured())
        return source.language if source else ""

    return of


def _write(options: argparse.Namespace, text: str) -> None:
    if options.output:
        _write_file(options, options.output, text)
    elif sys.stdout:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        print(text, end="", flush=True)


def _write_also(options: argparse.Namespace, result: Report) -> None:
    for form, file in options.also:
        _write_file(options, file, WRITERS[form](result))


def _write_state(options: argparse.Namespace, root: Path, checked: Checked) -> None:
    if options.state:
        # Few runs are asked for it.
        from guidecheck.run.accept import write_state

        write_state(root, checked.state_counts, options.state)


def _write_file(options: argparse.Namespace, path: Path, text: str) -> None:
    for folder in (Path.cwd(), Path(os.path.abspath(options.root or ".")), options.found_root):
        tree = disk.work_tree(folder)
        # The guide may hold a link of that name, to a file of the person who checks it.
        if Path(os.path.abspath(path)).is_relative_to(tree) and disk.leaves(path, tree):
            reason = say("A link in it leads out of the work tree")
            raise GuideError(say("{path} cannot be written: {reason}.", path=path, reason=reason))
    try:
        disk.write_text(path, text)
    except OSError as error:
        raise disk.cannot_be_written(path, error) from error


def _print_table(options: argparse.Namespace, header: Sequence[Message], rows: Sequence[Sequence[str]]) -> None:
    names = [messages.text(name, options.language) for name in header]
    if options.format == "markdown":
        for row in (names, ["---"] * len(names), *rows):
            print(f"| {' | '.join(map(as_markdown, row))} |")
        return
    shown = [[visible(cell) for cell in row] for row in (names, *rows)]
    widths = [max(map(columns, cells)) for cells in zip(*shown, strict=True)]
    for row in shown:
        padded = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
        print("  ".join(padded).rstrip())


def _base(root: Path) -> str:
    """Return where the root lies in the checkout that GitHub shows, with `/` at its end; empty where it is that."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace or not root.is_relative_to(folder := Path(workspace).resolve()) or root == folder:
        return ""
    return f"{root.relative_to(folder).as_posix()}/"


COMMANDS = {one.__name__: one for one in (check, site, baseline, links, sync, grounds, report, spdx, new, rules)}

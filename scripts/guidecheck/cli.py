"""The command line: parse, run, report, exit status. What is checked and how is elsewhere.

Exit status: 0 no errors, 1 errors found, 2 the run itself could not be done, 130 stopped by the user.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from guidecheck.arguments import parse, root_of
from guidecheck.base import disk, messages
from guidecheck.base.visible import fenced, visible
from guidecheck.model.findings import Finding, GuideError, Message, Severity, say
from guidecheck.model.settings import BASELINE
from guidecheck.report.files import base_of, languages_of
from guidecheck.report.report import Report
from guidecheck.report.writers import WRITERS
from guidecheck.run.asked import Asked, Unknown

if TYPE_CHECKING:
    from guidecheck.run.changes import Changes
    from guidecheck.run.check_source import Checked
    from guidecheck.run.rules import Folder

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
    changes, asked = _changed(options, root), _asked(options)
    if options.fix or options.diff:
        # Few runs change pages.
        from guidecheck.run import mend

        def find() -> list[Finding]:
            return asked.of_source(check_source(root, options.paths, changes, options.jobs))

        if options.diff:
            mended = list(mend.mend(root, find()))
            difference = "".join(one.difference() for one in mended)
            _write(options, fenced(difference, "diff") if options.format == "markdown" and mended else difference)
            return FOUND if mended else 0
        count = mend.mend_all(root, find)
        _say(options, say("Mended: {count}.", count=count), sys.stderr)
    checked = check_source(root, options.paths, changes, options.jobs)
    if not (checked.pages or options.paths or options.changed_since):
        # To say that nothing is wrong with no page at all would hide a wrong configuration.
        raise GuideError(
            say("{path} holds no page of the guide; pages are Markdown files in its content folders.", path=root)
        )
    judged: Folder | None = None if options.paths or options.changed_since else "source"
    if judged:
        _write_state(options, root, checked)
    findings = asked.of_source(checked, judged)
    before = None
    if changes and findings:
        # Only runs that found something in a change need it.
        from guidecheck.run.before import known_before

        before = known_before(root, changes, checked, asked, options.jobs)
    return _finish(options, root, asked.unknown(root, findings, judged, before), checked.pages)


def site(options: argparse.Namespace) -> int:
    """Check the built site."""
    # Only this command needs these.
    from guidecheck.run.check_site import check_site, known_of, of_changed_pages
    from guidecheck.run.repeats import fold_repeats
    from guidecheck.run.reported_by_check import left_by_check
    from guidecheck.source.settings import read_settings

    root, asked = root_of(options), _asked(options)
    built, every = check_site(root, options.directory, asked, options.base_url, options.jobs)
    changes = _changed(options, root)
    if changes:
        every = of_changed_pages(every, built, changes)
    findings = left_by_check(root, every, asked, options.jobs)
    judged: Folder | None = None if changes else "site"
    repeated = len(every) - len(findings)
    findings = asked.as_set(read_settings(root), findings, judged)
    if repeated:
        message = say(
            "Left out, since `guidecheck check` reports the same links where they are written: {count}.", count=repeated
        )
        _say(options, message, sys.stderr)
    before = None
    if options.before and findings:
        before = known_of(root, options.before, asked, options.base_url, options.jobs, built.folder)
    unknown = asked.unknown(root, findings, judged, before)
    folded = unknown._replace(findings=fold_repeats(unknown.findings))
    return _finish(options, root, folded, len(built.pages), built.folder)


def baseline(options: argparse.Namespace) -> int:
    """Write down what is found today: `check` and `site` then report only what is new."""
    # Only this command needs it.
    from guidecheck.run.baseline import write_baseline

    count, lacking = write_baseline(root_of(options), options.directory, options.prune, options.jobs)
    _say(
        options,
        say("Findings in {path}: {count}. `check` and `site` now report only new ones.", path=BASELINE, count=count),
    )
    if lacking:
        message = say(
            "Without findings of the built site, for there is none in {path}. Build it, then run this again.",
            path=lacking,
        )
        _say(options, message)
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

    root, asked = root_of(options), _asked(options)
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
    findings = run_checks("links", known, asked.only, asked.skip)
    findings = heed_comments(guide.pages(), findings, (), find_rules())
    findings = asked.as_set(guide.settings, findings, None if options.changed_since else "external")
    return _finish(options, root, Unknown(findings), sum(1 for _ in guide.pages()))


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
        _say(options, say("Translations accepted: {count}.", count=count))
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
        _say(options, say("The review is recorded."))
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
    findings = Asked().as_set(guide.settings, run_source_checks(guide))
    _write(options, write(guide, findings, options.language))
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
        _say(options, say("Made {path}", path=path.relative_to(root).as_posix()))
    _say(options, say("`guidecheck check` names what is still to be written."))
    return 0


def rules(options: argparse.Namespace) -> int:
    """List the rules, or explain one."""
    # Only this command needs these.
    from guidecheck.report.rules import explain_rule, list_rules
    from guidecheck.run.rules import find_rules, no_rule

    known = find_rules()
    if options.rule and options.rule not in known:
        raise GuideError(no_rule(options.rule))
    said = explain_rule(known[options.rule], options.language) if options.rule else ""
    print(said or list_rules(known.values(), options.language), end="")
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

    asked = _asked(options)

    def check_all() -> Checked:
        checked = check_source(root, jobs=options.jobs)
        _write_state(options, root, checked)
        findings = asked.of_source(checked, "source")
        return checked._replace(findings=list(asked.unknown(root, findings, None).findings))

    # The first process of a container ends by no signal that it does not handle.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    watched = Watched(check_all)
    watched.look()
    _finish(options, root, Unknown(watched.seen.findings), watched.seen.pages)
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


def _drop_output() -> None:
    # What is left in the buffer goes nowhere, or Python would fail again when it closes the stream.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: GuideError, options: argparse.Namespace) -> None:
    print(f"guidecheck: {visible(messages.text(error.message, options.language))}", file=sys.stderr)


def _say(options: argparse.Namespace, message: Message, file: TextIO | None = None) -> None:
    print(messages.text(message, options.language), file=file)


def _asked(options: argparse.Namespace) -> Asked:
    return Asked(options.only, options.skip, not options.no_baseline)


def _changed(options: argparse.Namespace, root: Path) -> Changes | None:
    """Return what changed since the ref of the options; None where they name none."""
    if not options.changed_since:
        return None
    # Only this command needs these.
    from guidecheck.run.changes import find_changes

    return find_changes(root, options.changed_since)


def _finish(options: argparse.Namespace, root: Path, found: Unknown, pages: int, made: str = "") -> int:
    """Report what was found, of the content or of the built site in the folder `made`; return the exit status."""
    result = Report(
        found.findings,
        pages,
        options.language,
        base_of(root),
        made,
        found.known,
        found.mended,
        language_of=languages_of(root, made),
        most=options.most,
    )
    _write(options, WRITERS[options.format](result))
    _write_also(options, result)
    failing = result.count(Severity.ERROR) + (result.count(Severity.WARNING) if options.strict else 0)
    return FOUND if failing else 0


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
    # Few commands show one.
    from guidecheck.report.table import write_table

    print(write_table(header, rows, options.format, options.language), end="")


COMMANDS = {one.__name__: one for one in (check, site, baseline, links, sync, grounds, report, spdx, new, rules)}

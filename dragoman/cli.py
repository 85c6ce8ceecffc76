"""The command line: ``dragoman build``, ``query``, ``validate``, ``analyze``, ``show``, ``explain``, ``evaluate`` …"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress

import click

from dragoman.commands import (
    analyze,
    authority,
    build,
    collect,
    diff,
    drop,
    evaluate,
    explain,
    export,
    import_,
    join,
    load,
    mcp,
    query,
    report,
    review,
    samples,
    serve,
    show,
    stats,
    validate,
)
from dragoman.console import say
from ontology.errors import DragomanError

BAD_INPUT = 2
INTERRUPTED = 130
NOBODY_READS = 141
"""What a shell reports of a program that wrote to a closed pipe."""


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from builders.writing.provenance import program_version

        click.echo(f"dragoman {program_version()}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def app() -> None:
    """Read commentaries on foreign policy and build RDF knowledge graphs with evidence for every edge.

    \b
    Example:
      dragoman build sample:NAME --out out     ('dragoman samples' lists the names)
      dragoman query out "SELECT ?who WHERE { ?who a drg:Person }"
    """


for _command in (build.build, query.query, validate.validate, analyze.analyze, show.show, explain.explain):
    app.add_command(_command)
app.add_command(evaluate.evaluate)
app.add_command(export.export)
app.add_command(import_.import_)
for _command in (load.load, drop.drop, stats.stats):
    app.add_command(_command)
for _command in (join.join, review.review, diff.diff):
    app.add_command(_command)
app.add_command(report.report)
app.add_command(samples.samples)
app.add_command(collect.collect)
app.add_command(authority.authority)
app.add_command(serve.serve)
app.add_command(mcp.mcp)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What follows the program's name; those of this process by default.

    Returns:
        The exit status: 0 for success, 1 for a graph that does not conform, 2 for input that cannot be used, 130 after
        an interruption, 141 when nobody reads the output.
    """
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what libraries warn of, no user of ours can mend
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):  # a stream that was replaced, as notebooks do
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends; that must go nowhere.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    except (KeyboardInterrupt, click.Abort, EOFError):
        say("interrupted")
        return INTERRUPTED
    return status


def _run(arguments: list[str]) -> int:
    try:
        with app.make_context("dragoman", arguments) as context:
            status = app.invoke(context)
            return status if isinstance(status, int) else 0
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
    except click.UsageError as error:
        # Not every slip of the options knows its command.
        name = next((argument for argument in arguments if argument in app.commands), "")
        command = error.ctx.command_path if error.ctx else f"dragoman {name}".rstrip()
        say(f"{error.format_message().rstrip('.')}; see '{command} --help'")
    except click.ClickException as error:
        say(error.format_message())
    except DragomanError as error:
        say(str(error))
    return BAD_INPUT

"""The commands and their options. What they do is in the modules beside this one, loaded when they are run."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from vnfix.cli.output import STDIN, CommandError, check_charset, complain, read_settings
from vnfix.config import DEFAULT
from vnfix.settings import Settings


def run(arguments: list[str]) -> int:
    """Run the command the arguments name; its exit status."""
    try:
        # not commands.main(), which has ways of its own to end after Ctrl-C and on a closed pipe
        with commands.make_context("vnfix", arguments) as context:
            return int(commands.invoke(context) or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        complain(error.format_message())
    except click.ClickException as error:
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "vnfix"
        complain(f"{error.format_message().rstrip('.')}; `{where} --help` says what there is")
    except click.Abort:
        raise KeyboardInterrupt from None
    return 2


class _Commands(click.Group):
    """Commands of which `fix` is the one meant when none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = bool(args) and (args[0] in self.commands or args[0] in ("--help", "-h", "--version"))
        return super().parse_args(ctx, args if named else ["fix", *args])


def _version(ctx: click.Context, _: click.Parameter, given: bool) -> None:  # noqa: FBT001  click's order
    if given:
        from vnfix.cli.output import print_lines
        from vnfix.version import describe_build

        print_lines([describe_build()])
        ctx.exit()


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Settings stand in vnfix.toml, or in [tool.vnfix] of pyproject.toml; options win over them.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say which vnfix this is."
)
def commands() -> None:
    """Find and repair damaged Vietnamese text.

    Without a command, vnfix is a filter: `vnfix < damaged > repaired`, `vnfix FILE...`, with the
    options of `vnfix fix`.
    """


def _processes(_: click.Context, __: click.Parameter, given: int) -> int:
    """Of processes that are asked for, how many; 0 stands for the processors there are."""
    from vnfix.cli.jobs import processors

    return given or processors()


_jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0),
    default=1,
    metavar="N",
    callback=_processes,
    help="Work on so many files at once, in processes of their own; 0: as many as there are processors.",
)


def _with_settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a repair; the command gets the `Settings` that they and the settings file make."""

    @click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="FLOAT",
        help=f"Repair what is at least this sure ({DEFAULT.min_confidence}).",
    )
    @click.option("--without", multiple=True, metavar="NAME", help="Leave out a damage or family; may be repeated.")
    @click.option(
        "--like",
        multiple=True,
        metavar="PATH",
        help="Sound text of the same kind, a file or folder: what stands in it is likelier; may be repeated.",
    )
    @click.option("--restore-marks", is_flag=True, help="Put marks back into lines that have none (Tieng Viet).")
    @click.option("--restore-keys", is_flag=True, help="Make letters of keys of Telex and VNI (Tieengs Vieejt).")
    @click.option("--no-plugins", is_flag=True, help="Leave out what installed packages add.")
    @functools.wraps(command)
    def wrapped(
        *,
        min_confidence: float | None,
        without: tuple[str, ...],
        like: tuple[str, ...],
        restore_marks: bool,
        restore_keys: bool,
        no_plugins: bool,
        **others: Any,
    ) -> Any:
        settings = read_settings().overridden(
            min_confidence=min_confidence,
            without=without,
            like=like,
            restore_marks=restore_marks or None,
            restore_keys=restore_keys or None,
        )
        return command(settings=replace(settings, plugins=not no_plugins), **others)

    return wrapped


@commands.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("-w", "--write", is_flag=True, help="Write each file in place, in one step.")
@click.option("--diff", is_flag=True, help="Show what would change; exit with 1 if anything would.")
@click.option("--charset", metavar="NAME", help="Read the input as this charset, not UTF-8. The output is UTF-8.")
@click.option("--line-buffered", is_flag=True, help="Repair each line by itself, as soon as it comes.")
@_jobs
@_with_settings
def fix(
    *,
    files: tuple[str, ...],
    write: bool,
    diff: bool,
    charset: str | None,
    line_buffered: bool,
    jobs: int,
    settings: Settings,
) -> int:
    """Repair files, or standard input, and write the result to standard output.

    Bytes that are not UTF-8, line ends, a byte-order mark and lines with `vnfix: ignore` are kept as they are.
    """
    from vnfix.cli.fix import diff_files, filter_files, write_files
    from vnfix.cli.like import make_fixer

    if write and (diff or not files):
        raise CommandError(
            "--write and --diff exclude each other" if diff else "--write needs the names of files to write"
        )
    if line_buffered and (write or diff):
        raise CommandError("--line-buffered is for the filter; leave it out with --write and --diff")
    fixer = make_fixer(settings)
    if charset is not None:
        check_charset(charset)
    if write or diff:
        return (write_files if write else diff_files)(files or [STDIN], fixer, charset, jobs=jobs)
    return filter_files(files or [STDIN], fixer, charset, line_buffered=line_buffered, jobs=jobs)


_FORMATS = ("concise", "full", "json", "json-lines", "github")


@commands.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--from", "source", default="auto", metavar="NAME", help="The charset of the input; auto (the default) finds it."
)
@click.option("--to", "target", default="utf-8", metavar="NAME", help="The charset of the output (utf-8).")
@click.option(
    "--errors",
    default="strict",
    metavar="NAME",
    help="What to do with letters the target has not: vnfix.fold writes capitals as small letters, as for .VnTimeH;"
    " replace, xmlcharrefreplace and Python's other handlers.",
)
@click.option("--capitals", is_flag=True, help="The input was in a font of capitals, such as .VnTimeH: all of it is.")
def convert(*, files: tuple[str, ...], source: str, target: str, errors: str, capitals: bool) -> int:
    """Convert files, or standard input, from one charset to another, any that vnfix or Python knows.

    Letters that the target has not are named before anything is written. Small letters of TCVN3 among
    capitals (CéNG HßA, CỘNG HÒA) were shown as capitals, and are written as that.
    """
    from vnfix.cli.convert import convert as convert_files

    return convert_files(files or (STDIN,), source, target, errors, in_capitals=capitals)


@commands.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--fix", is_flag=True, help="Repair what can be; report the rest.")
@click.option("--select", multiple=True, metavar="CODE", help="Report only this code, or codes beginning so.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Do not report this code, or codes beginning so.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Skip these in folders; a pattern as in .gitignore.")
@click.option("--output-format", type=click.Choice(_FORMATS), default="concise", help="How to print what is found.")
@click.option("--statistics", is_flag=True, help="Print how often each code is found, not where.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if something is found.")
@click.option("--stdin-filename", default=STDIN, metavar="NAME", help="What to call standard input (-).")
@_jobs
@_with_settings
def check(
    *,
    paths: tuple[str, ...],
    fix: bool,
    output_format: str,
    statistics: bool,
    exit_zero: bool,
    stdin_filename: str,
    jobs: int,
    settings: Settings,
    **flags: tuple[str, ...],
) -> int:
    """Report damaged text in files and folders: 0 nothing found, 1 something found, 2 a path could not be read.

    Folders are walked; what .gitignore excludes and binary files are skipped. A line with `vnfix: ignore` or
    `vnfix: ignore[CODE]` in it is not reported; `vnfix rule` lists the codes.
    """
    from vnfix.cli.check import check_paths

    if flags["exclude"]:
        settings = replace(settings, folder=Path.cwd())
    codes = {name: _split_codes(flags[name]) for name in ("select", "ignore")}
    settings = settings.overridden(exclude=flags["exclude"], **codes)
    status = check_paths(
        paths, settings, output_format, fix=fix, count=statistics, stdin_filename=stdin_filename, jobs=jobs
    )
    return 0 if exit_zero and status == 1 else status


def _split_codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """`--select VN1,VN3` is the same as `--select VN1 --select VN3`."""
    return tuple(code.strip().upper() for each in given for code in each.split(",") if code.strip())


@commands.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@_with_settings
def explain(files: tuple[str, ...], settings: Settings) -> int:
    """Say what happened to a text, how sure that is, and how to prevent it."""
    from vnfix.cli import show
    from vnfix.cli.like import make_fixer

    return show.explain(files or (STDIN,), make_fixer(settings))


@commands.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each file, one a line.")
@click.option("--declared", metavar="NAME", help="The charset that came with them, as in HTTP: evidence, not truth.")
@_with_settings
def detect(*, files: tuple[str, ...], as_json: bool, declared: str | None, settings: Settings) -> int:
    """Say what files are: charset, how sure, share, language, damages.

    The share, told if it is not all, is the part of the bytes beyond ASCII that are in the charset, and
    of utf-8+tcvn3 the part on lines of TCVN3.

    \b
    JSON has file, charset (null if unknown), confidence and share (0 to 1), language (null if
    unknown), and damages: for each its name, in how many stretches of the text it was found (count),
    and where the first begins (first, in code points of the text, from 0).
    """
    from vnfix.cli import show
    from vnfix.cli.like import make_fixer

    return show.detect(files or (STDIN,), make_fixer(settings), declared, as_json=as_json)


@commands.command()
@_with_settings
def damages(settings: Settings) -> None:
    """List the damages that are looked for."""
    from vnfix.cli import show

    show.list_damages(settings.fixer().pipeline)


@commands.command()
def charsets() -> None:
    """List the charsets vnfix knows."""
    from vnfix.cli import show

    show.list_charsets()


@commands.command()
def plugins() -> None:
    """List what installed packages add to vnfix."""
    from vnfix.cli import show

    show.list_plugins()


@commands.command()
@click.argument("code", required=False)
@click.option("--no-plugins", is_flag=True, help="Leave out what installed packages add.")
def rule(*, code: str | None, no_plugins: bool) -> None:
    """Say what a code of the linter stands for; without one, list them."""
    from vnfix.cli import show

    show.explain_rule(code, plugins=not no_plugins)

"""The command `vnfix`. See `vnfix --help`; `vnfix.cli.commands` has the commands and their options.

Exit status: 0, or 1 where a command reports that it found something, 2 when something could not be done, 130 after
Ctrl-C, 141 when whoever read the output has gone. The last two are what a shell reports of programs ended by SIGINT and
SIGPIPE.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # the filter starts without `typing`
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, or the program's own; returns its exit status and raises nothing."""
    try:
        status = _start(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        _abandon_output()
        return 130
    except BrokenPipeError:
        _abandon_output()
        return 141
    except OSError as error:  # standard output: files that cannot be read are told of one by one
        from vnfix.cli.output import complain

        _abandon_output()
        complain(f"cannot write the output: {error.strerror or error}")
    except Exception as error:
        from vnfix.cli.output import CommandError, complain
        from vnfix.settings import SettingsError

        if not isinstance(error, (CommandError, SettingsError)):
            raise
        complain(str(error))
    return 2


_OBJECTS = 200_000
"""Objects that are made before the collector of cycles looks at some: what is remembered of words is many, and none is
in a cycle. By itself it looks at them a hundred times as often, which is a seventh of the time of lossy text."""


def _start(arguments: list[str]) -> int:
    gc.set_threshold(_OBJECTS, 20, 100)
    name = _only_file(arguments)
    if not arguments or name is not None:  # as most use the filter: it starts in a fraction of the time of all else
        from vnfix.cli.quick import filter_quickly

        if filter_quickly(name):
            return 0
    import warnings

    from vnfix.plugins import PluginWarning

    with warnings.catch_warnings():
        warnings.simplefilter("always", PluginWarning)
        warnings.showwarning = _show_warning
        return _run(arguments)


def _only_file(arguments: list[str]) -> str | None:
    """The only argument, which is no option and no command (they are letters only), or the only one of `fix`; None if
    there is no such.
    """
    *before, name = arguments or [""]
    is_name = before == ["fix"] or (not before and not name.isalpha())
    return name if is_name and name and not name.startswith("-") else None


def _run(arguments: list[str]) -> int:
    if not arguments:  # without the 30 ms that click takes to load
        from vnfix.cli.fix import filter_files
        from vnfix.cli.like import make_fixer
        from vnfix.cli.output import read_settings

        return filter_files(["-"], make_fixer(read_settings()))
    from vnfix.cli.commands import run

    return run(arguments)


def _abandon_output() -> None:
    """Let what is still buffered for standard output go nowhere, or Python would complain of it on its way out."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):  # standard output is no file
        pass


def _show_warning(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
    """A warning as one line: plug-ins' are for the reader, others are shown as they come."""
    from vnfix.cli.output import complain
    from vnfix.plugins import PluginWarning

    complain(str(message) if category is PluginWarning else f"{category.__name__}: {message}")

"""The front door: a group of commands that takes any other first word as a path, and ends every fault in one line."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from journeytui.errors import JourneyError

BAD = 2
"""Exit code of a bad call or bad input; 0 is fine, 1 is a check that found something."""
INTERRUPTED = 130

_OPEN = "\0open"
"""Stands for the command that has no name: no word on a command line can hold a NUL."""


class Front(click.Group):
    """A group whose commands win over paths; whatever is no command is opened.

    A command returns its exit code, or None for 0.
    """

    opener: click.Command
    """What a path, or nothing at all, calls."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the nameless command before a first word that is neither a command nor an option of the group."""
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = [_OPEN, *args]
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; the nameless one opens."""
        return self.opener if cmd_name == _OPEN else super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work."""
        return list(self.commands)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Both ways to call the program."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] [FOLDER|MAP]")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix=" " * len("Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options for opening stand with the group's own."""
        options = [
            one for owner in (self.opener, self) for one in owner.get_params(ctx) if isinstance(one, click.Option)
        ]
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        with formatter.section("Options"):
            formatter.write_dl(list(dict(rows).items()))
        self.format_commands(ctx, formatter)

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> NoReturn:
        """Run a command line and end the process with its exit code; no fault of input shows a traceback."""
        _prepare_streams()
        try:
            with self.make_context("journeytui", list(sys.argv[1:] if args is None else args)) as ctx:
                code = self.invoke(ctx)
                sys.stdout.flush()
        except click.exceptions.Exit as end:
            code = end.exit_code
        except click.ClickException as error:
            code = fault(*_call_fault(error))
        except JourneyError as error:
            code = fault(error.message, error.hint)
        except BrokenPipeError:
            code = _closed_pipe()
        except OSError as error:
            code = fault(_os_fault(error))
        except (KeyboardInterrupt, click.Abort):
            code = INTERRUPTED
        sys.exit(code if isinstance(code, int) else 0)


class Opener(click.Command):
    """The command without a name: its help is the program's."""

    def get_help(self, ctx: click.Context) -> str:
        """The help of the whole program."""
        return ctx.parent.get_help() if ctx.parent else super().get_help(ctx)


def fault(message: str, hint: str = "") -> int:
    """Say on stderr what went wrong and what to do, on one line; the exit code for it."""
    talk(f"journeytui: {message} {hint}".rstrip())
    return BAD


def talk(text: str) -> None:
    """Say something to the person at the keyboard: on stderr, one line, safe to show."""
    from journeytui.formats.safe import one_line

    click.echo(one_line(text), err=True)


def _prepare_streams() -> None:
    """Give every closed stream a place to go, and let standard output say what it can in place of ending the program.

    A closed stream is opened before any map is: else a map's file could get its number, and what is printed.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115  it lives as long as the program
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        utf = stream.encoding.lower().startswith("utf")
        stream.reconfigure(errors="surrogateescape" if utf else "replace")  # names of files need not be text


def _call_fault(error: click.ClickException) -> tuple[str, str]:
    message = error.format_message().rstrip(".") + "."
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path.replace(_OPEN, "").strip() if ctx else "journeytui"
    return message, f"`{path} --help` says how it is called."


def _os_fault(error: OSError) -> str:
    where = f"{os.fspath(error.filename)!s}: " if error.filename else ""
    return f"{where}{error.strerror or error}."


def _closed_pipe() -> int:
    """Whoever read our output has enough: end quietly, and let nothing be flushed into the closed pipe."""
    from journeytui.cli.output import give_up

    give_up()
    return 0

"""What checks found as JUnit XML, which build servers show as tests: a suite a map, a test a check."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from journeytui.formats.check_reports import Checked
from journeytui.method.checking import Check, Finding
from journeytui.method.checks import CHECKS

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_ESCAPED = re.compile('[&<>"\n\r\t]')


def as_junit(maps: Sequence[Checked], fails: Collection[str]) -> str:
    """A failed test is a check that found something of a severity in `fails`; other open ones are told in its output.

    A check that was answered is skipped, with the answer as the reason; a map that cannot be read is an error.
    """
    suites = [_suite(one, fails) for one in maps]
    counts = [sum(numbers) for numbers in zip(*(numbers for numbers, _ in suites), strict=True)] or [0, 0, 0, 0]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {_counts('journeytui check', counts)}>"]
    for (numbers, cases), one in zip(suites, maps, strict=True):
        lines += [f" <testsuite {_counts(one.path, numbers)}>", *cases, " </testsuite>"]
    return "\n".join([*lines, "</testsuites>"])


def _suite(one: Checked, fails: Collection[str]) -> tuple[list[int], list[str]]:
    """How many tests, failures, errors and skipped ones, and the tests."""
    if one.problem:
        error = f"<error {_attribute('message', one.problem)} type={_quoted('unreadable')}/>"
        return [1, 0, 1, 0], [_case(one, "the map can be read", error)]
    numbers, cases = [len(CHECKS), 0, 0, 0], []
    for check in CHECKS:
        outcome = _outcome(check, [found for found in one.found if found.id == check.id], fails)
        numbers[1] += outcome.startswith("<failure")
        numbers[3] += outcome.startswith("<skipped")
        cases.append(_case(one, check.id, outcome))
    return numbers, cases


def _outcome(check: Check, found: Sequence[Finding], fails: Collection[str]) -> str:
    waiting = [one for one in found if not one.answered]
    if not found:
        return ""
    if not waiting:
        return f"<skipped {_attribute('message', '; '.join(one.answered for one in found))}/>"
    text = "\n".join(f"{one.sentence} {one.todo}" for one in waiting)
    if check.severity in fails:
        message = _attribute("message", waiting[0].sentence)
        return f"<failure {message} type={_quoted(check.severity)}>{_escaped(text)}</failure>"
    return f"<system-out>{_escaped(text)}</system-out>"


def _case(one: Checked, name: str, inside: str) -> str:
    opening = f"  <testcase {_attribute('classname', one.path)} {_attribute('name', name)} time={_quoted('0')}"
    return f"{opening}>{inside}</testcase>" if inside else f"{opening}/>"


def _counts(name: str, numbers: Sequence[int]) -> str:
    named = zip(("tests", "failures", "errors", "skipped"), numbers, strict=True)
    return " ".join([_attribute("name", name), *(_attribute(what, str(count)) for what, count in named), 'time="0"'])


def _attribute(name: str, value: str) -> str:
    return f"{name}={_quoted(value)}"


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    """The text as it may stand in XML 1.0, in an attribute too; what XML cannot say is a replacement character."""
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], _NOT_XML.sub("\ufffd", text))

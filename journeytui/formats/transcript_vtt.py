"""Transcripts in WebVTT, as Teams, Zoom and video sites write them (https://www.w3.org/TR/webvtt1/)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from journeytui.formats.transcript_cue import Cue, Loss, What
from journeytui.formats.transcript_cues import Raw, blocks, finished, read_block

_BESIDE: tuple[tuple[str, What], ...] = (("NOTE", "comment"), ("STYLE", "style block"), ("REGION", "style block"))


def read(lines: Sequence[str], known: Collection[str], lost: list[Loss]) -> list[Cue]:
    """What the file says, cue by cue; a header that is missing is missed by nobody."""
    raws: list[Raw] = []
    for number, block in blocks(lines):
        first = block[0].lstrip("\ufeff \t")
        if not raws and first.startswith("WEBVTT"):
            times = next((place for place, line in enumerate(block) if "-->" in line), len(block))
            more = [line for line in block[1 : max(times - 1, 1) if times < len(block) else times] if line.strip()]
            if more or first.strip() != "WEBVTT":
                lost.append(Loss("header", number))
            number, block = number + times, block[times:]
        elif what := _beside(block):
            lost.append(Loss(what, number))
            continue
        raws += read_block(number, block, raws[-1] if raws else None, lost)
    return finished(raws, known, lost)


def _beside(block: Sequence[str]) -> What | None:
    """What a block is that says nothing anybody said."""
    if any("-->" in line for line in block):
        return None
    return next((what for name, what in _BESIDE if block[0].split()[:1] == [name]), None)

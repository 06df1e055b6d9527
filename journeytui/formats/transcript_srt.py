"""Transcripts in SRT: a number, two times and the words, as most programs for subtitles write them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from journeytui.formats.transcript_cue import Cue, Loss
from journeytui.formats.transcript_cues import Raw, blocks, finished, read_block


def read(lines: Sequence[str], known: Collection[str], lost: list[Loss]) -> list[Cue]:
    """What the file says, cue by cue."""
    raws: list[Raw] = []
    for number, block in blocks(lines):
        raws += read_block(number, block, raws[-1] if raws else None, lost)
    return finished(raws, known, lost)

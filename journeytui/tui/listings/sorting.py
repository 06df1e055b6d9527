"""The notes that wait for their place: which are gone through, in which order, and what is proposed for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import starmap
from operator import is_
from typing import Literal, NamedTuple, cast

from journeytui.method import words
from journeytui.method.grouping import Group, groups
from journeytui.method.likeness import Likeness
from journeytui.method.proposing import Proposal, propose
from journeytui.method.uses import steps_by_note
from journeytui.method.waiting import ASIDE, is_aside, placed, to_sort
from journeytui.model.change import short
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.listings.base import Listing, filled, place
from journeytui.tui.listings.notes import source_name, step_words
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

NEAR = 2
"""Notes before one that may say which step it is about."""

WHOLE = 100
"""Characters of a step that stands alone in its line."""
ASKED = 30
"""Marked notes that are asked which step is likely for all of them, at most."""

Which = Literal["unsorted", "ours", "aside", "all", "step"]
WHICH: tuple[Which, ...] = ("unsorted", "ours", "aside", "all")
WHICH_WORDS = {
    "unsorted": "unsorted",
    "ours": "unsorted, our readings and questions too",
    "aside": "set aside",
    "all": "all notes",
}
By = Literal["source", "tag", "likeness"]
BY: tuple[By, ...] = ("source", "tag", "likeness")
BY_WORDS = {"source": "by source and time", "tag": "by tag", "likeness": "by likeness"}


class Heap(NamedTuple):
    """Notes that are gone through together."""

    key: str
    name: str
    notes: Sequence[Note]


class Shown(NamedTuple):
    """A group as it is listed."""

    name: str
    rows: Sequence[Row]


class Likely(NamedTuple):
    """What is proposed."""

    step_id: int
    """0 where no step is likely."""
    why: str


class SortListing(Listing):
    """Notes to be sorted, one at a time or as a list."""

    name = "Sort"
    table = "notes"
    frozen = 2

    def __init__(self) -> None:
        super().__init__()
        self.which: Which = "unsorted"
        self.by: By = "source"
        self.step_id = 0
        """The step whose notes are shown, where `which` is "step"."""
        self.headed = False
        """Whether groups have headings: as a list, not one at a time."""
        self.likeness = Likeness()
        self._groups: tuple[Group, ...] = ()
        self._read: tuple[object, ...] = ()
        self._how: tuple[object, ...] = ()
        self._placed: frozenset[int] | None = None
        self.bare = False
        self._stock: list[tuple[Heap, list[Row]]] = []
        self._kept: dict[int, Row] = {}
        self._home: dict[str, str] = {}
        self._shown: dict[str, Shown] = {}
        self._rows: list[Row] = []

    @property
    def empty(self) -> str:  # type: ignore[override]  # says what there is none of
        """The sentence that stands where there is nothing."""
        if self.filter:
            return "No note here has these words. Esc ends the filter."
        if self.which == "step":
            return "No note is linked to this step yet."
        if self.bare:
            return "There is no note yet. Esc goes back to the evidence; there F8 takes them while somebody talks."
        known = {"aside": "No note was set aside.", "all": "There is no note yet. F4 takes one from anywhere."}
        return known.get(self.which, "Nothing is left to sort. Esc goes back to the evidence.")

    def see(self, map: JourneyMap) -> None:
        """Take in the words of this map."""
        self.bare = not map.notes
        self.likeness.see(map)

    # What is gone through

    def anew(self) -> None:
        """What is unsorted, by source: as it is for a map that is opened."""
        self.which, self.by, self.step_id, self.filter, self._groups = "unsorted", "source", 0, "", ()

    def group(self, map: JourneyMap, by: By) -> None:
        """Go through the notes in another order; likeness is worked out now and stays until it is asked for again."""
        self.by = by
        if by == "likeness":
            self.likeness.see(map)
            self._groups = tuple(groups(self.likeness, [note.id for note in map.notes.values()]))

    @property
    def waiting(self) -> bool:
        """Whether only notes are gone through that nothing stands on."""
        return self.which in ("unsorted", "ours")

    def wanted(self, map: JourneyMap) -> dict[int, Note]:
        """The notes that are gone through now, by id; of those that wait those too that something stands on by now."""
        linked, all_ = steps_by_note(map), map.notes.items()
        if self.which == "aside":
            found = {key: note for key, note in all_ if note.tags and is_aside(note)}
        elif self.which == "step":
            found = {key: note for key, note in all_ if self.step_id in linked.get(key, ())}
        elif self.which == "all":
            found = dict(all_)
        elif self.which == "ours":
            found = {key: note for key, note in all_ if not (note.tags and is_aside(note))}
        else:
            left = to_sort(map)[1]
            found = {key: note for key, note in all_ if key in left}
        return {key: note for key, note in found.items() if self._has_words(map, note)} if self.filter else found

    def _has_words(self, map: JourneyMap, note: Note) -> bool:
        home = map.sources.get(note.source_id or 0)
        return self.keeps(note.text, note.code, note.participant, note.channel, home.title if home else "", *note.tags)

    def heaps(self, map: JourneyMap) -> list[Heap]:
        """The notes in the order in which they are gone through, in their groups; groups without any are left out."""
        wanted, by_source = self.wanted(map), map.notes_by_source
        if self.by == "likeness":
            return [heap for heap in self._alike(wanted) if heap.notes]
        homes = [*(source.id for source in map.ordered_sources), None]
        homes += [key for key in by_source if key is not None and key not in map.sources]
        said = [(home, [note for note in by_source.get(home, ()) if note.id in wanted]) for home in homes]
        if self.by == "tag":
            return _tagged([note for _, notes in said for note in notes])
        named = [(home, source_name(map, map.sources.get(home or 0)), notes) for home, notes in said if notes]
        return [Heap(f"source/{home or 0}", name, notes) for home, name, notes in named]

    def _alike(self, wanted: dict[int, Note]) -> Iterator[Heap]:
        """The groups as they were worked out; what came since stands last."""
        new = dict.fromkeys(wanted)
        for number, group in enumerate(self._groups):
            notes = [wanted[key] for key in group.ids if key in wanted]
            for note in notes:
                new.pop(note.id, None)
            yield Heap(f"group/{number}", group.name or "like no other", notes)
        yield Heap("group/new", "since then", [wanted[key] for key in new])

    def rows(self, map: JourneyMap) -> list[Row]:
        """A row a note; the very same list as long as nothing in it is different."""
        how = (self.which, self.by, self._groups, self.step_id, self.headed, self.filter)
        read = (map.notes, map.sources, *(() if self.waiting else (map.ordered_steps, map.points)))
        if (
            self._how != how
            or len(self._read) != len(read)
            or not all(starmap(is_, zip(self._read, read, strict=True)))
        ):
            self._read, self._how, self._placed = read, how, None
            self._stock = [(heap, self._rows_of(map, heap)) for heap in self.heaps(map)]
            self._home = {row.key: heap.key for heap, rows in self._stock for row in rows}
        held = placed(map)
        if self._placed is held:
            return self._rows
        self._placed, self._rows, self._shown = held, [], {}
        for heap, rows in self._stock:
            if self.waiting:
                rows = [row for note, row in zip(heap.notes, rows, strict=True) if note.id not in held]
            if rows and self.headed:
                self._rows.append(Row(heap.key, (Cell(f"{short(heap.name, 36)} · {len(rows)}"),), "band"))
            if rows:
                self._shown[heap.key] = Shown(heap.name, rows)
                self._rows += rows
        return self._rows

    def _rows_of(self, map: JourneyMap, heap: Heap) -> list[Row]:
        steps, numbers, codes = steps_by_note(map), map.step_numbers, map.codes["notes"]
        found: list[Row] = []
        for note in heap.notes:
            kept = self._kept.get(note.id)
            if self.waiting and kept is not None and kept[1][0] is note and kept[1][1] == codes[note.id]:  # type: ignore[comparison-overlap]
                found.append(kept)
                continue
            linked = None if self.waiting else " ".join([str(numbers[key]) for key in steps.get(note.id, ())])
            row = SortRow(f"notes/{note.id}", (note, codes[note.id], linked))  # type: ignore[arg-type]
            found.append(row)
            if self.waiting:
                self._kept[note.id] = row
        return found

    def columns(self, width: int) -> Sequence[Column]:
        """What was said or seen, by whom and when, and the steps that it is linked to."""
        columns = (
            Column("code", "#", 6, 0, False),
            Column("text", "Note", 24, 3),
            Column("participant", "Who", 5),
            Column("tags", "Tags", 10, 1),
            Column("steps", "Steps", 7, 0, False),
            Column("kind", "Kind", 9),
            Column("at", "Time", 8),
        )
        shown = [column for column in columns if column.key != "steps" or not self.waiting]
        return filled(shown, 2 if width < 70 else 4, width)

    def first_column(self) -> str:
        """The words."""
        return "text"

    def field_at(self, key: str, column: str) -> fields.Field | None:
        """What can be edited of a note, of a step or a point; nothing of a heading."""
        if place(key).table not in ("notes", "steps", "points") or column in ("code", "number"):
            return None
        return super().field_at(key, column)

    def group_of(self, key: str) -> Shown | None:
        """The group that a note is listed in, of the rows that were asked for last."""
        return self._shown.get(self._home.get(key, ""))

    def group_beside(self, key: str, by: int) -> Shown | None:
        """The next group or the one before that of a note; None where there is none."""
        homes = list(self._shown)
        at = homes.index(self._home[key]) + by if self._home.get(key) in self._shown else -1
        return self._shown[homes[at]] if 0 <= at < len(homes) else None

    # What is proposed

    def note(self, map: JourneyMap, key: str) -> Note | None:
        """The note of a row."""
        where = place(key)
        return map.notes.get(where.id) if where.table == "notes" else None

    def proposal(self, map: JourneyMap, key: str) -> Proposal | None:
        """The step that the note of a row most likely speaks of; None where something stands on it already."""
        note = self.note(map, key)
        if note is None or note.id in placed(map):
            return None
        return propose(map, self.likeness, note, around(map, note)[0][::-1][:NEAR])

    def likely(self, map: JourneyMap, keys: Sequence[str]) -> Likely:
        """The step that is proposed for a note, or for most of several (the first ones say it for all), and why."""
        asked = keys[:ASKED]
        found = [one for one in (self.proposal(map, key) for key in asked) if one is not None]
        if not found:
            return Likely(0, "")
        [(best, count)] = Counter(one.step_id for one in found).most_common(1)
        if len(keys) == 1:
            return Likely(best, because(map, found[0]))
        return Likely(best, f"the likeliest for {count} of {len(asked)} of them")


def _tagged(said: Sequence[Note]) -> list[Heap]:
    """Notes under the first of their tags, the tag with most notes first."""
    tagged: dict[str, list[Note]] = {}
    for note in said:
        first = next((tag for tag in note.tags if tag.casefold() != ASIDE), "")
        tagged.setdefault(first.casefold(), []).append(note)
    names = sorted((name for name in tagged if name), key=lambda name: (-len(tagged[name]), name))
    found = [Heap(f"tag/{name}", f"#{name}", tagged[name]) for name in names]
    return [*found, Heap("tag/", "without a tag", tagged[""])] if "" in tagged else found


def around(map: JourneyMap, note: Note) -> tuple[Sequence[Note], Sequence[Note]]:
    """What was said before and after a note in the same source, in order."""
    said = map.notes_by_source.get(note.source_id, ())
    at = next((number for number, one in enumerate(said) if one.id == note.id), 0)
    return said[:at], said[at + 1 :]


def because(map: JourneyMap, found: Proposal) -> str:
    """Why a step is proposed, in words."""
    told = []
    if found.words:
        home = f"like {map.codes['notes'].get(found.like, 'a note')}" if found.like else "as the step says"
        told.append(f"{home}: {', '.join(found.words)}")
    if found.channel:
        told.append(f"the same channel, {short(found.channel)}")
    if found.after:
        told.append(f"right after {map.codes['notes'].get(found.after, 'a note')}")
    return " · ".join(told)


def linked_words(map: JourneyMap, note: Note) -> str:
    """The steps that stand on a note, by number and name; "" for none."""
    steps = steps_by_note(map).get(note.id, ())
    return " · ".join(step_words(map, key, WHOLE if len(steps) == 1 else 40) for key in steps)


class SortRow(Row):
    """A note's row, whose cells are made when it comes into view: there may be thousands."""

    __slots__ = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells in the order of the columns; without the steps where none can be."""
        note, code, steps = cast("tuple[Note, str, str | None]", self[1])
        return (
            Cell(code, "muted"),
            Cell(note.text or words.HAPPENED, "" if note.text else "muted"),
            Cell(note.participant),
            Cell(", ".join(note.tags)),
            *((Cell(steps),) if steps is not None else ()),
            Cell(words.word("notes", "kind", note.kind).partition(" or ")[0]),
            Cell("" if note.at is None else fields.clock(note.at)),
        )

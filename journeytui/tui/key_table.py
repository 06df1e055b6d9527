"""The table of keys: every action of the program with its keys, its words and its place in the menu."""

from __future__ import annotations

from collections.abc import Mapping

from journeytui.tui.key import Key

TITLES: Mapping[str, str] = {
    "app": "Anywhere",
    "go": "Go to",
    "sheet": "Rows",
    "editor": "While typing",
    "home": "Maps",
    "guide": "Guide",
    "persona": "Persona",
    "map": "Map",
    "interview": "Plan and debrief",
    "evidence": "Evidence",
    "capture": "Live capture",
    "sort": "Sorting notes",
    "insights": "Insights",
    "test": "Test",
    "share": "Share",
    "present": "Presenting",
    "room": "Workshop",
}
"""Headings of the groups."""

SUBMENUS: Mapping[str, str] = {
    "v": "view …",
    "m": "marked …",
    "w": "workshop …",
    "d": "plan, debrief …",
}
"""Menus in the menu: the key that opens each, and what it is called there."""

CONTEXTS: Mapping[str, tuple[str, ...]] = {
    "home": ("home", "app"),
    "guide": ("guide", "app"),
    "persona": ("persona", "sheet", "app"),
    "scope": ("sheet", "app"),
    "evidence": ("evidence", "sheet", "app"),
    "interview": ("interview", "sheet", "app"),
    "sort": ("sort", "app"),
    "map": ("map", "sheet", "app"),
    "insights": ("insights", "sheet", "app"),
    "test": ("test", "sheet", "app"),
    "share": ("share", "app"),
    "present": ("present", "app"),
    "speaker": ("present", "app"),
    "room": ("room", "sheet", "app"),
    "capture": ("capture", "app"),
}
"""Which groups work together on a screen, the nearest first; within one, no key has two meanings."""

_WORKSHOP = (
    Key("app.agenda", (), "agenda and timer", "Make an agenda of the session's length and start its timer", "wa"),
    Key("app.pause", (), "pause, go on", "Hold the timer, or let it go on", "wt"),
    Key("app.extend", (), "5 minutes more", "Give the present part five minutes more", "we"),
    Key("app.next_part", (), "next part", "End the present part and begin the next", "wn"),
    Key("app.timer_off", (), "switch the timer off", "End the session's timer; what was agreed stays", "wo"),
    Key("app.wall", (), "wall view", "Show the present part large, for the room", "ww"),
    Key("app.park", (), "park something", "Write down what came up and belongs elsewhere", "wp"),
    Key("app.decide", (), "decision", "Write down what was decided", "wd"),
    Key("app.brainstorm", (), "silent brainstorm", "Everybody writes cards; they are hidden until revealed", "wb"),
    Key("app.vote", (), "dot vote", "Everybody places dots; they are hidden until revealed", "wv"),
    Key("app.room", (), "the room's lists", "Agenda, parked, decisions, cards, votes, meetings", "wl"),
)
_APP = (
    Key("app.menu", ("ctrl+g", "space"), "menu", "Open the menu that names every action", hint="menu"),
    Key("app.help", ("f1",), "help", "The method's page for where you are, and the keys", "?", "help"),
    Key("app.undo", ("ctrl+u", "ctrl+z"), "undo", "Take back the last change", "u"),
    Key("app.redo", ("ctrl+r", "ctrl+y"), "redo", "Make the change again that was taken back", "r"),
    Key(
        "app.next_thing", ("ctrl+x",), "the next thing to do", "Go to the next thing that is missing", "g", "next thing"
    ),
    Key("app.search", ("f10",), "look for words …", "Look for words in the whole map; on Home in all maps", "l"),
    Key("app.end_reading", ("escape",), "end the reading", "Take the text of the guided reading away", "ve"),
    Key("app.note", ("f4",), "quick note", "Write a note without leaving this place", "a"),
    Key("app.recover", ("ctrl+o",), "take up recovered text", "Put text back that was typed and never saved", "o"),
    Key(
        "app.repaint", ("ctrl+l",), "draw the screen again", "Draw everything again, when the line has garbled it", "vl"
    ),
    Key(
        "app.theme", (), "theme: the next one", "Go on to the next theme: dark, light, high contrast, no colours", "vt"
    ),
    Key("app.present", (), "present the map", "Show the map on the whole screen, a step at a time", "p"),
    *_WORKSHOP,
    Key("app.quit", ("ctrl+q",), "quit", "Leave; everything is saved already", "q"),
    Key(
        "app.how_to_quit", ("ctrl+c",), "copy (on the map); how to quit", "Copies what is marked, and says how to leave"
    ),
)
GO = (
    Key("app.home", (), "all maps of the folder", "Go to the maps of this folder", "h"),
    Key("app.guide", (), "Guide", "Go to the guide: five steps and three practices", "0"),
    Key("app.persona", (), "Persona", "Go to the persona: whose experience it is", "1"),
    Key("app.scope", (), "Scope", "Go to the scope: where the journey begins and ends", "2"),
    Key("app.evidence", (), "Evidence", "Go to the sources and notes", "3"),
    Key("app.map", (), "Map", "Go to the steps of the journey", "4"),
    Key("app.insights", (), "Insights", "Go to the insights and opportunities", "5"),
    Key("app.test", (), "Test", "Go to the tests with real users", "6"),
    Key("app.share", (), "Share", "Go to what leaves: exports", "7"),
)
_MOVES = (
    Key("sheet.move", ("up", "down", "left", "right"), "move", "Move the cursor", label="Arrows", widget=True),
    Key("sheet.across", ("tab", "shift+tab"), "next, previous column", "Move to the next column, or back", widget=True),
    Key(
        "sheet.type",
        (),
        "type: add to the cell",
        "Any letter, digit or sign adds to the cell",
        label="Letters",
        widget=True,
    ),
    Key("sheet.page_up", ("pageup",), "a page up", "Move up by a page", "v[", widget=True),
    Key("sheet.page_down", ("pagedown",), "a page down", "Move down by a page", "v]", widget=True),
    Key("sheet.first", ("home",), "first row", "Move to the first row", "v<", widget=True),
    Key("sheet.last", ("end",), "last row", "Move to the last row", "v>", widget=True),
)
_SHEET = (
    Key("sheet.edit", ("enter", "f2"), "edit", "Edit the cell under the cursor", "e", "edit", widget=True),
    Key("sheet.new", ("f7",), "new", "Add a row below this one", "n", "new"),
    Key("sheet.delete", ("f9",), "delete", "Delete this row; undo brings it back", "d", "delete"),
    Key("sheet.clear", ("delete",), "empty the cell", "Take out what stands in this cell; undo brings it back", "z"),
    Key("sheet.duplicate", ("ctrl+e",), "duplicate", "Make a copy of this row below it", "c"),
    Key("sheet.move_up", ("ctrl+k",), "move the row up", "Move this row up by one", "k"),
    Key("sheet.move_down", ("ctrl+j",), "move the row down", "Move this row down by one", "j"),
    Key("sheet.find", ("slash", "ctrl+f"), "find", "Show only the rows with these words", "/", "find"),
    Key("sheet.next_list", ("f6",), "next list", "Go to the next list of this screen", "b"),
    Key("sheet.details", ("ctrl+p",), "larger details", "Give the panel below more room, or less", "vd"),
    Key("sheet.heights", (), "row height", "Show 1, 2, 3 or all lines of a row", "vh"),
)
_EDITOR = (
    Key(
        "editor.right", ("tab",), "save, go right", "Save the text and go to the next column", hint="right", widget=True
    ),
    Key("editor.left", ("shift+tab",), "save, go left", "Save the text and go to the column before", widget=True),
    Key("editor.down", ("enter",), "save, next row", "Save and go to the next row", hint="next row", widget=True),
    Key("editor.line", ("ctrl+j",), "new line", "Begin a new line in the same cell", hint="new line", widget=True),
    Key("editor.cancel", ("escape",), "cancel", "Leave the cell as it was", hint="cancel", widget=True),
    Key(
        "editor.undo",
        ("ctrl+u", "ctrl+z"),
        "undo what was typed",
        "Take back what was typed, then the change before",
        widget=True,
    ),
    Key("editor.redo", ("ctrl+r", "ctrl+y"), "redo", "Make it again", widget=True),
    Key(
        "editor.evidence",
        ("at",),
        "link evidence",
        "Link evidence, before the first character",
        hint="evidence",
        widget=True,
    ),
)
_MANY = (
    Key("map.go_to", (), "go to step …", "Go to step by its number or a few letters", "y"),
    Key("map.fold", (), "fold, unfold the stage", "Hide or show the steps of this stage", "vf"),
    Key("map.mark", ("f5",), "mark", "Mark this step, or unmark it, and go to the next", "mm"),
    Key("map.mark_up", ("shift+up",), "mark upwards", "Mark this step and the one above", "mu"),
    Key("map.mark_down", ("shift+down",), "mark downwards", "Mark this step and the one below", "md"),
    Key("map.mark_all", (), "mark all", "Mark all steps that are shown; on a stage those of it", "ma"),
    Key("map.unmark", ("escape",), "unmark all, show all", "Unmark all steps, then end the filter", "mn"),
    Key("map.set_all", (), "set this column", "Set the column under the cursor for all marked steps", "ms"),
    Key("map.fill_down", ("ctrl+d",), "fill down", "Copy the cell above, or the first marked one into all", "mf"),
    Key("map.split", (), "split the step", "Make two steps of one, at a place in its words", "mp"),
    Key("map.merge", (), "join steps", "Make one step of the marked ones, or of this and the next", "mj"),
    Key("map.copy", (), "copy", "Copy the marked steps, or the cell under the cursor", "my"),
    Key("map.paste", (), "paste", "Paste what was copied here", "mv"),
)
_SCREENS = (
    Key("home.open", ("enter",), "open", "Open the map under the cursor", "e", "open", widget=True),
    Key("home.new", ("f7",), "new map, guided", "Make a new map and go through it step by step", "n", "new"),
    Key("home.quick", (), "quick map", "Make a new map and write down its steps straight away", "k"),
    Key(
        "home.samples", ("f3",), "look at an example", "Copy a sample map into this folder and open it", "s", "samples"
    ),
    Key("home.rename", ("f2",), "rename", "Give this map another title", "m", "rename"),
    Key("home.duplicate", ("ctrl+e",), "duplicate", "Make a copy of this map", "c"),
    Key("home.delete", ("f9",), "delete", "Put this map in the trash; undo brings it back", "d", "delete"),
    Key("home.future", (), "make a future map", "From this map make one of the journey as it could be", "f"),
    Key(
        "home.filter", (), "type: filter the list", "Shows only the maps with these words", label="Letters", widget=True
    ),
    Key("guide.open", ("enter",), "go there", "Go to the place that this line is about", "e", "go there", widget=True),
    Key("guide.questions", ("f6",), "questions, and back", "Answer the questions of this part, or go back", "b"),
    Key("guide.answer", ("f8",), "answer: not here, because …", "Say why something that is open does not apply", "y"),
    Key("guide.reopen", ("f9",), "take an answer back", "What was answered is open again", "d"),
    Key("persona.link", ("at", "f5"), "link sources", "Link the sources that this persona stands on", "@", "sources"),
    Key("persona.choose", ("f3",), "choose a persona", "Take one from another map or a starter", "s", "choose"),
    Key("map.feeling", ("f8",), "feeling", "Say how this step feels, from any column", "f", "feeling"),
    Key("map.link", ("at",), "link evidence", "Link the notes and sources that say so", "@", "evidence"),
    Key("map.stage", ("f3",), "new stage", "Begin a new stage after this one", "s"),
    Key("map.rows", (), "as rows", "Look at the map row by row", "vr"),
    Key("map.canvas", (), "as a canvas", "Look at the map with stages and steps across, lanes down", "vc"),
    Key("map.outline", (), "as an outline", "Look at the map as indented text", "vo"),
    Key("map.zoom", (), "canvas: zoom", "Show the canvas nearer, wider, or the whole of it", "vz"),
    Key("map.arrange", (), "what is shown …", "Choose and order columns and lanes, add lanes of your own", "va"),
    Key("map.wider", (), "column wider", "Give the column under the cursor more room", "v+"),
    Key("map.narrower", (), "column narrower", "Give the column under the cursor less room", "v-"),
    Key("map.compare", (), "as it was, as it will be", "See what became of each step since the other map", "vw"),
    Key("map.views", (), "saved views …", "Look at the map in a way that your team saved", "vv"),
    Key("map.save_view", (), "save this view …", "Save what is shown now as a view of the map", "vs"),
    Key("map.indent", (), "outline: deeper", "Make a stage a step, or a step a pain of the one above", "vi"),
    Key("map.outdent", (), "outline: higher", "Make a pain a step, or a step a stage", "vu"),
    *_MANY,
    Key("map.notes", (), "notes of this step", "See what was said of this step, with what came before and after", "i"),
    Key("evidence.link", ("at", "f5"), "link to a step", "Link this note to a step of the map", "@", "to a step"),
    Key("evidence.coverage", (), "coverage", "See which step stands on what, and who says so", "y"),
    Key("evidence.withdraw", (), "somebody withdraws …", "Take out all that one person said; it cannot be undone", "x"),
    Key("evidence.capture", ("f8",), "capture live", "Write down what is said while it is said", "i", "capture"),
    Key(
        "evidence.plan", (), "plan and debrief", "What this session goes by, and what is written down right after", "f"
    ),
    Key("interview.leave", ("f3", "escape"), "back", "Go back to where this was opened", "s", "back"),
    Key("interview.usual", (), "the usual plan again", "Go by the usual plan of this kind of session", "y"),
    Key("evidence.sort", ("f3",), "sort notes", "Go through the notes that wait for their place", "s", "sort"),
    Key("evidence.follow", (), "go to its step", "Go to the step of the map that stands on this note", "m"),
    Key("evidence.tags", (), "tags", "Give this note tags to find it by", "t"),
    Key(
        "insights.link",
        ("at", "f5"),
        "link what it stands on",
        "Link the steps, points and notes it stands on",
        "@",
        "link",
    ),
    Key("test.verdict", ("f8",), "verdict", "Say what the person made of this, from any column", "f", "verdict"),
    Key("test.walk", ("f3",), "walk through the map", "Start or go on with this session's walk", "s"),
    Key("room.reveal", ("f8",), "reveal", "Show everybody the cards or the votes of this round", "f", "reveal"),
    Key("room.link", ("at", "f5"), "make something of it", "Make a step, a pain … of this card", "@", "make of it"),
    Key("share.write", ("enter",), "write the file", "Write the map in this format", "e", "write", widget=True),
)
_PRESENT = (
    Key("present.next", ("right", "down", "space", "enter", "pagedown"), "next", "Show the next slide", "]"),
    Key("present.back", ("left", "up", "backspace", "pageup"), "back", "Show the slide before", "["),
    Key("present.stage", ("tab", "s"), "next stage", "Go to the next stage", "s", label="Tab, s"),
    Key("present.first", ("home",), "first slide", "Go to the first slide", "<"),
    Key("present.last", ("end",), "last slide", "Go to the last slide", ">"),
    Key("present.jump", (), "go to step by its number", "Type a number, then Enter", "j", label="Digits Enter"),
    Key("present.black", ("b", "full_stop"), "black screen", "Show nothing until the next key", "b", label="b, ."),
    Key("present.leave", ("escape", "q"), "end the presentation", "Go back to the map", "e", label="Esc, q"),
)
"""Letters are commands here: nothing can be typed."""
_CAPTURE = (
    Key("capture.keep", ("enter",), "keep the line", "Keep the line and begin the next", "e", "keep", widget=True),
    Key("capture.here", ("f7",), "something happened here", "Keep this moment without words", "n", "moment"),
    Key("capture.earlier", ("f5",), "10 seconds earlier", "Date the line back by ten seconds", "b", "earlier"),
    Key("capture.pause", ("f9",), "pause, go on", "Hold the clock, or let it go on", "s", "pause"),
    Key("capture.recall", ("up",), "the last line again", "Say the last line otherwise", "k", "last line", widget=True),
    Key("capture.complete", ("tab",), "complete the mark", "Put in what the mark becomes", "c", widget=True),
    Key("capture.line", ("ctrl+j",), "new line", "Begin a new line in the same note", "j", widget=True),
    Key("capture.page_up", ("pageup",), "notes: a page up", "Look at earlier notes", "v[", widget=True),
    Key("capture.page_down", ("pagedown",), "notes: a page down", "Look at later notes", "v]", widget=True),
    Key("capture.head", ("f2",), "the session itself …", "With whom, and what was agreed", "t"),
    Key("capture.other", ("f8",), "another session …", "Begin one, or go on with one", "i"),
    Key("capture.marks", ("f6",), "the marks, or not", "Show what can be marked, or hide it", "vm"),
    Key(
        "capture.leave",
        ("escape",),
        "leave",
        "Back to the evidence; there is nothing to lose",
        "x",
        "leave",
        widget=True,
    ),
)
"""All letters are text here."""
_PLANNED = (
    Key("capture.next_prompt", ("f3",), "next prompt", "Show the next prompt of this part of the plan", "dp"),
    Key("capture.next_part", ("ctrl+p",), "next part", "Begin the next part of the plan now", "dn"),
    Key("capture.more", (), "5 minutes longer", "Give this part of the plan five minutes more", "dl"),
    Key("capture.prompts", (), "the plan's line, or not", "Show where the session is in its plan, or hide it", "dh"),
    Key("capture.plan", (), "change the plan …", "The parts of this session, their minutes and prompts", "dc"),
    Key("capture.debrief", (), "debrief …", "Write down what stood out, right after the session", "dd"),
)
_SORT = (
    Key("sort.take", ("enter",), "link to this step", "Link the note to the step that is marked", "y"),
    Key("sort.number", (), "step by its number", "Type its number; from ten steps on, then Enter", "#", label="Digits"),
    Key("sort.several", ("comma",), "several steps", "Type numbers with commas between them, then Enter", ","),
    Key("sort.pain", ("minus",), "pain of the step", "Make the note a pain of the step that is marked or typed", "-"),
    Key(
        "sort.bright",
        ("plus",),
        "bright spot of it",
        "Make the note a bright spot of the step that is marked or typed",
        "+",
    ),
    Key("sort.step", ("f7", "n"), "new step of it", "Make a step of the note, behind the one that is marked", "n"),
    Key("sort.pick", ("at",), "find step or point", "Find a step, a pain or a bright spot by some letters", "@"),
    Key("sort.aside", ("f9", "x"), "aside, or back", "Not for this map: the note gets the tag aside", "x"),
    Key("sort.later", ("right",), "later", "Go on to the next note; this one waits", "v>"),
    Key("sort.back", ("left",), "back", "Go back to the note before", "v<"),
    Key("sort.step_up", ("up",), "another step", "Mark the step above, or go up in the list", "vk"),
    Key("sort.step_down", ("down",), "the step below", "Mark the step below, or go down in the list", "vj"),
    Key("sort.next_group", ("tab",), "next group", "Go to the first note of the next source, tag or group", "v)"),
    Key("sort.group_before", ("shift+tab",), "group before", "Go to the first note of the group before", "v("),
    Key("sort.first", ("home",), "first note", "Go to the first note", "v["),
    Key("sort.last", ("end",), "last note", "Go to the last note", "v]"),
    Key("sort.edit", ("f2", "e"), "edit the words", "Edit the words of the note, or fill in what happened here", "e"),
    Key("sort.tags", ("f8", "t"), "tags", "Give the note tags, or take some off", "t"),
    Key("sort.unlink", ("delete", "backspace"), "off its step", "The note is no evidence of its step any more", "d"),
    Key("sort.reword", ("ctrl+e", "w"), "reword the last made", "Change the words of the step or point made last", "c"),
    Key("sort.follow", ("ctrl+k", "f"), "go to its step", "Go to the step of the map that is marked", "f"),
    Key("sort.by", ("f3", "g"), "other order", "Go through the notes in another order", "vs"),
    Key("sort.which", ("ctrl+d", "v"), "which notes", "Unsorted, our readings too, those set aside, or all", "vw"),
    Key("sort.as_list", ("f6", "l"), "list, one by one", "See the notes as a list, or one at a time", "vb"),
    Key("sort.find", ("slash", "ctrl+f"), "find", "Go through the notes with these words only", "/"),
    Key("sort.leave", ("escape", "q"), "go back", "Unmark, end the filter, or go back to where one came from", "i"),
    Key("sort.mark", ("f5", "m"), "mark", "Mark this note, or unmark it, and go to the next", "mm"),
    Key("sort.mark_group", ("a",), "mark the group", "Mark all notes of this source, tag or group", "ma"),
    Key("sort.unmark", (), "unmark all", "Unmark all notes", "mn"),
    Key("sort.split", ("s",), "split the note", "Make two notes of one, at a place in its words", "mp"),
    Key("sort.join", ("ctrl+j", "j"), "join notes", "Make one note of the marked ones, or of this and the next", "mj"),
)
"""Letters are commands here until an editor is open."""
TABLE: tuple[Key, ...] = (*_APP, *GO, *_SHEET, *_MOVES, *_EDITOR, *_SCREENS, *_PRESENT, *_CAPTURE, *_PLANNED, *_SORT)
"""All keys of the program."""

NEARER = frozenset(
    {
        (key, mine, "app.end_reading")
        for key, mine in (
            ("escape", "map.unmark"),
            ("escape", "interview.leave"),
            ("escape", "present.leave"),
            ("escape", "capture.leave"),
            ("escape", "sort.leave"),
        )
    }
    | {("space", key.id, "app.menu") for key in _PRESENT}
)
"""Keys of an action of a screen that win over what they do anywhere else, meant so."""

"""The method's page for a screen: what it is for, what to ask, what done looks like."""

from __future__ import annotations

from journeytui.tui.widgets.help import Passage

_PART = {"persona": "1", "scope": "2", "evidence": "3", "map": "4", "insights": "5", "test": "tested"}
_OTHER = {
    "home": (
        "The maps of this folder",
        (
            "Every map is one file in this folder. Enter opens the one under the cursor. F7 makes a new one and leads "
            "through it step by step; a quick map begins with what they do, and the guide waits. F3 copies an "
            "example that you can look at and change.",
            "Nothing is sent anywhere: a map leaves only when you write it out on the Share screen.",
        ),
    ),
    "guide": (
        "The guide",
        (
            "Five steps and three practices. What is done and what is missing is worked out from the map itself; "
            "Enter goes to the place, Ctrl+X to the next thing to do.",
            "F6 shows the questions of the part under the cursor, each with the answer that the map has. What you "
            "type there fills in the map itself; F6 again goes back to the path.",
            "What does not apply to your map can be answered with F8: not here, because … The answer stays in the map "
            "with who gave it and when, and goes out with it. F9 takes it back.",
        ),
    ),
    "room": (
        "A session in a room",
        (
            "The agenda is made from the session's length. Its timer stands at the top of every screen, for everybody "
            "who has the map open; it counts whole minutes, and nobody is moved on by it.",
            "Cards and dots are hidden from the others until somebody reveals them. Dots say what the room likes, not "
            "what is so: what each thing stands on is shown beside them.",
        ),
    ),
    "share": (
        "Share",
        (
            "Writes the map into a file that others can open. Assumptions, unknown feelings and open questions "
            "are marked in it as they are here.",
        ),
    ),
    "present": (
        "Presenting",
        (
            "One stage or step at a time, for a room: what they do, how it feels, what they said, what it stands on. "
            "An assumption says so, and so does a feeling that nobody asked for.",
            "A second terminal follows with `journeytui present MAP --speaker`: it shows what comes next, what to "
            "ask the room and everything that was said. Either of the two turns the slides.",
        ),
    ),
    "speaker": (
        "The speaker's view",
        (
            "It goes where the presentation goes, and turns its slides: the keys are the same in both terminals. "
            "The presentation is begun with Ctrl+G p in the program, or with `journeytui present MAP`.",
        ),
    ),
}


def page(screen: str) -> tuple[str, list[str | Passage]]:
    """Title and parts for a screen, by its name."""
    if screen not in _PART:
        title, paragraphs = _OTHER[screen]
        return title, list(paragraphs)
    from journeytui.method.guide import method

    part = method().part(_PART[screen])
    return part.title, [
        part.why,
        Passage("Ask the room", tuple(part.ask)),
        Passage("Done means", tuple(part.done_means)),
        Passage("Beware", tuple(part.mistakes)),
    ]

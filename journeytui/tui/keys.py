"""What is made from the table of keys: bindings, hints, menus, help, the README, and the check of a keymap."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from textual.binding import Binding

from journeytui.tui.key import Key, Keymap, MenuEntry, MenuSection
from journeytui.tui.key_names import name, normal, trouble
from journeytui.tui.key_table import CONTEXTS, GO, NEARER, SUBMENUS, TABLE, TITLES

__all__ = [
    "CONTEXTS",
    "NEARER",
    "SUBMENUS",
    "TABLE",
    "TITLES",
    "Key",
    "Keymap",
    "MenuEntry",
    "MenuSection",
    "bindings",
    "check",
    "group",
    "hints",
    "menu",
    "of",
    "table_rows",
]

_AS_IS: Keymap = {}

_GOING = frozenset(key.id for key in GO)


def of(action: str) -> Key:
    """The key of an id; KeyError when there is none."""
    return _BY_ID[action]


_BY_ID = {key.id: key for key in TABLE}


def group(which: str, keymap: Keymap = _AS_IS) -> list[Key]:
    """The keys of a group, with the keymap's keys in place of the table's; "go" is the way to the screens."""
    if which == "go":
        return list(GO)
    found = (key for key in TABLE if key.group == which and key.id not in _GOING)
    return [_mapped(key, keymap) for key in found]


def _mapped(key: Key, keymap: Keymap) -> Key:
    if key.id not in keymap:
        return key
    return key._replace(keys=tuple(normal(part) for part in keymap[key.id].split(",")), label="")


def bindings(which: str) -> list[Binding]:
    """Bindings of a group for `BINDINGS`; the user's keymap goes to `App.set_keymap`."""
    return [
        Binding(",".join(key.keys), key.action, key.words, show=False, tooltip=key.tooltip, id=key.id)
        for key in group(which)
        if key.keys and not key.widget
    ]


def hints(*groups: str, leave_out: Collection[str] = (), keymap: Keymap = _AS_IS) -> list[tuple[str, str]]:
    """(key, words) for the hint bar: of each group in the order given, then always the menu and the help."""
    wanted = [key for which in groups if which != "app" for key in group(which, keymap)]
    wanted += [_mapped(of("app.menu"), keymap), _mapped(of("app.help"), keymap)]
    return [(key.shown, key.hint) for key in wanted if key.hint and key.id not in leave_out]


def menu(
    *groups: str, leave_out: Collection[str] = (), words: Mapping[str, str] | None = None, keymap: Keymap = _AS_IS
) -> list[MenuSection]:
    """Sections for the menu, the groups in the order given; `words` says some of them otherwise ("undo: Add step").

    With "app" among the groups, the way to the screens follows in a section of its own. Keys of two characters stand
    in a menu of their own, which opens from the first of their groups.
    """
    parts = [part for which in groups for part in (("app", "go") if which == "app" else (which,))]
    found: dict[str, list[tuple[str, MenuEntry]]] = {}
    for part in parts:
        there = [key for key in group(part, keymap) if key.menu and key.id not in leave_out]
        found[part] = [(key.menu, _entry(key, words or {})) for key in there]
    sections, opened = [], set()
    for part, mine in found.items():
        entries: list[MenuEntry] = []
        for typed, entry in mine:
            if len(typed) == 1:
                entries.append(entry)
            elif typed[0] not in opened:
                opened.add(typed[0])
                entries.append(MenuEntry(typed[0], SUBMENUS[typed[0]], "", "", _below(typed[0], found)))
        if entries:
            sections.append(MenuSection(TITLES[part], tuple(entries)))
    return sections


def _entry(key: Key, words: Mapping[str, str]) -> MenuEntry:
    return MenuEntry(key.menu[-1:], words.get(key.id, key.words), key.id, name(key.keys[0]) if key.keys else "")


def _below(prefix: str, found: Mapping[str, Sequence[tuple[str, MenuEntry]]]) -> tuple[MenuSection, ...]:
    mine = {
        part: [entry for keys, entry in all_ if len(keys) > 1 and keys[0] == prefix] for part, all_ in found.items()
    }
    return tuple(MenuSection(TITLES[part], tuple(entries)) for part, entries in mine.items() if entries)


def table_rows(which: str, keymap: Keymap = _AS_IS) -> list[tuple[str, str]]:
    """(every way, words) of a group, for the README and the help page."""
    return [(key.ways, key.words) for key in group(which, keymap)]


def check(keymap: Keymap) -> list[str]:
    """What is wrong with a user's keymap, a sentence each; empty when it can be used."""
    faults = [sentence for action, keys in keymap.items() for sentence in _faults(action, keys)]
    if faults:
        return faults
    screens: dict[str, list[str]] = {}
    for where, groups in CONTEXTS.items():
        for clash in _clashes(groups, keymap):
            screens.setdefault(clash, []).append(TITLES.get(where, where.capitalize()))
    return [f"{clash}, on these screens: {', '.join(where)}." for clash, where in screens.items()]


def _faults(action: str, keys: str) -> list[str]:
    known = _BY_ID.get(action)
    if known is None:
        same = ", ".join(key.id for key in TABLE if key.group == action.partition(".")[0] and _remappable(key))
        return [f"{action} is not an action." + (f" There are: {same}." if same else "")]
    if not _remappable(known):
        return [f"{action} has keys that cannot be changed."]
    own = known.keys  # where nothing can be typed a letter may be a command
    wrong = ((key.strip(), "" if normal(key) in own else trouble(normal(key))) for key in keys.split(","))
    return [f"{action}: {key or 'an empty name'} {why}." for key, why in wrong if why]


def _remappable(key: Key) -> bool:
    """The menu's own keys stay: every other sentence about keys names them."""
    return bool(key.keys) and not key.widget and key.id != "app.menu"


def _clashes(groups: Sequence[str], keymap: Keymap) -> list[str]:
    """Pairs of actions of one screen that share a key; the text keys of the sheet count too."""
    here = [key for which in groups for key in group(which, keymap)]
    return [
        f"{name(shared)} is both {one.words} ({one.id}) and {other.words} ({other.id})"
        for one, other in combinations(here, 2)
        for shared in one.keys
        if shared in other.keys and (shared, one.id, other.id) not in NEARER
    ]

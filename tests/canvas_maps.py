"""Maps of any length to look at on a canvas."""

from __future__ import annotations

from typing import Any

from journeytui.model.journey import JourneyMap, Point, Stage, Step

ACTIONS = ("Looks for the form", "Waits", "Asks a neighbour for help with the letter", "Calls")
FEELINGS = (1, -2, None, 2, 2, 0, -1)
CHANNELS = ("web", "web", "phone", "in person")


def journey(count: int, stages: int = 3, **changes: Any) -> JourneyMap:
    """Steps with ids from 100, evenly over stages with ids from 1."""
    chapters = [Stage(id=n + 1, name=f"Stage {n + 1}", rank=f"{n:03d}") for n in range(stages)]
    steps = [
        Step(
            id=100 + n,
            stage_id=n * stages // max(count, 1) + 1,
            rank=f"{n:06d}",
            **{
                "action": ACTIONS[n % 4],
                "channel": CHANNELS[n % 4],
                "feeling": FEELINGS[n % 7],
                "system": "eApp" if n % 2 else "",
                **changes,
            },
        )
        for n in range(count)
    ]
    points = [Point(id=50_000 + n, step_id=100 + n, kind="pain", text="no save", rank="V") for n in range(0, count, 3)]
    return JourneyMap.empty("Food help").put("stages", *chapters).put("steps", *steps).put("points", *points)

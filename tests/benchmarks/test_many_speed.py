"""What marking, finding, filling and completing cost on a map of 10,000 steps, against one of 20."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from statistics import median

from tui_helpers import Driven, opened

from journeytui.model.journey import JourneyMap, Stage, Step

RUNS = {
    "mark": (("f5",), ("up",)),
    "mark upwards": (("shift+down",), ("shift+up",)),
    "fill down, nothing to do": (("ctrl+d",), ("left",)),
    "find": (("/",), ("escape",)),
    "complete": (("o",), ("escape",)),
    "copy": (("ctrl+c",), ("left",)),
}
"""Keys that are timed, and those that lead back."""
ROUNDS, MOST = 8, 1.2
ALIKE = 0.001
"""Seconds: a larger heap is slower to walk through, whatever is done; what an edit of 10,000 rows costs is far more."""


def long_map(count: int) -> JourneyMap:
    """So many steps in stages of 20."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    stages = [
        Stage(id=100_000 + n, name=f"Stage {n}", rank=f"{letters[n // 50]}{letters[n % 50]}V")
        for n in range(max(1, count // 20))
    ]
    steps = [
        Step(
            id=1 + n,
            stage_id=100_000 + n // 20,
            rank=f"{letters[n % 20]}V",
            action=f"Looks for form {n}",
            channel=("web", "phone", "post")[n % 3],
            system="one for all",
        )
        for n in range(count)
    ]
    return JourneyMap.empty("Long").put("stages", *stages).put("steps", *steps)


async def _timed(one: Driven, keys: tuple[str, ...], back: tuple[str, ...]) -> float:
    began = time.process_time()
    await one.keys(*keys)
    took = time.process_time() - began
    await one.keys(*back)
    return took


async def test_keys_for_many_steps_cost_no_more_on_a_long_map(tmp_path: Path) -> None:
    found: dict[str, float] = {}
    for name in ("short", "long"):
        (tmp_path / name).mkdir()
    async with opened(tmp_path / "short", long_map(20)) as short, opened(tmp_path / "long", long_map(10_000)) as long:
        for one in (short, long):
            await one.checked()  # what goes on beside the keys takes the same processor's time
        gc.collect()
        gc.freeze()  # as the program does after its first picture
        for name, (keys, back) in RUNS.items():
            for one in (short, long):
                await one.keys("escape")
                await one.aim("steps/3", "system")
                await _timed(one, keys, back)
            for _ in range(ROUNDS):
                pairs = [(await _timed(long, keys, back), await _timed(short, keys, back)) for _ in range(15)]
                mine, other = (median(column) for column in zip(*pairs, strict=True))
                found[name] = min(found.get(name, 99), mine / other if mine - other > ALIKE else 1.0)
                print(f"{name}: {mine * 1000:.1f} ms, of 20 steps {other * 1000:.1f} ms")  # noqa: T201
                if found[name] <= MOST:
                    break
    gc.unfreeze()
    assert {name: ratio for name, ratio in found.items() if ratio > MOST} == {}

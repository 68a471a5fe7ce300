"""What was last chosen at the screen: theme, measure, line spacing. The settings themselves are only read.

Kept in `chosen.json` beside the settings, each choice with the setting that it took the place of: once
the file of settings says something else than it did then, the file counts again.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui.config import Config, taken

CHOSEN = ("theme", "measure", "spacing")
"""The settings that can be chosen at the screen."""


def place(config: Config) -> Path:
    """The file that choices are kept in."""
    return config.path.with_name("chosen.json")


def chosen(config: Config) -> Config:
    """`config` with what was chosen over it. Choices that make no sense are as if they were not there."""
    found = {}
    for name, choice in _read(place(config)).items():
        if name in CHOSEN and isinstance(choice, dict) and choice.get("over") == getattr(config, name):
            value = taken(name, choice.get("now"))
            if value is not None:
                found[name] = value
    return replace(config, **found)


def keep(config: Config, name: str, value: Any) -> bool:
    """Remember `value` for the setting `name` of `config`, the settings as the file has them; whether it could be."""
    choices = _read(place(config))
    choices[name] = {"over": getattr(config, name), "now": value}
    try:
        place(config).parent.mkdir(parents=True, exist_ok=True)
        place(config).write_text(json.dumps(choices, indent=1), encoding="utf-8")
    except OSError:
        return False
    return True


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}

"""A user's settings: one TOML file that is read and never written.

    coder = "ana"        # who annotates; the login name where nothing is said
    theme = "light"      # dark, light, sepia, contrast, or the name of a Textual theme
    measure = 72         # columns of text, 60-84
    plain = true         # plain text for screen readers and slow lines
    spacing = 2          # 1, or 2 for a blank line between the lines of the text

    [keymap]             # the ids are those of `postil keys`
    reader.next_sentence = "j,down"

What is wrong in it becomes a sentence in `Config.problems`, for the command line and the screen to
show; the rest of the file still counts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

PATH_VARIABLE = "POSTIL_CONFIG"
"""The environment variable that names another config file."""

NARROWEST, WIDEST = 60, 84
"""The bounds of the text column, in terminal cells."""

SPACINGS = (1, 2)
"""Rows that a line of text may take: 2 leaves a blank one between lines."""


@dataclass(frozen=True)
class Config:
    """The settings that are in force, whether they come from the file or are the defaults."""

    coder: str
    """The name that annotations and acts are stored under."""
    path: Path
    """The file that was looked for; it need not exist."""
    theme: str = "dark"
    """One of ``tui.theme.OWN`` or the name of a Textual theme; whether there is such a theme the screen knows."""
    measure: int = 76
    """The widest line of review text, in terminal cells."""
    spacing: int = 1
    """Rows that a line of review text takes, one of `SPACINGS`."""
    plain: bool = False
    """Whether the screen is the one of `tui.plain`."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Keys by binding id, as Textual writes them (``"j,down"``); whether they clash `tui.keymap` knows."""
    problems: tuple[str, ...] = ()
    """What could not be taken, as sentences. They may quote the file, so show them as untrusted text."""
    coder_is_default: bool = False
    """Whether `coder` is the login name because nobody said otherwise."""

    @property
    def cues(self) -> Path:
        """Where the user's own list of cues for claims is looked for: beside the settings."""
        return self.path.with_name("claims.txt")


def config_path() -> Path:
    """Where the config file is looked for: `POSTIL_CONFIG`, else the platform's folder for settings."""
    named = os.environ.get(PATH_VARIABLE)
    if named:
        return Path(named).absolute()
    from platformdirs import user_config_path

    return user_config_path("postil", appauthor=False) / "config.toml"


def load(path: Path | None = None) -> Config:
    """The settings in the file at `path` (default: `config_path`). Never fails; see `Config.problems`."""
    place = config_path() if path is None else path
    table, problems = _read(place)
    settings = Config(coder="", path=place)
    for name, value in table.items():
        setting = SETTINGS.get(name)
        if setting is None:
            known = ", ".join(SETTINGS)
            problems.append(f"There is no setting “{name}” ({place}). Settings are {known}.")
            continue
        taken, complaints = setting.take(value)
        problems += [f"{complaint} ({place})." for complaint in complaints]
        if taken is not None:
            settings = replace(settings, **{name: taken})
    if not settings.coder:
        settings = replace(settings, coder=_login_name(), coder_is_default=True)
    return replace(settings, problems=tuple(problems))


def _read(path: Path) -> tuple[dict[str, Any], list[str]]:
    """The table in the file, empty where there is none; and why it could not be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError) as error:  # ValueError: not UTF-8, or no possible name
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        return {}, [f"The settings in {path} were not read: {reason}. The defaults are used."]
    import tomllib

    try:
        return tomllib.loads(text), []
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return {}, [f"{path} is not valid TOML: {error}. The defaults are used."]


Taken = tuple[Any, list[str]]
"""A value fit for `Config`, None to keep the default; and what is wrong, without its full stop."""


def _take_coder(value: object) -> Taken:
    if isinstance(value, str) and value.strip():
        return value.strip(), []
    return None, [f"coder must be a name in quotes, not {_quoted(value)}; the login name is used"]


def _take_theme(value: object) -> Taken:
    if isinstance(value, str) and value.strip():
        return value.strip(), []
    return None, [f"theme must be a name in quotes, not {_quoted(value)}; {Config.theme} is used"]


def _take_measure(value: object) -> Taken:
    if isinstance(value, int) and not isinstance(value, bool) and NARROWEST <= value <= WIDEST:
        return value, []
    wanted = f"a whole number from {NARROWEST} to {WIDEST}"
    return None, [f"measure must be {wanted}, not {_quoted(value)}; {Config.measure} is used"]


def _take_spacing(value: object) -> Taken:
    if value in SPACINGS and not isinstance(value, bool | float):
        return value, []
    return None, [f"spacing must be 1 or 2, not {_quoted(value)}; {Config.spacing} is used"]


def _take_plain(value: object) -> Taken:
    if isinstance(value, bool):
        return value, []
    return None, [f"plain must be true or false, not {_quoted(value)}; {str(Config.plain).lower()} is used"]


def _take_keymap(value: object) -> Taken:
    if not isinstance(value, dict):
        return None, [f"keymap must be a table ([keymap]), not {_quoted(value)}; the keys are as they come"]
    taken: dict[str, str] = {}
    complaints: list[str] = []
    for name, keys in _flat(value):
        if isinstance(keys, str) and keys.strip():
            taken[name] = keys.strip()
        else:
            complaints.append(f"keymap: the keys of “{name}” must stand in quotes; its own are kept")
    return taken, complaints


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The entries of `table`; ``reader.next = "j"`` without quotes is a table in a table to TOML."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


@dataclass(frozen=True, slots=True)
class Setting:
    """A line of the file: how it is taken, and what the reference says of it."""

    take: Callable[[object], Taken]
    values: str
    default: str
    meaning: str


SETTINGS = {
    "coder": Setting(
        _take_coder,
        "a name in quotes",
        "the login name",
        "Who annotates. Undo goes by coder, and exports name it in each row.",
    ),
    "theme": Setting(
        _take_theme,
        '`"dark"`, `"light"`, `"sepia"`, `"contrast"`, or a theme of Textual\'s such as `"nord"`',
        f'`"{Config.theme}"`',
        "The colours of the screen.",
    ),
    "measure": Setting(
        _take_measure,
        f"a whole number from {NARROWEST} to {WIDEST}",
        f"`{Config.measure}`",
        "The widest line of review text, in columns.",
    ),
    "spacing": Setting(
        _take_spacing,
        " or ".join(map(str, SPACINGS)),
        f"`{Config.spacing}`",
        "Rows that a line of review text takes: 2 leaves a blank one between lines.",
    ),
    "plain": Setting(
        _take_plain,
        "`true` or `false`",
        f"`{str(Config.plain).lower()}`",
        "Plain text for screen readers and slow lines, as `postil --plain` has it.",
    ),
    "keymap": Setting(
        _take_keymap,
        "a table: the id of an action, and its keys in quotes",
        "the keys as they come",
        "Other keys. The whole table is left alone while something in it is wrong.",
    ),
}
"""Every setting there is, by its name in the file."""


def taken(name: str, value: object) -> Any:
    """`value` as the setting `name` has it, None where it cannot be one. KeyError for an unknown setting."""
    return SETTINGS[name].take(value)[0]


def _quoted(value: object) -> str:
    """A value as a person may recognise it, not longer than a line."""
    shown = f"“{value}”" if isinstance(value, str) else str(value)
    return shown if len(shown) <= 60 else shown[:59] + "…"


def _login_name() -> str:
    """The name of whoever is logged in, ``coder`` where the system knows none."""
    import getpass

    try:
        name = getpass.getuser().encode("utf-8", "replace").decode()
        return name.strip() or "coder"
    except (OSError, KeyError, ImportError):  # no such user, as in some containers
        return "coder"

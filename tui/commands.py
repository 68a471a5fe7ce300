"""The palette: every action of every pane by its words, with its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from tui.binding import declared
from tui.keys import rows
from tui.matching import match


@dataclass(frozen=True, slots=True)
class Command:
    """One action: where it is at home, the keymap's id, its keys as printed, its words, and how to do it."""

    place: str
    id: str
    keys: tuple[str, ...]
    description: str
    tooltip: str
    run: Callable[[], object]


def bindings_of(node: DOMNode) -> list[Binding]:
    """The bindings that `node` or its classes declare with an id, in their order; those of Textual have none."""
    return list(dict.fromkeys(declared(type(node))))


def places(screen: Screen[object]) -> list[DOMNode]:
    """Whatever on `screen` declares actions: the focused pane and what it lies in, the others, the app."""
    focused = screen.focused
    near = [] if focused is None else [node for node in focused.ancestors_with_self if node is not screen.app]
    panes = [widget for widget in screen.walk_children(Widget) if widget.can_focus]
    return [node for node in dict.fromkeys([*near, screen, *panes, screen.app]) if bindings_of(node)]


def commands(screen: Screen[object]) -> Iterator[Command]:
    """Every action of the screen and its panes, those of the pane in focus first.

    Bindings of one id that do different things (a digit each) are a command each; so is an id
    that two nodes declare on their own account.
    """
    app = screen.app
    known: set[tuple[str, str]] = set()
    done: set[str] = set()  # a key of the app may be declared once more where it is explained
    for node in places(screen):
        for action, of_action in _by_action(bindings_of(node)).items():
            if node is app and f"app.{action}" in done:
                continue
            done.add(action)
            for row in rows(node.css_identifier, of_action, app._keymap):
                if (row.id, action) in known:
                    continue
                known.add((row.id, action))
                home = row.id.partition(".")[0]
                place = "everywhere" if home in ("all", "app") else home
                run = partial(_run, screen, node, action, row.description)
                yield Command(place, row.id, row.keys, row.description, row.tooltip, run)
    yield Command(
        "everywhere",
        "app.theme",
        (),
        "theme",
        "Choose the colours of the program, looking at each.",
        app.action_change_theme,
    )


def _by_action(bindings: list[Binding]) -> dict[str, list[Binding]]:
    found: dict[str, list[Binding]] = {}
    for binding in bindings:
        found.setdefault(binding.action, []).append(binding)
    return found


async def _run(screen: Screen[object], node: DOMNode, action: str, description: str) -> None:
    """Do `action` as if its key had been pressed in its pane; say so where it cannot be done now."""
    from tui.screen.desk import PANES, Desk

    if isinstance(screen, Desk) and node.id in PANES:
        screen.show_pane(node.id)
    elif isinstance(node, Widget) and node.focusable:
        screen.set_focus(node)
    if not await screen.app.run_action(action, node):
        screen.app.notify(f"“{description}” cannot be done here now.", markup=False)


class PostilCommands(Provider):
    """Offers `commands` to Textual's palette, found by their words, their help or their keys."""

    async def discover(self) -> Hits:
        for command in commands(self.screen):
            yield DiscoveryHit(_shown(command, ()), command.run, text=command.description)

    async def search(self, query: str) -> Hits:
        words = query.lower().split()
        for command in commands(self.screen):
            score, offsets = match(query.strip(), command.description)
            searched = f"{command.place} {command.description} {command.tooltip}".lower()
            if query.strip() in command.keys:
                score += 100
            elif not score and words and all(word in searched for word in words):
                score = 1
            if score:
                yield Hit(score, _shown(command, offsets), command.run, text=command.description)


def _shown(command: Command, offsets: tuple[int, ...]) -> Content:
    """Two lines: words, keys and place; the help below."""
    words = Content(command.description)
    for offset in offsets:
        words = words.stylize("bold underline", offset, offset + 1)
    keys = "  ".join(command.keys)
    return Content.assemble(
        words,
        "  ",
        (keys, "bold $text-accent"),
        "  ",
        (command.place, "$text-muted"),
        "\n",
        (command.tooltip, "$text-muted"),
    )

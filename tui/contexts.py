"""Which keys are live where: every pane, room and dialog with its bindings, in the order in which tables show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from textual.binding import Binding, BindingType

from tui.binding import declared
from tui.keys import KeyRow, rows


@dataclass(frozen=True, slots=True)
class Context:
    """A place with keys of its own: its heading in tables, and the class that declares them.

    A `pane` shares the keyboard with what acts everywhere, and takes chords. `boxes` are the stock
    widgets that have the keys in a dialog: what they do with a key goes before what a keymap says.
    """

    heading: str
    home: str
    pane: bool = False
    boxes: tuple[str, ...] = ()


SELECT = "select"
"""What ids begin with that act while something is selected: keys of the reader, but a place of their own."""

CONTEXTS = {
    "everywhere": Context("Everywhere, outside text boxes", "tui.screen.main_screen.MainScreen", pane=True),
    "list": Context("List", "tui.panes.review_list.ReviewList", pane=True),
    "reader": Context("Reader", "tui.panes.reader.Reader", pane=True),
    SELECT: Context("While something is selected", "tui.panes.reader.Reader", pane=True),
    "sidebar": Context("Sidebar", "tui.panes.sidebar.Sidebar", pane=True),
    "filter": Context("Filter and find", "tui.panes.filter_bar.FilterBar", boxes=("Input",)),
    "picker": Context("Tag picker", "tui.dialogs.tag_picker.TagPicker", boxes=("Input",)),
    "note": Context("Note", "tui.dialogs.note_editor.NoteEditor", boxes=("TextArea",)),
    "codebook": Context("Codebook", "tui.dialogs.codebook.Codebook"),
    "passages": Context("Passages", "tui.dialogs.passages.Passages"),
    "split": Context("Splitting a tag", "tui.dialogs.split.Split"),
    "sheet": Context("What a tag means", "tui.dialogs.tag_sheet.TagSheet", boxes=("TextArea",)),
    "target": Context("Another tag", "tui.dialogs.choose_tag.ChooseTag", boxes=("Input",)),
    "views": Context("Saved views", "tui.dialogs.views_dialog.ViewsDialog"),
    "search": Context("Search", "tui.dialogs.search.Search", boxes=("Input",)),
    "sweep": Context("Sweep", "tui.dialogs.sweep.Sweep"),
    "compare": Context("Compare", "tui.dialogs.compare.Compare"),
    "counts": Context("Counts", "tui.dialogs.counts.Counts"),
    "work": Context("Page of a work", "tui.dialogs.work_page.WorkPage"),
    "names": Context("Names of the library (`E`)", "tui.dialogs.names_room.NamesRoom"),
    "mention": Context("A name (`M`)", "tui.dialogs.mention_dialog.MentionDialog"),
    "fields": Context("Fields of a review", "tui.dialogs.fields_dialog.FieldsDialog", boxes=("Input",)),
    "changed": Context("Texts that changed", "tui.dialogs.changed_dialog.ChangedDialog"),
    "export": Context("Export", "tui.dialogs.export_dialog.ExportDialog", boxes=("Input", "OptionList")),
    "add": Context("Adding files", "tui.dialogs.add_dialog.AddDialog", boxes=("Input",)),
    "sort": Context("Order of the list", "tui.dialogs.sort_dialog.SortDialog", boxes=("OptionList",)),
    "choose": Context("One of a few", "tui.dialogs.choose.Choose", boxes=("OptionList",)),
    "ask": Context("A line to type", "tui.dialogs.ask.Ask", boxes=("Input",)),
    "keys": Context("Keys of a place", "tui.dialogs.keys_dialog.KeysDialog"),
    "message": Context("Messages", "tui.dialogs.message.MessageDialog"),
    "progress": Context("Work that goes on", "tui.dialogs.progress.ProgressDialog"),
}
"""Every place that has keys, by the name that tables and ids use."""


def bindings(name: str) -> list[BindingType]:
    """The bindings of a context, those of its bases too."""
    from tui.app import PostilApp

    module, _, cls = CONTEXTS[name].home.rpartition(".")
    found = declared(getattr(import_module(module), cls))
    if name == "everywhere":
        return [*found, *PostilApp.BINDINGS]
    if name in (SELECT, "reader"):
        return [one for one in found if str(one.id).startswith(f"{SELECT}.") == (name == SELECT)]
    return list(found)


def table(keymap: Mapping[str, str] | None = None, context: str | None = None) -> list[KeyRow]:
    """The live key table of the whole program or of one context, with a user's `keymap` applied."""
    places = CONTEXTS if context is None else (context,)
    return [row for place in places for row in rows(place, bindings(place), keymap)]


def defaults() -> dict[str, str]:
    """The declared keys of every id, as a keymap."""
    return {
        str(binding.id): binding.key
        for context in CONTEXTS
        for binding in bindings(context)
        if isinstance(binding, Binding)
    }


def live_with(name: str) -> tuple[str, ...]:
    """The contexts whose keys are live at the same time: a pane's own key goes before one that acts everywhere."""
    return (name, "everywhere") if CONTEXTS[name].pane else (name,)


def chord_bindings() -> list[Binding]:
    """The bindings of the panes, which alone take chords."""
    panes = [name for name, context in CONTEXTS.items() if context.pane]
    return [binding for name in panes for binding in bindings(name) if isinstance(binding, Binding)]

"""Every dialog of the program, opened over the real screen, for what has to hold in all of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from house import modules

from store.model import Span, Tag
from store.reports import Updated
from tui.contexts import table
from tui.dialogs.add_dialog import AddDialog
from tui.dialogs.ask import Ask
from tui.dialogs.changed_dialog import Change, ChangedDialog
from tui.dialogs.choose import Choose
from tui.dialogs.choose_tag import ChooseTag
from tui.dialogs.codebook import Codebook
from tui.dialogs.compare import Compare
from tui.dialogs.counts import Counts
from tui.dialogs.dialog import Dialog
from tui.dialogs.export_dialog import ExportDialog
from tui.dialogs.fields_dialog import FieldsDialog
from tui.dialogs.keys_dialog import KeysDialog
from tui.dialogs.mention_dialog import MentionDialog, Reach
from tui.dialogs.message import MessageDialog
from tui.dialogs.names_room import NamesRoom
from tui.dialogs.note_editor import NoteEditor
from tui.dialogs.passages import Passages
from tui.dialogs.progress import ProgressDialog
from tui.dialogs.search import Search
from tui.dialogs.sort_dialog import SortDialog
from tui.dialogs.split import Split
from tui.dialogs.sweep import Sweep
from tui.dialogs.tag_picker import TagPicker
from tui.dialogs.tag_sheet import TagSheet
from tui.dialogs.views_dialog import ViewsDialog
from tui.dialogs.work_page import WorkPage
from tui.screen.codebook_room import CodebookActs
from tui.screen.compare_acts import CompareActs
from tui.screen.counting import CountsActs
from tui.screen.names_room import LibraryNames
from tui.screen.passages_room import PassagesActs
from tui.screen.sweep_acts import SweepActs
from tui.screen.views_room import ViewsActs
from tui.screen.work_acts import WorkActs

TAG = "production/reshoots"

CASES: dict[type[Dialog[Any]], Callable[[Any], Dialog[Any]]] = {
    AddDialog: lambda desk: AddDialog(Path.cwd()),
    Ask: lambda desk: Ask("New tag", "production/", lambda name: name, "Part what lies in what by “/”"),
    ChangedDialog: lambda desk: ChangedDialog(
        [Change("A Dancer", Updated(1, "/a.txt", 2, (("a:1", 0.8),), ("a:2",)), {"a:1": "so", "a:2": "gone"})]
    ),
    Choose: lambda desk: Choose("Sort by", [("title", "title"), ("score", "score")], "score"),
    ChooseTag: lambda desk: ChooseTag("Merge", [TAG, "plot"], lambda path: f"enter: {path}", str),
    Codebook: lambda desk: Codebook(CodebookActs(desk)),
    Compare: lambda desk: Compare(CompareActs(desk, desk.store.reviews.row(1))),
    Counts: lambda desk: Counts(CountsActs(desk)),
    ExportDialog: lambda desk: ExportDialog(
        [("passages", "passages"), ("codebook", "codebook")],
        [("csv", "CSV"), ("json", "JSON")],
        Path.cwd(),
        "14 reviews",
        "tester",
        True,
    ),
    FieldsDialog: lambda desk: FieldsDialog(desk.fields_of(1)),
    KeysDialog: lambda desk: KeysDialog("Keys: reader", table()),
    MentionDialog: lambda desk: MentionDialog(
        desk.store.reviews.get(1).text, Span(2, 8), None, "It is a name.", Reach(3, 1), ["Mara Lind"], 4
    ),
    MessageDialog: lambda desk: MessageDialog("Report", "one line\n" * 60),
    NamesRoom: lambda desk: NamesRoom(LibraryNames(desk)),
    NoteEditor: lambda desk: NoteEditor("who told", "a quote", tags=[TAG], known=[TAG, "plot"]),
    ProgressDialog: lambda desk: ProgressDialog("Adding reviews"),
    SortDialog: lambda desk: SortDialog(desk.order.keys),
    Split: lambda desk: Split(CodebookActs(desk), TAG, desk.store.codebook.using(TAG), ["plot"]),
    Search: lambda desk: Search(desk, "waltz"),
    Sweep: lambda desk: Sweep(SweepActs(desk), TAG, "reshoot*"),
    Passages: lambda desk: Passages(PassagesActs(desk), "tag:production"),
    ViewsDialog: lambda desk: ViewsDialog(ViewsActs(desk.store), "work:waltz"),
    TagPicker: lambda desk: TagPicker(
        desk.store.codebook.tags(), [TAG], ["plot"], desk.store.codebook.near, "a quote"
    ),
    TagSheet: lambda desk: TagSheet(
        Tag(TAG, "what it means"),
        list(desk.store.codebook.uses(TAG, desk.store.codebook.using(TAG)).values()),
    ),
    WorkPage: lambda desk: WorkPage(WorkActs(desk), desk.store.reviews.row(1).work),
}
"""How each is opened, given the main screen."""


def dialogs() -> set[type[Dialog[Any]]]:
    """Every dialog that there is."""
    return {
        item
        for module in modules()
        if module.startswith("tui.dialogs.")
        for item in vars(import_module(module)).values()
        if isinstance(item, type)
        and issubclass(item, Dialog)
        and item.__module__ == module
        and not any(other is not item and issubclass(other, item) for other in CASES)
    }


def tag_some(store: Any) -> None:
    """A codebook and passages for the dialogs to show."""
    for review in (1, 2, 3):
        for at in range(4):
            store.annotations.tag(review, Span(at * 10, at * 10 + 9), [TAG], "who says so?" if at else None)
    store.codebook.create("plot", "what happens")
    store.codebook.describe(TAG, "scenes that were shot again", "rumours of it", "planned pick-ups")
    store.codebook.set_example(store.codebook.using(TAG)[0], TAG)

"""M on a name: why it is marked, and what is put right, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store
from store.correcting import Scope, Verb
from store.model import Kind, Mention, Span
from tests.desk import open_desk, samples_library, settle, shown, type_text, until
from tests.dialog_host import HOSTILE, OPEN, harmless, opened
from tui.dialogs.mention_dialog import Decision, MentionDialog, Reach

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")

TEXT = "There is talk of Mara Lind, who filmed it."
LIND = Mention(Span(17, 26), Kind.PERSON, "Mara Lind", "rule")
ONE = frozenset({Kind.PERSON})


def dialog(mention: Mention | None = LIND, text: str = TEXT, span: Span | None = None) -> MentionDialog:
    place = span or (mention.span if mention else Span(9, 13))
    return MentionDialog(text, place, mention, "It is a name.", Reach(3, 1), ["Mara Lind", "Tomas Wren"])


@pytest.mark.parametrize(
    ("keys", "decision"),
    [
        (["c"], Decision(Verb.RETAG, Scope.MENTION, Kind.PERSON, "CHARACTER")),
        (["x", "tab"], Decision(Verb.REJECT, Scope.REVIEW, Kind.PERSON)),
        (["x", "tab", "tab"], Decision(Verb.REJECT, Scope.LIBRARY, Kind.PERSON)),
        (["left", "left", "shift+left"], Decision(Verb.RESIZE, Scope.MENTION, Kind.PERSON, " Mara Li", 1)),
        (["right", "w", "tab", "shift+tab"], Decision(Verb.RETAG, Scope.MENTION, Kind.PERSON, "WORK")),
        (["m", "T", "o", "m", "right", "tab"], Decision(Verb.NAME, Scope.REVIEW, Kind.PERSON, "Tomas Wren")),
        (["s", "O", "t", "t", "o"], Decision(Verb.NAME, Scope.MENTION, Kind.PERSON, "Otto")),
    ],
)
async def test_what_was_chosen_is_the_answer(keys: list[str], decision: Decision) -> None:
    async with opened(dialog()) as one:
        one.dialog.take_reach(Reach(41, 7, ONE))
        await one.press()
        assert "41 in 7 reviews" in one.text and "this review: 3" in one.text
        assert await one.press(*keys, "enter") == decision


async def test_nothing_chosen_is_no_answer_and_escape_leaves() -> None:
    async with opened(dialog()) as one:
        assert await one.press("enter") is OPEN and "Nothing is chosen yet." in one.text
        assert await one.press("c", "p", "enter") is OPEN  # the class that it has
        assert await one.press("s", "enter") is OPEN
        assert await one.press("escape") is None


async def test_a_name_of_two_classes_is_not_put_right_in_the_whole_library() -> None:
    async with opened(dialog()) as one:
        assert await one.press("x", "tab", "tab", "enter") is OPEN
        assert "still being counted" in one.text
        one.dialog.take_reach(Reach(41, 7, frozenset({Kind.PERSON, Kind.WORK})))
        assert await one.press("enter") is OPEN
        assert "of the class WORK too" in one.text
        assert await one.press("shift+tab", "enter") == Decision(Verb.REJECT, Scope.REVIEW, Kind.PERSON)


async def test_selected_text_becomes_a_name() -> None:
    async with opened(dialog(None)) as one:
        assert "It is not marked" in one.text
        assert await one.press("x", "o", "tab", "enter") == Decision(Verb.ADD, Scope.REVIEW, Kind.ORG)


async def test_hostile_text_is_shown_harmless() -> None:
    async with opened(dialog(Mention(Span(0, len(HOSTILE)), Kind.ORG, HOSTILE, ""), HOSTILE)) as one:
        assert harmless(one.text)


# -- on the screen ----------------------------------------------------------------------------------


async def to_name(pilot: Pilot[None], name: str) -> Mention:
    """Bring the caret to a mention with ]e."""
    desk = pilot.app.screen
    for _ in range(60):
        await pilot.press("right_square_bracket", "e")
        word = desk.reader.caret.word
        found = next((one for one in desk.reader.mentions if one.span == word), None)
        if found and found.span.of(desk.reader.caret.text) == name:
            return found
    raise AssertionError(f"{name} was not met")


@SIZES
async def test_a_class_is_put_right_in_the_whole_library_and_taken_back(
    size: tuple[int, int], tmp_path: Path
) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await pilot.press("D")
        await settle(pilot)
        await pilot.press("enter")
        name = await to_name(pilot, "Ilse Brandt")
        with Store(library, "tester") as store:
            before = {one: store.findings.mentions(one) for one in store.find()}
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, MentionDialog))
        dialog = pilot.app.screen
        await until(pilot, lambda: dialog.reaches[Scope.LIBRARY] is not None)
        reach = dialog.reaches[Scope.LIBRARY]
        assert "PERSON:" in shown(pilot) and f"the library: {reach.mentions} in {reach.reviews}" in shown(
            pilot
        )
        await pilot.press("c", "tab", "tab", "enter")
        await settle(pilot)
        assert "is CHARACTER, not PERSON" in shown(pilot)
        with Store(library, "tester") as store:
            after = {one: store.findings.mentions(one) for one in store.find()}
            changed = [
                (review, one)
                for review in after
                for one in after[review]
                if one not in (before[review] or ())
            ]
            assert len(changed) == reach.mentions and len({review for review, _ in changed}) == reach.reviews
            assert {one.kind for _, one in changed} == {Kind.CHARACTER}
            assert [act.act for act in store.history.log()] == ["correct"]
        assert next(one for one in desk.reader.mentions if one.span == name.span).kind is Kind.CHARACTER
        await pilot.press("u")
        await settle(pilot)
        assert next(one for one in desk.reader.mentions if one.span == name.span) == name
        with Store(library, "tester") as store:
            assert {one: store.findings.mentions(one) for one in store.find()} == before
        await pilot.press("ctrl+r")
        assert next(one for one in desk.reader.mentions if one.span == name.span).kind is Kind.CHARACTER


@SIZES
async def test_a_name_is_rejected_and_a_selection_added(size: tuple[int, int], tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter")
        name = await to_name(pilot, "Ilse Brandt")
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, MentionDialog))
        await pilot.press("x", "enter")
        await settle(pilot)
        assert name not in desk.reader.mentions
        # the word is still under the caret: v selects it, and it becomes a name again, a shorter one
        await pilot.press("v")
        selected = desk.reader.caret.target
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, MentionDialog))
        await pilot.press("w", "enter")
        await settle(pilot)
        assert desk.reader.caret.selection is None
        with Store(library, "tester") as store:
            names = store.findings.mentions(1) or ()
            assert [one.kind for one in names if one.span == selected] == [Kind.WORK]
            assert names == tuple(desk.reader.mentions)
        await pilot.press("u", "u")
        assert name in desk.reader.mentions


async def test_a_sentence_without_a_name_says_how_one_is_added(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path), (120, 36)) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter")
        while any(one.span.overlaps(desk.reader.caret.sentence) for one in desk.reader.mentions):
            await pilot.press("j")
        await pilot.press("M")
        assert "There is no name under the caret" in shown(pilot)


async def test_of_several_names_in_a_sentence_one_is_asked_for(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, (120, 36)) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter")
        found: list[Mention] = []
        while len(found) < 2:
            await pilot.press("j")
            found = [one for one in desk.reader.mentions if one.span.overlaps(desk.reader.caret.sentence)]
        await pilot.press("M")
        await until(pilot, lambda: pilot.app.screen is not desk)
        assert "Which name?" in shown(pilot)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(pilot.app.screen, MentionDialog))
        assert pilot.app.screen.mention == found[1]
        await type_text(pilot, "x")
        await pilot.press("enter")
        await settle(pilot)
        assert found[1] not in desk.reader.mentions

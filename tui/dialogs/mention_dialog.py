"""The name under the caret: why it is marked, and what is to be put right about it, how far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from store.correcting import Scope, Verb
from store.model import Kind, Mention, Span
from tui.dialogs.boxes import Line
from tui.dialogs.dialog import Dialog
from tui.visible import one_line

AROUND = 60
"""Code points of the text shown on either side of the name."""

LETTERS = {
    "p": Kind.PERSON,
    "c": Kind.CHARACTER,
    "w": Kind.WORK,
    "o": Kind.ORG,
    "l": Kind.PLACE,
    "d": Kind.DATE,
}
"""The letter of each class, as behind `L`."""

SCOPES = tuple(Scope)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many mentions a scope holds, in how many reviews; `kinds` are the classes of the name there."""

    mentions: int
    reviews: int
    kinds: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: see `store.correcting.Correction`."""

    verb: Verb
    scope: Scope
    kind: Kind
    becomes: str = ""
    shift: int = 0


class MentionDialog(Dialog[Decision]):
    """Shows a mention, or selected text that is none yet, and answers with what is to be put right."""

    AUTO_FOCUS = ""  # the letters are keys until a name is to be typed

    BINDINGS = [
        *(
            Binding(letter, f"retag('{kind}')", f"{kind.lower()}", id=f"mention.{kind.lower()}", show=False,
                    tooltip=f"It is a name of the class {kind}.")
            for letter, kind in LETTERS.items()
        ),
        Binding("x", "reject", "no name", id="mention.reject", tooltip="It is no name."),
        Binding("right", "resize(0, 1)", "longer", id="mention.end_right", show=False, tooltip="Let the name end one character later."),
        Binding("left", "resize(0, -1)", "shorter", id="mention.end_left", show=False, tooltip="Let the name end one character earlier."),
        Binding("shift+left", "resize(1, 0)", "begin earlier", id="mention.start_left", show=False, tooltip="Let the name begin one character earlier."),
        Binding("shift+right", "resize(-1, 0)", "begin later", id="mention.start_right", show=False, tooltip="Let the name begin one character later."),
        Binding("m,s", "name", "merge, split", id="mention.name", tooltip="Say whose name it is: one that is known (merge) or another (split)."),
        Binding("tab", "widen(1)", "how far", id="mention.scope", priority=True, tooltip="This mention, this review or the whole library."),
        Binding("shift+tab", "widen(-1)", "less far", id="mention.scope_back", show=False, priority=True, tooltip="The scope before."),
        Binding("enter", "take", "put right", id="mention.take", priority=True, tooltip="Put it right; u takes it back."),
        Binding("escape", "leave", "leave", id="mention.leave", priority=True, tooltip="Leave things as they are."),
    ]  # fmt: skip

    def __init__(
        self,
        text: str,
        span: Span,
        mention: Mention | None,
        why: str,
        reach: Reach,
        names: Sequence[str] = (),
        unread: int = 0,
    ) -> None:
        """`reach` is how far the scope of the review goes; `names` are those that the library knows.

        `unread` reviews were not read for names yet.
        """
        super().__init__("A name" if mention else "A new name")
        self.text, self.span, self.mention, self.why = text, span, mention, why
        self.names, self.unread = names, unread
        self.kind = mention.kind if mention else Kind.PERSON
        self.verb: Verb | None = None
        self.becomes, self.scope = "", Scope.MENTION
        self.start, self.end = span.start, span.end
        self.reaches: dict[Scope, Reach | None] = {
            Scope.MENTION: Reach(1, 1),
            Scope.REVIEW: reach,
            Scope.LIBRARY: None,
        }

    def body(self) -> ComposeResult:
        yield Static(classes="mention--text")
        yield Static(classes="mention--why")
        yield Static(classes="mention--acts")
        name = Line(placeholder="whose name it is", id="mention-name")
        name.suggester = SuggestFromList(self.names, case_sensitive=False)
        name.display = False
        yield name
        yield Static(classes="mention--scope")

    def on_mount(self) -> None:
        if self.mention is None:
            self.verb = Verb.ADD
        self._show()

    def take_reach(self, reach: Reach) -> None:
        """How far the library goes is known now, perhaps before the dialog is there to show it."""
        self.reaches[Scope.LIBRARY] = reach
        if self.is_mounted:
            self._show()

    # -- what is shown ---------------------------------------------------------------------------

    def _show(self) -> None:
        before = one_line(self.text[max(0, self.start - AROUND) : self.start])
        name, after = (
            one_line(self.text[self.start : self.end]),
            one_line(self.text[self.end : self.end + AROUND]),
        )
        self.query_one(".mention--text", Static).update(
            Content.assemble(
                "…" if self.start > AROUND else "",
                before,
                (name, "bold reverse"),
                after,
                "…" if self.end + AROUND < len(self.text) else "",
            )
        )
        if self.mention is None:
            said = "It is not marked. Choose its class."
        else:
            unsure = "" if self.mention.sure else " A close call, so it is shown dim."
            entity = one_line(self.mention.entity)
            known = f" It stands for {entity}." if entity != name else ""
            said = f"{self.mention.kind}: {self.why}{unsure}{known}"
        self.query_one(".mention--why", Static).update(Content(said))
        chosen = self.becomes if self.verb is Verb.RETAG else str(self.kind)
        classes = [
            (
                f"[{letter}] {kind}  " if kind == chosen else f" {letter}  {kind}  ",
                "bold" if kind == chosen else "",
            )
            for letter, kind in LETTERS.items()
        ]
        self.query_one(".mention--acts", Static).update(Content.assemble(*classes))
        self.query_one(".mention--scope", Static).update(self._scopes())
        self.say(self._sentence())

    def _scopes(self) -> Content:
        """How far it goes: the scopes side by side, the chosen one standing out."""
        parts: list[str | tuple[str, str]] = ["for "]
        for scope in SCOPES:
            reach = self.reaches[scope]
            words = (
                "this mention"
                if scope is Scope.MENTION
                else f"this {scope}"
                if scope is Scope.REVIEW
                else "the library"
            )
            if scope is not Scope.MENTION:
                words += ": counting …" if reach is None else f": {_amount(reach, scope)}"
            here = scope is self.scope
            parts += [(f"[{words}]" if here else f" {words} ", "bold" if here else ""), " "]
        if self.unread:
            parts.append(
                (
                    f"\n{self.unread:,} reviews were not read for names yet; it holds for them too.",
                    "$text-muted",
                )
            )
        return Content.assemble(*parts)

    def _sentence(self) -> str:
        """What enter would do, or why it would do nothing."""
        if self.scope is Scope.LIBRARY and (refused := self._refused()):
            return refused
        name = one_line(self.text[self.span.start : self.span.end])
        match self.verb:
            case None:
                return "Nothing is chosen yet."
            case Verb.ADD:
                return f"enter: “{one_line(self.text[self.start : self.end])}” is {self.kind}."
            case Verb.REJECT:
                return f"enter: “{name}” is no name."
            case Verb.RETAG:
                return f"enter: “{name}” is {self.becomes}, not {self.kind}."
            case Verb.RESIZE:
                return f"enter: the name is “{one_line(self.text[self.start : self.end])}”."
            case Verb.NAME:
                return "Type whose name it is; right takes the proposal, enter puts it right."

    def _refused(self) -> str:
        """Why the whole library is no scope; empty where it is one."""
        reach = self.reaches[Scope.LIBRARY]
        if reach is None:
            return "How far the library goes is still being counted."
        others = sorted(reach.kinds - {self.kind})
        if others:
            return (
                f"In the library this name is of the class {' and '.join(others)} too: "
                "only the mention and the review can be put right at once."
            )
        return ""

    # -- keys ------------------------------------------------------------------------------------

    @property
    def _box(self) -> Line:
        return self.query_one("#mention-name", Line)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a name is typed, letters are letters."""
        typing = self.is_mounted and self._box.display
        if typing:
            return action in ("take", "leave", "widen")
        return action not in ("reject", "name") or self.mention is not None

    def action_retag(self, kind: str) -> None:
        """Choose the class."""
        if self.mention is None:
            self.kind = Kind(kind)
        else:
            same = kind == self.mention.kind
            self._choose(None if same else Verb.RETAG, "" if same else kind)
        self._show()

    def action_reject(self) -> None:
        """Choose that it is no name."""
        self._choose(Verb.REJECT)
        self._show()

    def action_name(self) -> None:
        """Ask whose name it is."""
        self._choose(Verb.NAME)
        self._box.display = True
        self._box.focus()
        self.refresh_bindings()
        self.show_keys()
        self._show()

    def action_resize(self, earlier: int, later: int) -> None:
        """Move the ends of the name."""
        start, end = self.start - earlier, self.end + later
        if not (0 <= start < end <= len(self.text)):
            return
        if self.mention is not None and not Span(start, end).overlaps(self.span):
            return
        if self.mention is not None and self.verb is not Verb.RESIZE:
            self._choose(Verb.RESIZE)
        self.start, self.end = start, end
        if self.mention is None:
            # other text may be met elsewhere as often as it likes: only here is it certain
            self.scope = Scope.MENTION
            self.reaches |= {Scope.REVIEW: None, Scope.LIBRARY: None} if self.span != Span(start, end) else {}
        elif Span(start, end) == self.span:
            self._choose(None)
        self._show()

    def _choose(self, verb: Verb | None, becomes: str = "") -> None:
        self.verb, self.becomes = verb, becomes
        if verb is not Verb.RESIZE:
            self.start, self.end = self.span.start, self.span.end

    def action_widen(self, step: int) -> None:
        """Choose the next scope of which it is known how far it goes."""
        known = [scope for scope in SCOPES if scope is Scope.LIBRARY or self.reaches[scope] is not None]
        self.scope = known[(known.index(self.scope) + step) % len(known)]
        self._show()

    @on(Input.Changed, "#mention-name")
    def _typed(self, event: Input.Changed) -> None:
        self.becomes = " ".join(event.value.split())

    def action_take(self) -> None:
        """Answer with what was chosen."""
        if self.verb is None or (self.scope is Scope.LIBRARY and self._refused()):
            self.say(self._sentence(), wrong=True)
            return
        if self.verb is Verb.NAME and not self.becomes:
            self.say("Type whose name it is.", wrong=True)
            return
        becomes = self.text[self.start : self.end] if self.verb is Verb.RESIZE else self.becomes
        shift = self.span.start - self.start if self.verb is Verb.RESIZE else 0
        self.dismiss(Decision(self.verb, self.scope, self.kind, becomes, shift))

    @property
    def place(self) -> Span:
        """Where the name stands: of a new one as it was drawn out."""
        return Span(self.start, self.end) if self.mention is None else self.span


def _amount(reach: Reach, scope: Scope) -> str:
    if scope is Scope.REVIEW:
        return f"{reach.mentions:,}"
    return f"{reach.mentions:,} in {reach.reviews:,} review{'' if reach.reviews == 1 else 's'}"

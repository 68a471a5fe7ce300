"""Corrections out and in as a file that can be read, and names looked for from the command line."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
import yaml
from cli_harness import OBEYED, Run
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from store import Store, detectors
from store.correcting import Correction, Scope, Verb
from store.correction_files import Entry, load, save
from store.errors import BadInput
from store.model import Kind, Selector, Span
from store.selector import select
from tui.cli import progress

ALL = len(samples.files())

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
NAME = TEXT.filter(str.strip)


@settings(max_examples=60)
@given(data=st.data())
def test_what_is_written_is_read_again(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    entries = []
    for number in range(data.draw(st.integers(0, 4))):
        scope, verb = data.draw(st.sampled_from(Scope)), data.draw(st.sampled_from(Verb))
        becomes = data.draw(st.sampled_from(Kind)).value if verb is Verb.RETAG else data.draw(NAME)
        start, end = data.draw(st.tuples(st.integers(0, 9), st.integers(9, 20)))
        place = (
            (start, end, data.draw(TEXT), data.draw(TEXT)) if scope is Scope.MENTION else (None, None, "", "")
        )
        review = ("", "") if scope is Scope.LIBRARY else (data.draw(TEXT), data.draw(TEXT))
        kind, shift = data.draw(st.sampled_from(Kind)), data.draw(st.integers(-3, 3))
        entries.append(
            Entry(f"c:{number}", verb, scope, data.draw(NAME), kind, becomes, shift, data.draw(TEXT), "2026", *review, *place)
        )  # fmt: skip
    path = tmp_path_factory.mktemp("files") / "names.yaml"
    assert save(path, entries) == len(entries)
    assert load(path) == entries


GOOD = {
    "id": "c:1",
    "verb": "retag",
    "scope": "library",
    "name": "Lind",
    "class": "PERSON",
    "becomes": "WORK",
    "made": "2026-01-01T00:00:00Z",
}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"verb": "explode"}, "no verb “explode”"),
        ({"class": "ROBOT"}, "ROBOT"),
        ({"becomes": "ROBOT"}, "ROBOT"),
        ({"name": " "}, "“name” is empty"),
        ({"scope": "review"}, "“review” is missing"),
        (
            {"scope": "mention", "review": {"sha256": "x"}, "place": {"start": 5, "end": 2}},
            "its place is none",
        ),
        ({"verb": "merge", "becomes": ""}, "“becomes” is missing"),
        ({"made": None, "id": None, "scope": "mention", "review": {}, "place": [1]}, "Entry 2"),
    ],
)
def test_an_entry_that_is_none_is_named(changed: dict[str, object], said: str, tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text(yaml.safe_dump([GOOD, {**GOOD, **changed}]), encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load(path)
    assert "Entry 2" in str(refused.value) and said in str(refused.value)


@pytest.mark.parametrize(
    "content", ["{", "[1", "text", "a: 1", "\ud800".encode("utf-8", "surrogatepass"), "- 1", "&a [*a]"]
)
def test_a_file_that_is_no_list_of_corrections_is_refused(content: str | bytes, tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadInput):
        load(path)
    with pytest.raises(BadInput):
        load(tmp_path / "nothing.yaml")


# -- from library to library ------------------------------------------------------------------------


def corrected(library: Path) -> None:
    """Correct names of the first sample, at each scope."""
    with Store(library, "ana") as store:
        text = store.reviews.get(1).text
        names = {one.span.of(text): one for one in store.findings.mentions(1) or ()}
        brandt, waltz = names["Ilse Brandt"], names["The Glass Waltz"]
        for verb, scope, one, becomes in (
            (Verb.RETAG, Scope.LIBRARY, brandt, "CHARACTER"),
            (Verb.REJECT, Scope.MENTION, waltz, ""),
            (Verb.NAME, Scope.REVIEW, names["Quillard"], "Somebody Else"),
        ):
            store.corrections.make(1, Correction(verb, scope, select(text, one.span), one.kind, becomes))


def test_corrections_go_from_one_library_to_another_and_back_by_undo(
    sampled: Run, library: Path, tmp_path: Path
) -> None:
    assert sampled("detect").exit_code == 0
    file, other = tmp_path / "names.yaml", tmp_path / "other.db"
    other.write_bytes(b"")
    with Store(library, "ana") as store:
        store.backup(other)
        before = {one: store.findings.mentions(one) for one in store.find()}
    corrected(library)
    made = sampled("corrections", "export", file)
    assert made.exit_code == 0 and "3 corrections written" in made.stderr and made.stdout == ""
    listed = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert [(one["verb"], one["scope"], one["name"]) for one in listed] == [
        ("retag", "library", "Ilse Brandt"),
        ("reject", "mention", "The Glass Waltz"),
        ("name", "review", "Quillard"),
    ]
    taken = sampled("corrections", "import", file, "--library", other)
    assert taken.exit_code == 0 and "3 taken, 0 known" in taken.stderr
    with Store(library, "ana") as one, Store(other, "ana") as two:
        for review_id in one.find():
            assert one.findings.mentions(review_id) == two.findings.mentions(review_id)
        assert [(e.kind, e.name, e.mentions) for e in one.names.entities()] == [
            (e.kind, e.name, e.mentions) for e in two.names.entities()
        ]
    again = sampled("corrections", "import", file, "--library", other)
    assert "0 taken, 3 known" in again.stderr
    assert sampled("undo", "--library", other).exit_code == 0
    with Store(other, "ana") as store:
        assert {one: store.findings.mentions(one) for one in store.find()} == before


def test_what_is_of_a_review_that_is_not_here_is_named(sampled: Run, library: Path, tmp_path: Path) -> None:
    sampled("detect")
    corrected(library)
    file, empty = tmp_path / "names.yaml", tmp_path / "empty.db"
    sampled("corrections", "export", file)
    (tmp_path / "one.txt").write_text("A review of nothing.\n", encoding="utf-8")
    sampled("add", tmp_path / "one.txt", "--library", empty)
    taken = sampled("corrections", "import", file, "--library", empty)
    assert taken.exit_code == 1 and "1 taken" in taken.stderr
    assert taken.stderr.count("is of a review that is not here") == 2


# -- postil detect ----------------------------------------------------------------------------------


def test_detect_reads_what_was_not_read_and_says_so(sampled: Run) -> None:
    first = sampled("detect", "ferreby")
    assert "1 review was read for names; all 1 are now." in first.stderr and first.stdout == ""
    assert f"{ALL - 1} reviews were read for names; all {ALL} are now." in sampled("detect").stderr
    assert f"All {ALL} were read for names before." in sampled("detect").stderr


def test_newer_rules_read_again_what_older_ones_read(
    sampled: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampled("detect")
    with Store(library, "ana") as store:
        before = {one: (store.findings.mentions(one), store.findings.scores(one)) for one in store.find()}
        store.db.run("UPDATE finding SET version = 0 WHERE review_id <= 3")
        store.db.run("DELETE FROM score WHERE review_id = 1")
    again = sampled("detect")
    assert (
        "3 reviews were read by older rules" in again.stderr
        and "3 reviews were read for names" in again.stderr
    )
    with Store(library, "ana") as store:
        assert {
            one: (store.findings.mentions(one), store.findings.scores(one)) for one in store.find()
        } == before
        assert {version for (version,) in store.db.all("SELECT version FROM finding")} == {detectors.VERSION}


def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(
    sampled: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = progress.Job.step

    def interrupted(self: progress.Job, done: int, total: int) -> bool:
        if done == 3:
            signal.raise_signal(signal.SIGINT)
        return step(self, done, total)

    monkeypatch.setattr(progress.Job, "step", interrupted)
    stopped = sampled("detect")
    assert stopped.exit_code == 130
    assert f"Stopped: 3 reviews were read for names and stay so, {ALL - 3} wait." in stopped.stderr
    monkeypatch.undo()
    with Store(library, "ana") as store:
        assert store.names.read() == 3
    assert f"{ALL - 3} reviews were read for names; all {ALL} are now." in sampled("detect").stderr


def test_nothing_that_a_terminal_obeys_is_printed(sampled: Run, library: Path, tmp_path: Path) -> None:
    with Store(library, "tester") as store:
        nasty = "\x1b[2JLind\x07"
        hostile = Correction(Verb.ADD, Scope.REVIEW, Selector(0, 0, nasty, "", ""), Kind.WORK)
        store.corrections.make(1, hostile)
    file = tmp_path / "names.yaml"
    for result in (
        sampled("corrections", "export", file),
        sampled("log"),
        sampled("undo"),
        sampled("corrections", "import", file),
    ):
        assert result.exit_code == 0, result.stderr
        assert not OBEYED.search(result.stdout + result.stderr)
    with Store(library, "ana") as store:
        text = store.reviews.get(1).text
        assert all(one.span.of(text) != nasty for one in store.findings.mentions(1) or ())
        assert Span(0, 0) not in [one.span for one in store.findings.mentions(1) or ()]

"""Completion in bash, zsh and fish: the script is printed, and what it asks for is answered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_harness import HOSTILE, OBEYED, Run, added
from house import ROOT

SHELLS = ("bash", "zsh", "fish")


def asked(library: Path, **more: str) -> str:
    """What `postil` prints when a shell asks it."""
    done = subprocess.run(
        [sys.executable, "-m", "tui"],
        cwd=ROOT,
        env={**os.environ, "POSTIL_LIBRARY": str(library), **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


def offered(library: Path, *words: str) -> list[str]:
    """What bash is offered for the last of `words`."""
    told = asked(
        library,
        _POSTIL_COMPLETE="bash_complete",
        COMP_WORDS=" ".join(["postil", *words]),
        COMP_CWORD=str(len(words)),
    )
    return [line for line in told.split("\n") if line]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_each_shell_is_printed(library: Path, shell: str) -> None:
    script = asked(library, _POSTIL_COMPLETE=f"{shell}_source")
    assert "_POSTIL_COMPLETE=" in script and f"{shell}_complete" in script
    assert not library.exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_how_to_set_it_up_is_told_for_each_shell(shell: str) -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    assert f"_POSTIL_COMPLETE={shell}_source postil" in guide


def test_commands_options_and_subjects_are_completed(library: Path) -> None:
    assert offered(library, "exp") == ["plain,export"]
    assert "plain,--dry-run" in offered(library, "add", "--d")
    assert offered(library, "export", "co") == ["plain,codebook"]
    assert offered(library, "export", "codebook", "--format", "js") == ["plain,json", "plain,jsonl"]
    for words in (["./x"], ["add", "rev"], ["inspect", "rev"], ["--library", "li"], ["backup", ""]):
        assert offered(library, *words) == [f"file,{words[-1]}"]
    assert not library.exists(), "nothing is made by asking"


def test_reviews_and_tags_of_the_library_are_offered_harmlessly(
    run: Run, library: Path, tmp_path: Path
) -> None:
    added(run, tmp_path / "dancer.txt", f"{HOSTILE}\n\nSome talk of it.\n")
    for tag in ("production/reshoots", "productions", "plot", HOSTILE):
        run("annotate", "1", "--quote", "talk", "--tag", tag)
    assert offered(library, "show", "") == ["plain,1"]
    told = asked(library, _POSTIL_COMPLETE="fish_complete", COMP_WORDS="postil show ", COMP_CWORD="")
    assert not OBEYED.search(told), "the title beside the id"
    assert offered(library, "annotate", "1", "--tag", "prod") == [
        "plain,production/reshoots",
        "plain,productions",
    ]
    assert "plain,plot" in offered(library, "annotate", "1", "--tag", "")
    assert not any(OBEYED.search(line) for line in offered(library, "annotate", "1", "--tag", ""))


def test_a_library_that_cannot_be_read_offers_nothing(library: Path) -> None:
    library.write_bytes(b"no library at all, though long enough to be looked at" * 40)
    assert offered(library, "show", "") == []
    assert offered(library, "annotate", "1", "--tag", "") == []

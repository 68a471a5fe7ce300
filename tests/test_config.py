"""Settings: what the file says counts, what is wrong in it is a sentence, and nothing ever fails."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from tui.config import Config, config_path, load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def written(file: Path, text: str) -> Config:
    file.write_text(text, encoding="utf-8")
    return load(file)


def test_without_a_file_the_defaults_are_in_force_and_the_coder_is_the_login_name(file: Path) -> None:
    assert load(file) == Config(
        coder="tester", path=file, theme="dark", measure=76, keymap={}, problems=(), coder_is_default=True
    )


def test_what_the_file_says_counts(file: Path) -> None:
    config = written(
        file,
        'coder = " ana "\ntheme = "light"\nmeasure = 84\n[keymap]\n"reader.next" = "j,down"\nlist.open = "l"\n',
    )
    assert (config.coder, config.theme, config.measure) == ("ana", "light", 84)
    assert config.keymap == {"reader.next": "j,down", "list.open": "l"}
    assert not config.coder_is_default
    assert config.problems == ()


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbfcoder = "ana"\r\n')
    assert load(file).coder == "ana"
    assert load(file).problems == ()


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("coder = 7", "coder"),
        ('coder = "  "', "coder"),
        ("theme = true", "theme"),
        ('theme = ""', "theme"),
        ("measure = 59", "59"),
        ("measure = 85", "85"),
        ("measure = true", "true".capitalize()),
        ("measure = 76.5", "76.5"),
        ('measure = "76"', "“76”"),
        ("keymap = 3", "[keymap]"),
        ("[keymap]\nlist.open = 3", "list.open"),
        ('[keymap]\n"list.open" = " "', "list.open"),
        ('colour = "red"', "Settings are coder, theme, measure, spacing, plain, keymap."),
        ("[coder]\nname = 1", "coder"),
    ],
)
def test_one_wrong_line_is_one_sentence_and_its_default(file: Path, line: str, word: str) -> None:
    config = written(file, f"{line}\n")
    (problem,) = config.problems
    assert word in problem
    assert str(file) in problem
    assert problem.endswith(".")
    assert (config.coder, config.theme, config.measure, config.keymap) == ("tester", "dark", 76, {})


def test_a_wrong_line_leaves_the_others_in_force(file: Path) -> None:
    config = written(file, 'coder = "ana"\nmeasure = 500\nshape = 1\n[keymap]\na = 1\nb = "x"\n')
    assert config.coder == "ana"
    assert config.keymap == {"b": "x"}
    assert len(config.problems) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"coder = ",
        b'coder = "ana',
        b"\x00\x01\x02",
        b'coder = "\xff"',
        b"a = " + b"[" * 5000,
        b'coder = "a"\ncoder = "b"\n',
    ],
)
def test_a_broken_file_is_one_sentence_and_all_defaults(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    config = load(file)
    (problem,) = config.problems
    assert str(file) in problem
    assert "defaults" in problem
    assert config.coder == "tester"


def test_a_folder_or_an_impossible_name_is_no_crash(tmp_path: Path) -> None:
    assert len(load(tmp_path).problems) == 1
    assert len(load(Path("a\0b")).problems) == 1


def test_a_quoted_value_stays_short(file: Path) -> None:
    (problem,) = written(file, f'measure = "{"x" * 10_000}"').problems
    assert len(problem) < 200 + len(str(file))


def test_the_environment_names_another_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('coder = "ines"', encoding="utf-8")
    monkeypatch.setenv("POSTIL_CONFIG", str(file))
    assert load().coder == "ines"
    assert load().path == file


def test_the_default_path_lies_in_the_home(home: Path) -> None:
    assert config_path().is_relative_to(home)
    assert config_path().parts[-2:] == ("postil", "config.toml")


def test_where_the_system_knows_no_name_there_is_still_a_coder(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert load(file).coder == "coder"

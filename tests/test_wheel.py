"""The wheel holds what the installed program needs: texts of the samples, style sheets, word lists, the command."""

from __future__ import annotations

import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from zipfile import ZipFile

import pytest
from house import PACKAGES, ROOT, files

BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The wheel of this tree, built from a copy of its files, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    for path in files():
        if path.parts[0] in PACKAGES or str(path) in BUILT_FROM:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, folder / path)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-cache-dir"]
    local = [
        "--no-index",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder / "dist"),
        str(folder),
    ]
    ran = subprocess.run([*build, *local], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    (built,) = (folder / "dist").iterdir()
    return ZipFile(built)


def test_every_file_of_the_packages_is_in_it_and_nothing_else(wheel: ZipFile) -> None:
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == {path.as_posix() for path in files() if path.parts[0] in PACKAGES}


def test_what_is_no_python_is_there_byte_for_byte(wheel: ZipFile) -> None:
    """Named one by one, because the test above would not miss what is gone from the tree."""
    data = [name for name in wheel.namelist() if not name.endswith(".py") and ".dist-info/" not in name]
    assert {"samples/annotations.json", "tui/app.tcss", "store/detectors/data/words.txt"} <= set(data)
    assert len([name for name in data if name.startswith("samples/") and name.endswith((".txt", ".md"))]) >= 8
    for name in data:
        assert wheel.read(name) == Path(ROOT, name).read_bytes(), name


def metadata(wheel: ZipFile, name: str) -> str:
    (found,) = (entry for entry in wheel.namelist() if entry.endswith(f".dist-info/{name}"))
    return wheel.read(found).decode()


def test_it_gives_the_command_postil(wheel: ZipFile) -> None:
    points = ConfigParser()
    points.read_string(metadata(wheel, "entry_points.txt"))
    assert dict(points["console_scripts"]) == {"postil": "tui.__main__:main"}


def test_it_says_what_it_is_and_under_which_licence(wheel: ZipFile) -> None:
    about = metadata(wheel, "METADATA")
    assert "\nName: postil\n" in about
    assert "\nLicense-Expression: MIT\n" in about
    assert "\nRequires-Python: >=3.11\n" in about
    assert "\nRequires-Dist: textual<9,>=8.2\n" in about
    assert metadata(wheel, "licenses/LICENSE") == Path(ROOT, "LICENSE").read_text(encoding="utf-8")

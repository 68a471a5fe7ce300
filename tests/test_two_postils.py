"""Two programs on one library: neither may take the log away from under the other.

POSIX drops all locks that a process has on a file as soon as it closes any descriptor of it
(https://sqlite.org/howtocorrupt.html, section 2.2). A look at the file by other means than SQLite's,
while a connection is open, makes the next program think that it is alone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from store import Store
from store.model import Draft, Findings, Span

READER = """
import sys
from pathlib import Path
from store import Store
from store.errors import BadInput
from store.model import Span

library = Path(sys.argv[1])
store = Store(library, "screen")
store.again().close()  # as a filter, an export, an import does
try:
    store.backup(library)
except BadInput:
    pass
print("open", flush=True)
for word in sys.stdin:
    print(store.annotations.tag(1, Span(0, 4), [word.strip()]).id, flush=True)
"""


def test_a_second_postil_takes_nothing_from_one_that_is_open(library: Path) -> None:
    with Store(library, "maker") as store:
        store.db.run("BEGIN IMMEDIATE")
        made = store.reviews.put(Draft("one", "Some text.", "/one.txt"), "Some text.", Findings())
        store.findings.put(made, Findings())
        store.reviews.index([made])
        store.db.run("COMMIT")
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(library)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as screen:
        assert screen.stdin and screen.stdout
        assert screen.stdout.readline() == "open\n"
        for word in ("first", "second", "third"):
            # another program comes and goes, as `postil list` does
            subprocess.run(
                [sys.executable, "-c", "import sys; from pathlib import Path; from store import Store; Store(Path(sys.argv[1]), 'x').close()", str(library)],
                check=True,
            )  # fmt: skip
            screen.stdin.write(f"{word}\n")
            screen.stdin.flush()
            assert screen.stdout.readline().startswith("a:")
        screen.kill()
    with Store(library, "maker") as store:
        (kept,) = store.annotations.of_review(1)
        assert kept.tags == ("first", "second", "third")
        assert kept.span == Span(0, 4) and store.check() == []

"""Text to the clipboard by both ways there are, and a quotation that says where it comes from."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    from store.model import Row

PATIENCE = 0.4
"""Seconds that the helper program of a desktop (xclip, wl-copy, pbcopy ...) is waited for."""


class _Helper:
    """The desktop's clipboard, reached through pyperclip in a thread, since its helper program may hang."""

    def __init__(self) -> None:
        self._thread: Thread | None = None
        self._worked = False

    def copy(self, text: str) -> bool:
        """Whether `text` is on the desktop's clipboard. False while an earlier call still hangs."""
        if self._thread is not None and self._thread.is_alive():
            return False
        self._worked = False
        self._thread = Thread(target=self._run, args=(text,), name="clipboard", daemon=True)
        self._thread.start()
        self._thread.join(PATIENCE)
        return self._worked and not self._thread.is_alive()

    def _run(self, text: str) -> None:
        try:
            import pyperclip

            pyperclip.copy(text)
        except Exception:
            # whatever is wrong with a helper, the terminal has the text; the sentence says so
            return
        self._worked = True


_helper = _Helper()


def copy(app: App[object], text: str) -> str:
    """Put `text` on the terminal's clipboard (OSC 52) and on the desktop's; a sentence saying which took it.

    OSC 52 reaches the person's own machine over ssh, but a terminal may refuse it and never answers.
    Lone surrogates, which no clipboard takes, become U+FFFD.
    """
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    app.copy_to_clipboard(text)
    if _helper.copy(text):
        return "Copied to the clipboard."
    return "Sent to the terminal's clipboard (OSC 52); there is no system clipboard here."


def citation(row: Row, quote: str, start: int) -> str:
    """A quotation with its source, on one line; what is unknown is left out::

        “The quote.” (Author, “Title”, on Work (2025), Outlet, 2025-06-06, https://example.org/a, character 1204)

    The quote is verbatim but for white space, each run of which is a space. The date is ISO as far as
    it is known; `start` is the quote's offset in code points, counted from 0.
    """
    title = f"“{row.title}”" if row.title else ""
    work = f"on {row.work}" + (f" ({row.work_year})" if row.work_year else "") if row.work else ""
    source = (row.author, title, work, row.outlet, row.published, row.url, f"character {start}")
    return " ".join(f"“{quote.strip()}” ({', '.join(part for part in source if part)})".split())

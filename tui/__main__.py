"""`postil` and `python -m tui`."""

from __future__ import annotations


def main() -> None:
    """Run the command line; never returns."""
    from tui.cli import postil

    postil.main()


if __name__ == "__main__":
    main()

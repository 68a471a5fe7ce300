"""Runs the SQL of a migration inside the transaction that is open."""

from __future__ import annotations

import sqlite3


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run several statements inside the open transaction (``executescript`` would commit it)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""

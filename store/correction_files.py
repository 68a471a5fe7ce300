"""Corrections as a YAML file that a person can read, edit and share: one entry each, with words for keys.

    - id: c:7f3kq2m9xa
      verb: retag             # reject, retag, resize, add, name, merge, apart
      scope: review           # mention, review, library
      name: Lind              # as it is written
      class: PERSON
      becomes: CHARACTER      # the new class, the new text, or whose name it is
      review: {title: A Dancer Keeps Time, sha256: 9f2c…}
      coder: ana
      made: '2026-11-22T09:45:00.000000Z'

A correction of one mention also has its `place`: start and end in code points, and the text beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from store.correcting import Scope, Verb
from store.errors import BadInput
from store.model import Kind

ENTITY_VERBS = ("merge", "apart")
"""Corrections of entities; they hold in the library."""

HEAD = "# Corrections of names, made with postil. “postil corrections import” takes them into a library.\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction on its way between a library and a file.

    `title` and `sha256` are those of its review, empty where it holds in the library; so is the place
    where it is not of one mention.
    """

    id: str
    verb: str
    scope: Scope
    name: str
    kind: Kind
    becomes: str
    shift: int
    coder: str
    made: str
    title: str = ""
    sha256: str = ""
    start: int | None = None
    end: int | None = None
    prefix: str = ""
    suffix: str = ""


def save(path: Path, entries: Iterable[Entry]) -> int:
    """Write `entries` to a file, whole or not at all; how many there were. Raises StoreError."""
    import yaml

    from store.exporters.saving import save_by

    class Dumper(yaml.SafeDumper):
        """Writes what an editor would not show as escapes; line ends of other systems are no line ends here."""

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, None if value.isprintable() else '"')

    Dumper.add_representer(str, text)
    listed = [_record(entry) for entry in entries]
    body = yaml.dump(listed, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100)

    def fill(stream: TextIO) -> int:
        stream.write(HEAD + body)
        return len(listed)

    return save_by(path, fill)


def load(path: Path) -> list[Entry]:
    """The corrections in a file. Raises BadInput for what is none, with the number of the entry."""
    import yaml

    try:
        listed = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise BadInput(f"{path} cannot be read: {reason}.", "Nothing was changed.") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BadInput(f"{path} is not valid YAML: {error}.", "Nothing was changed.") from error
    if not isinstance(listed, list):
        raise BadInput(f"{path} is no list of corrections.", "Nothing was changed.")
    entries = []
    for number, record in enumerate(listed, 1):
        try:
            entries.append(_entry(record))
        except (KeyError, TypeError, ValueError) as error:
            raise BadInput(
                f"Entry {number} of {path} is no correction: {_reason(error)}.",
                "Nothing was changed. Correct the entry or take it out.",
            ) from error
    return entries


def _record(entry: Entry) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": entry.id,
        "verb": str(entry.verb),
        "scope": str(entry.scope),
        "name": entry.name,
        "class": entry.kind.value,
    }
    if entry.becomes:
        record["becomes"] = entry.becomes
    if entry.shift:
        record["begins_earlier_by"] = entry.shift
    if entry.scope is not Scope.LIBRARY:
        record["review"] = {"title": entry.title, "sha256": entry.sha256}
    if entry.scope is Scope.MENTION:
        record["place"] = {
            "start": entry.start,
            "end": entry.end,
            "before": entry.prefix,
            "behind": entry.suffix,
        }
    return {**record, "coder": entry.coder, "made": entry.made}


def _entry(record: Mapping[str, Any]) -> Entry:
    """One entry of a file. Raises KeyError, TypeError or ValueError for what is none."""
    if not isinstance(record, dict):
        raise TypeError("it has no keys")
    verb, scope = str(record["verb"]), Scope(record["scope"])
    if verb not in (*Verb, *ENTITY_VERBS):
        raise ValueError(f"there is no verb “{verb}”")
    if verb in ENTITY_VERBS and scope is not Scope.LIBRARY:
        raise ValueError(f"{verb} holds in the library")
    becomes, kind = str(record.get("becomes", "")), Kind(record["class"])
    if verb == Verb.RETAG:
        Kind(becomes)
    if verb in (Verb.NAME, Verb.RESIZE, *ENTITY_VERBS) and not becomes.strip():
        raise ValueError("“becomes” is missing")
    name = str(record["name"])
    if not name.strip():
        raise ValueError("“name” is empty")
    review = record["review"] if scope is not Scope.LIBRARY else {}
    place = record["place"] if scope is Scope.MENTION else {}
    start, end = (int(place["start"]), int(place["end"])) if place else (None, None)
    if start is not None and end is not None and not 0 <= start <= end:
        raise ValueError("its place is none")
    return Entry(
        str(record["id"]),
        verb,
        scope,
        name,
        kind,
        becomes,
        int(record.get("begins_earlier_by", 0)),
        str(record.get("coder", "")),
        str(record["made"]),
        str(review.get("title", "")),
        str(review.get("sha256", "")),
        start,
        end,
        str(place.get("before", "")),
        str(place.get("behind", "")),
    )


def _reason(error: Exception) -> str:
    return f"“{error.args[0]}” is missing" if isinstance(error, KeyError) else str(error)

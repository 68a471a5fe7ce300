"""What the beginnings and ends of lines look like; shared by the rules of structure."""

from __future__ import annotations

import re

ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*$")
LIST_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,2}[.)])\s")

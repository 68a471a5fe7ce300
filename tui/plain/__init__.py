"""Plain mode, for screen readers, braille lines and slow lines: `postil --plain`, or ``plain = true``.

One thing at a time, as text: the sentence under the caret from the first row on, or the rows of the list,
and one sentence below that says what stands there. No boxes, no colours, no signs, nothing that moves by
itself. The terminal's own cursor is shown and stands where the attention is: that is what a screen reader
or a braille display follows. Only what changes is written, so what a screen reader speaks by itself is
the new sentence and what is said of it.

- `screen` the main screen in plain mode · `reader`, `list`, `status` its parts
- `terminal` the cursor that is seen, and lines without looks · `cursor` where the cursor belongs
"""

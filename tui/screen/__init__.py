"""The main screen, a file a subject; each is a mixin of `main_screen.MainScreen` that declares its own keys.

- `desk` the panes, and how what is shown follows what is stored · `keyboard` chords and the key table
- `opening` a review in the reader and its place · `listing` the list and its filter · `arranging` its order and
  headings · `many` acts on the marked reviews
- `finding` words in the open review · `tagging` tags and notes on passages · `cards` the same from the sidebar
- `tabs` names, scores and fields of the sidebar · `marks` which marks are drawn · `facts` a text in numbers
- `spans` the ends of passages · `moving` marks, the trail of jumps, the next passage with the same tag
- `names_room` the names of the library and their pages · `correcting` what is put right about names
- `claims` sentences that cues propose for reading · `fact_tables` above the text · `session` the screen begins as it was left
- `reviewing` star, state, fields, removal · `undoing` undo and redo · `codebook_room` acts on the codebook
- `passages_room` passages across reviews · `sweeping` a library gone through for one tag ·
  `comparing` the reviews of one work side by side, and its page · `counting` figures · `searching` all reviews ·
  `views_room` saved views and completion
- `looks` zen, measure, spacing · `telling` what the page shows, in words
- `adding` files · `renewing` texts that were edited outside, and annotations that they lost · `exporting`
- `jobs` long work off the UI thread · `main_screen` all of it together, and the panes in use
"""

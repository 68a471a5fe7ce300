"""The three panes and what they are painted with. A pane posts messages and knows no other pane."""

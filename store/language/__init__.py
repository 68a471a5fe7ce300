"""The query language: one for the list's filter, search, passages, acts on many, the command line and exports.

- `nodes` what a query says · `parsing` text to tree, errors that point · `printing` tree to text
- `fields` what may be named · `completing` what may come next · `matching` words in short texts
- `conditions` tree to SQL with everything bound: `facts` fields, `full_text` what the index can answer, `sql` pieces
"""

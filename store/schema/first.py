"""The first library: tables, the full-text index, and the views that SQL users may rely on.

Tables keep what the list needs (`review`) apart from the text (`body`), so that a window of rows
never reads a page of prose. Everything a person decides lives in `review`, `field`, `tag`,
`annotation` and `annotation_tag`, and each change of those is a row of `act` with its inverse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema.script import run_script

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

TABLES = """
CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    work TEXT NOT NULL DEFAULT '',
    work_year INTEGER,
    kind TEXT NOT NULL DEFAULT '',
    outlet TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    published TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    score REAL,
    score_raw TEXT NOT NULL DEFAULT '',
    state TEXT CHECK (state IN ('new', 'reading', 'done')),  -- NULL: no person has said
    starred INTEGER NOT NULL DEFAULT 0,
    words INTEGER NOT NULL,
    added TEXT NOT NULL,
    removed TEXT                                             -- NULL: in the library
) STRICT;
CREATE INDEX review_present ON review (id) WHERE removed IS NULL;
CREATE INDEX review_done ON review (id) WHERE state = 'done' AND removed IS NULL;

CREATE TABLE body (
    review_id INTEGER PRIMARY KEY REFERENCES review (id),
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX body_sha256 ON body (sha256);

CREATE TABLE source (
    path TEXT PRIMARY KEY,
    review_id INTEGER NOT NULL REFERENCES review (id),
    encoding TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE field (
    review_id INTEGER NOT NULL REFERENCES review (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    start INTEGER,                                           -- NULL: typed by a person
    end INTEGER,
    PRIMARY KEY (review_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
    review_id INTEGER PRIMARY KEY REFERENCES review (id),
    version INTEGER NOT NULL,
    sections TEXT NOT NULL,                                  -- [[start, end, role], ...]
    mentions TEXT                                            -- [[start, end, kind, entity, rule], ...]; NULL: not looked for yet
) STRICT;

CREATE TABLE score (
    id INTEGER PRIMARY KEY,
    review_id INTEGER NOT NULL REFERENCES review (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    raw TEXT NOT NULL,
    value REAL NOT NULL,
    scale TEXT NOT NULL,
    aspect TEXT,
    overall INTEGER NOT NULL,
    source TEXT,
    item TEXT
) STRICT;
CREATE INDEX score_review ON score (review_id, start);

CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (kind, name)
) STRICT;

CREATE TABLE entity_review (
    entity_id INTEGER NOT NULL REFERENCES entity (id),
    review_id INTEGER NOT NULL REFERENCES review (id),
    mentions INTEGER NOT NULL,
    PRIMARY KEY (entity_id, review_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_review_review ON entity_review (review_id);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,                    -- an undone tag comes back by redo: its id is never another's
    path TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL DEFAULT '',
    colour TEXT NOT NULL DEFAULT '',
    slot INTEGER UNIQUE CHECK (slot BETWEEN 0 AND 9)
) STRICT;

CREATE TABLE annotation (
    id TEXT PRIMARY KEY,
    review_id INTEGER NOT NULL REFERENCES review (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    coder TEXT NOT NULL,
    flagged INTEGER NOT NULL DEFAULT 0,
    origin TEXT NOT NULL DEFAULT 'person',
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    UNIQUE (review_id, start, end, coder)
) STRICT;

CREATE TABLE annotation_tag (
    annotation_id TEXT NOT NULL REFERENCES annotation (id),
    tag_id INTEGER NOT NULL REFERENCES tag (id),
    created TEXT NOT NULL,
    PRIMARY KEY (annotation_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_tag_tag ON annotation_tag (tag_id);

CREATE TABLE act (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL,
    coder TEXT NOT NULL,
    act TEXT NOT NULL,
    summary TEXT NOT NULL,
    review_id INTEGER,                                       -- where to look, NULL for the codebook
    changes TEXT NOT NULL,                                   -- [[table, key, before, after], ...]
    undone INTEGER NOT NULL DEFAULT 0                        -- 1: can be redone; 2: left behind by a later act
) STRICT;
CREATE INDEX act_coder ON act (coder, undone, id);

CREATE TABLE place (
    review_id INTEGER NOT NULL REFERENCES review (id),
    coder TEXT NOT NULL,
    start INTEGER NOT NULL,
    PRIMARY KEY (review_id, coder)
) STRICT, WITHOUT ROWID;
"""

SEARCH = """
CREATE VIEW searched AS
    SELECT review.id, title, work, outlet, author, text
    FROM review JOIN body ON body.review_id = review.id;
CREATE VIRTUAL TABLE review_fts USING fts5 (
    title, work, outlet, author, text,
    content = 'searched', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
-- a large hash keeps a bulk import at about a third of the default's cost
INSERT INTO review_fts (review_fts, rank) VALUES ('hashsize', 67108864);
-- imports fill the index in batches; only the edit of a field goes through a trigger
CREATE TRIGGER review_fts_edit AFTER UPDATE OF title, work, outlet, author ON review BEGIN
    INSERT INTO review_fts (review_fts, rowid, title, work, outlet, author, text)
    VALUES ('delete', old.id, old.title, old.work, old.outlet, old.author,
        (SELECT text FROM body WHERE review_id = old.id));
    INSERT INTO review_fts (rowid, title, work, outlet, author, text)
    VALUES (new.id, new.title, new.work, new.outlet, new.author,
        (SELECT text FROM body WHERE review_id = new.id));
END;
"""

VIEWS = """
CREATE VIEW reviews AS
    SELECT id, title, work, work_year, kind, outlet, author, published, url, score, score_raw,
        coalesce(state, CASE WHEN EXISTS (SELECT 1 FROM place WHERE place.review_id = review.id)
            THEN 'reading' ELSE 'new' END) AS state,
        starred,
        (SELECT count(*) FROM annotation WHERE annotation.review_id = review.id) AS annotation_count,
        words
    FROM review WHERE removed IS NULL;
CREATE VIEW passages AS
    SELECT annotation.id AS annotation_id, review.id AS review_id, review.title AS review_title,
        review.work, review.outlet, review.author, review.published, review.score,
        coalesce(tag.path, '') AS tag, annotation.note, annotation.exact AS quote,
        annotation.start, annotation.end, annotation.coder, annotation.flagged,
        annotation.created, annotation.modified
    FROM annotation
    JOIN review ON review.id = annotation.review_id AND review.removed IS NULL
    LEFT JOIN annotation_tag ON annotation_tag.annotation_id = annotation.id
    LEFT JOIN tag ON tag.id = annotation_tag.tag_id;
CREATE VIEW codebook AS
    SELECT tag.path AS tag, tag.description, tag.colour, tag.slot,
        count(review.id) AS annotations, count(DISTINCT review.id) AS reviews
    FROM tag
    LEFT JOIN annotation_tag ON annotation_tag.tag_id = tag.id
    LEFT JOIN annotation ON annotation.id = annotation_tag.annotation_id
    LEFT JOIN review ON review.id = annotation.review_id AND review.removed IS NULL
    GROUP BY tag.id;
CREATE VIEW scores AS
    SELECT review.id AS review_id, review.title AS review_title, review.work, review.outlet, review.author,
        score.aspect, score.overall, score.value, score.scale, score.raw, score.source, score.item,
        score.start, score.end
    FROM score JOIN review ON review.id = score.review_id AND review.removed IS NULL;
CREATE VIEW names AS
    SELECT entity.kind, entity.name, sum(entity_review.mentions) AS mentions, count(*) AS reviews
    FROM entity JOIN entity_review ON entity_review.entity_id = entity.id
    JOIN review ON review.id = entity_review.review_id AND review.removed IS NULL
    GROUP BY entity.id;
"""


def m001_first(tables: Tables) -> None:
    """Everything that the first library had."""
    for script in (TABLES, SEARCH, VIEWS):
        run_script(tables.conn, script)

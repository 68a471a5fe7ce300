"""`postil annotate` and `tags`: the same acts as on the screen, and the codebook."""

from __future__ import annotations

import click

from tui.cli.command import Refused, Session, Words, command, json_option, offers, review_argument
from tui.cli.output import out, print_json, print_table, say
from tui.visible import one_line


@command(
    "annotate",
    "postil annotate 12 --quote 'there is talk of long reshoots' --tag production/reshoots",
    "postil annotate a dancer keeps time --quote chandelier --occurrence 2 --note 'who says so?'",
)
@review_argument
@click.option("--quote", required=True, type=Words(), metavar="TEXT", help="The passage, word for word.")
@click.option(
    "--occurrence",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Which, where the text has it more than once.",
)
@click.option(
    "--tag",
    "tags",
    multiple=True,
    shell_complete=offers("tags"),
    type=Words(),
    metavar="T",
    help="A tag; may be given more than once.",
)
@click.option("--note", type=Words(), metavar="N", help="The note; replaces the one that is there.")
@json_option
@click.pass_context
def annotate_command(
    ctx: click.Context,
    review: tuple[str, ...],
    quote: str,
    occurrence: int,
    tags: tuple[str, ...],
    note: str | None,
    as_json: bool,
) -> None:
    """Tag a passage, write a note on it, or both.

    REVIEW is an id, or a part of a title that no other review has. On a passage that you have
    annotated already the tags are added to that annotation. “postil undo” takes it back.
    """
    if not quote:
        raise Refused("--quote needs some text.")
    if not tags and not (note or "").strip():
        raise Refused("give a --tag, a --note, or both.")
    if not all(tag.strip() for tag in tags):
        raise Refused("a tag needs a name.")
    from store.errors import NotFound
    from store.selector import occurrences

    with ctx.ensure_object(Session).open() as store:
        found = store.reviews.get(store.reviews.find(" ".join(review)).id)
        spans = occurrences(found.text, quote)
        if len(spans) < occurrence:
            often = {0: "does not hold", 1: "holds only once"}.get(
                len(spans), f"holds only {len(spans)} times"
            )
            raise NotFound(
                f"“{one_line(found.row.title, 60)}” {often} “{one_line(quote, 60)}”.",
                "The quote must stand in the text letter by letter. Nothing was changed.",
            )
        annotation = store.annotations.tag(found.id, spans[occurrence - 1], tags, note)
    if as_json:
        from tui.cli.shapes import of_annotation

        print_json(of_annotation(annotation))
        return
    tagged = ", ".join(one_line(tag, 60) for tag in annotation.tags) or "a note"
    out(f"{annotation.id}  {tagged}: “{one_line(annotation.selector.exact, 60)}”")


@command("tags", "postil tags", "postil tags --json | jq '.[].path'")
@json_option
@click.pass_obj
def tags_command(session: Session, as_json: bool) -> None:
    """List the tags with their meaning.

    The digit is the key that a tag is pinned to; passages and reviews are those that have it.
    """
    with session.open() as store:
        tags = store.codebook.tags()
    if as_json:
        from tui.cli.shapes import of_tag

        print_json([of_tag(tag) for tag in tags])
        return
    if not tags:
        say("There are no tags yet; the first passage that you tag makes one.")
        return
    print_table(
        ("tag", "digit", "passages", "reviews", "description"),
        (
            (
                tag.path,
                "" if tag.slot is None else str(tag.slot),
                str(tag.annotations),
                str(tag.reviews),
                tag.description,
            )
            for tag in tags
        ),
        right=("digit", "passages", "reviews"),
    )

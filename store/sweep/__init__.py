"""Going through a whole library for one tag: what is offered, what was decided, and how much was missed.

- `candidates` the queue: sentences that a standing query finds, or that are like the accepted ones
- `likeness` which sentences are like those, by their words; pure
- `offers` plain data, `decisions` accept and reject, as acts · `sentences` the sentences of the running text, and how many there are
- `samples` a seeded sample of what nobody has seen, shown blind · `estimate` what it says, exactly; pure
"""

"""The nouns of the green product system: frozen classes and pure functions on them.

Nothing here reads files, knows a catalogue or keeps state. Every class takes what the wire format writes (text, ISO dates,
lists) as readily as Python objects, so that a release can be turned into objects without a second description of it.
"""

"""Saying no: the one exception that carries a sentence to the person who asked."""


class Refused(Exception):
    """What was asked cannot be done, or not now; the sentence says why and, where it can, how to mend it."""

"""The one way in which a command gives up."""


class Stop(Exception):
    """Something is missing; the message is one sentence for the person at the shell."""

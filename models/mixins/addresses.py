import re

from odoo.tools import email_normalize

_APART = re.compile(r"[,;\r\n]+")


def read_addresses(text):
    """Return the email addresses in a text, normalised, each once.

    :raise ValueError: with the first piece of it that is not one whole address
    """
    found = {}
    for piece in filter(None, map(str.strip, _APART.split(text or ""))):
        address = email_normalize(piece) or ""
        name, _at, domain = address.partition("@")
        # a second address may hide in what looks like a name
        bare = "<" in piece or not re.search(r"\s", piece)
        if not (name and "." in domain.strip(".") and bare and piece.count("@") == 1):
            raise ValueError(piece)
        found[address] = True
    return list(found)

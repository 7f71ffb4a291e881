import re
import unicodedata

from odoo.tools import email_normalize

_APART = re.compile(r"[,;\r\n]+")


def read_addresses(text):
    """Return the email addresses in a text, normalised, each once.

    One mailbox has one spelling here: no wide or invisible letters, no dot at the end
    of its domain, nothing in quotes. Else an employee's address would pass for that of
    somebody else.

    :raise ValueError: with the first piece of it that is not one whole address
    """
    found = {}
    for piece in filter(None, map(str.strip, _APART.split(text or ""))):
        plain = "".join(
            letter
            for letter in unicodedata.normalize("NFKC", piece)
            if unicodedata.category(letter) != "Cf"
        )
        address = email_normalize(plain) or ""
        name, _at, domain = address.partition("@")
        domain = domain.strip(".")
        # a second address may hide in what looks like a name
        bare = "<" in plain or not re.search(r"\s", plain)
        named = name and not set(name) & set('"\\()')
        if not (named and "." in domain and bare and plain.count("@") == 1):
            raise ValueError(piece)
        found[f"{name}@{domain}"] = True
    return list(found)

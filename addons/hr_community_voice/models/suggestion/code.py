"""The code with which the author of a suggestion reads on. Plain functions.

A code has two parts: a handle, which is no secret and names the suggestion, and a
secret of sixteen digits. The database keeps the handle and a salted hash of the secret
that is slow to compute, so that whoever reads the table cannot try secrets quickly.
"""

import hashlib
import hmac
import secrets

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without what looks alike
HANDLE = 8  # characters: 32^8 handles
DIGITS = 16
# C. Percival, "Stronger key derivation via sequential memory-hard functions" (2009)
SCRYPT = {"n": 2**14, "r": 8, "p": 1, "maxmem": 64 * 2**20, "dklen": 32}


def make_handle():
    """Return a new random handle."""
    return "".join(secrets.choice(ALPHABET) for _ in range(HANDLE))


def make_secret():
    """Return a new secret of sixteen digits."""
    return "".join(str(secrets.randbelow(10)) for _ in range(DIGITS))


def hash_secret(secret):
    """Return the salt and the slow hash of a secret, as one text."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}${_hash(secret, salt)}"


def is_secret(secret, hashed):
    """Return whether a secret has a hash."""
    salt, _, digest = (hashed or "").partition("$")
    try:
        return hmac.compare_digest(_hash(secret, bytes.fromhex(salt)), digest)
    except ValueError:
        return False


def _hash(secret, salt):
    return hashlib.scrypt(secret.encode(), salt=salt, **SCRYPT).hex()


def as_typed(code):
    """Return the handle and secret of a code as somebody typed it."""
    letters = "".join(filter(str.isalnum, (code or "")[:100])).upper()
    return letters[:HANDLE], letters[HANDLE:]


def as_written(handle, secret):
    """Return a code as people write it down, in groups of four."""
    groups = [secret[place : place + 4] for place in range(0, DIGITS, 4)]
    return "-".join([handle, *groups])

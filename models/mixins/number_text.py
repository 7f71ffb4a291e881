"""How a reader writes numbers. Plain functions of the reader's language.

Odoo's own formatting asks for the company's language each time; these ask for nothing
that is not kept, so a list of sentences costs no query.
"""

from babel.numbers import format_percent

from odoo.tools.misc import babel_locale_parse


def number_text(env, number):
    """Return a number with at most two decimals, as the reader of a text writes it."""
    text = decimal_text(env, number, 2)
    point = decimal_point(env)
    return text.rstrip("0").removesuffix(point) if point in text else text


def decimal_text(env, number, digits, sign=""):
    """Return a number with a fixed number of decimals.

    :param str sign: ``+`` where a number above zero has a sign, too
    """
    text = f"{number or 0:{sign}.{digits}f}"
    return text.replace(".", decimal_point(env))


def percent_text(env, share):
    """Return a share, such as 0.25, in whole percent."""
    locale = babel_locale_parse(env.lang or "en_US")
    return format_percent(round(share, 2), format=None, locale=locale)


def signed_points(env, share):
    """Return a difference of shares in whole points, with its sign unless it is 0.

    Rounded as ``percent_text`` does: 7 % after 0 % are 7 points.
    """
    points = round(100 * round(share, 2))
    return decimal_text(env, points, 0, sign="+" if points else "")


def decimal_point(env):
    """Return what a reader writes before the decimals."""
    language = env["res.lang"]._get_data(code=env.lang or "en_US")
    return language.decimal_point or "."

"""How a reader writes a number. A plain function of the reader's language."""


def number_text(env, number):
    """Return a number with at most two decimals, as the reader of a text writes it.

    Odoo's own formatting asks for the company's language each time; this one asks for
    nothing that is not kept, so a list of sentences costs no query.
    """
    language = env["res.lang"]._get_data(code=env.lang or "en_US")
    text = f"{round(number or 0, 2):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", language.decimal_point or ".")

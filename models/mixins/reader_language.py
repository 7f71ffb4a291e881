"""The language of whoever reads what our own code writes. Plain functions.

A mail, a page and a to-do have one reader. What many read, such as a log or a stored
name, is in the language of their company.
"""


def reader_language(reader, company):
    """Return the language of a reader: their own, else that of a company.

    :param reader: an employee, a user, or the address of somebody outside
    :param company: in whose name something is written
    """
    own = None
    if reader and not isinstance(reader, str):
        # sudo: hr.employee, res.users - the language of whoever reads
        reader_sudo = reader.sudo()
        is_user = reader_sudo._name == "res.users"
        own = (reader_sudo if is_user else reader_sudo.work_contact_id).lang
    # a user may have written down one that is not here, or was removed since
    return (own and company.env["res.lang"]._get_code(own)) or company_language(company)


def company_language(company):
    """Return the language that the people of a company share."""
    # sudo: res.company, res.partner - the language alone
    own = company.sudo().partner_id.lang
    return (own and company.env["res.lang"]._get_code(own)) or company.env.lang


def for_reader(records, reader, company):
    """Return records in the language of a reader."""
    return records.with_context(lang=reader_language(reader, company))


def in_company_language(records, company=None):
    """Return records in the language that all of their company read."""
    company = company or records.company_id[:1] or records.env.company
    return records.with_context(lang=company_language(company))


def in_all_languages(records):
    """Return records in each language of this Odoo, that of their reader first."""
    codes = [code for code, _name in records.env["res.lang"].get_installed()]
    mine = records.env.lang or "en_US"
    rest = [code for code in codes if code != mine]
    return [records.with_context(lang=code) for code in (mine, *rest)]

"""Initiatives that are made of what employees said. Functions, no model.

They are of an addon that is nothing of ours to depend on: offered where it is there.
"""

from odoo.exceptions import UserError

INITIATIVE = "hr.community.initiative"
TITLE = 80  # characters of an initiative's name
SENTENCE = 300  # of its problem


def find_initiatives(record):
    """Return what was made of a record, None where there are no initiatives at all."""
    if INITIATIVE not in record.env:
        return None
    mine = [
        ("origin_model", "=", record._name),
        ("origin_id", "in", record._origin.ids),
    ]
    return record.env[INITIATIVE].search(mine)


def make_initiative(record, text):
    """Make an initiative of a record of the user, and return the action to open it.

    :param str text: the problem that it is about
    :raise UserError: there is one already, or initiatives are not installed
    """
    found = find_initiatives(record)
    if found is None:
        raise UserError(
            record.env._(
                "The Initiatives feature is not installed. Ask your administrator to "
                "enable it in the settings."
            )
        )
    if found:
        raise UserError(
            record.env._(
                "“%s” has already been created from this record. Open it instead.",
                found[0].name,
            )
        )
    initiative = record.env[INITIATIVE].create(
        {
            "name": record.name[:TITLE],
            "problem": " ".join(text.split())[:SENTENCE],
            "company_id": record.company_id.id,
        }
    )
    # sudo: initiative - what it was made of is written by the system
    initiative.sudo().write({"origin_model": record._name, "origin_id": record.id})
    return initiative._get_records_action()

"""Prints the pages without a login of a demo company, as JSON. Runs inside Odoo.

    links.py CONFIG DATABASE

What is asked of people is made for it, and stays in the database.
"""

import json
import sys
from urllib.parse import urlsplit

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config


def links(env):
    """Return {name: path} of one page of each kind."""
    parts = env["hr.community.ownership"].search([("state", "=", "active")])
    owner = parts.filtered(lambda part: part.role == "owner")[:1]
    helper = parts.filtered(
        lambda part: part.role == "contributor" and part.activity_id.owner_ids
    )[:1]
    invited = owner.create(
        {
            "activity_id": owner.activity_id.id,
            "employee_id": (env["hr.employee"].search([]) - parts.employee_id)[:1].id,
            "state": "invited",
        }
    )
    review = env["hr.community.review"].create(
        {
            "ownership_id": helper.id,
            "reviewer_id": helper.activity_id.owner_ids[:1].id,
        }
    )
    campaign = env["hr.community.campaign"].create({})
    campaign.action_start()
    helper.company_id.community_agreements = True
    agreement = env["hr.community.agreement"]._propose(helper, 4)
    pages = env["hr.community.thanks.page"]
    rows = {
        "part": owner,
        "part_invited": invited,
        "review": review,
        "agreement": agreement.consent_ids.filtered("employee_id")[:1],
        "ask": campaign.person_ids[:1],
        "preferences": env["hr.community.preference"]._ensure_row(helper.employee_id),
        "thanks": pages._get_page_of(helper.employee_id),
    }
    paths = {name: urlsplit(row._make_link()).path for name, row in rows.items()}
    return paths | {"gone": "/community/part/ended"}


def main(configuration, database):
    """Print the addresses of the pages."""
    config.parse_config(["-c", configuration, "--log-level=warn"])
    with Registry(database).cursor() as cr:
        print(json.dumps(links(Environment(cr, SUPERUSER_ID, {}))))


if __name__ == "__main__":
    main(*sys.argv[1:])

import re

from odoo.fields import Command

from ..common import CommunityCase
from ..satellites import get_all

# a link to a page without a login, and the key in it
KEY = re.compile(r"/community/(?P<path>[a-z-]+)/(?P<key>[\w-]+)")


class MailCase(CommunityCase):
    """One row of each model that an email is about, and whoever reads it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.helper.work_email = "helper@example.com"
        cls.helper.parent_id = cls.boss_person
        cls.boss_person.work_email = "boss@example.com"
        cls.owner_person.work_email = "owner@example.com"
        cls.officer_person = cls._new_person("Offi Cer", cls.officer)
        cls.part = cls._new_part(cls.party, cls.helper)
        cls.rows = {row._name: row for row in cls._make_rows()}
        # {template: who else reads it than the employee of the row}
        cls.readers = {
            "offer": cls.owner_person,
            "offer_waits": cls.officer,
            "term_renew": cls.owner_person,
            "takeover": cls.owner_person,
            "takeover_declined": cls.owner_person,
            "sign_owner": cls.owner_person,
            "handover_wanted": cls.owner_person,
            "load": cls.boss_person,
            "left": cls.boss_person,
            "objection_officer": cls.officer,
            "agreement_officer": cls.officer,
            "review_expired": cls.boss_person,
            "thanks_asked": cls.officer,
            "points_differ": cls.officer,
            "review_asked": cls.owner_person,
            "review_reminder": cls.owner_person,
        }
        for more in get_all(cls.env, "get_mail_readers", cls):
            cls.readers |= more

    @classmethod
    def _make_rows(cls):
        env = cls.env
        company = cls.company
        yield company
        yield cls.helper
        yield cls.part
        yield env["hr.community.objection"].create(
            {"ownership_id": cls.part.id, "reason": "Too much"}
        )
        agreement = env["hr.community.agreement"]._propose(cls.part, 3)
        yield agreement
        yield agreement.consent_ids.filtered(lambda one: one.kind == "employee")
        yield env["hr.community.review"].create(
            {"ownership_id": cls.part.id, "reviewer_id": cls.owner_person.id}
        )
        campaign = env["hr.community.campaign"].create({"name": "What else?"})
        yield env["hr.community.campaign.person"].create(
            {"campaign_id": campaign.id, "employee_id": cls.helper.id}
        )
        yield env["hr.community.preference"].create({"employee_id": cls.helper.id})
        yield env["hr.community.thanks.page"]._get_page_of(cls.helper)
        thanks = env["hr.community.recognition"].create(
            {
                "giver_id": cls.owner_person.id,
                "receiver_line_ids": [Command.create({"employee_id": cls.helper.id})],
                "value_id": env["hr.community.value"].search([], limit=1).id,
                "message": "You kept the tables dry all night long",
            }
        )
        yield thanks.receiver_line_ids
        yield env["hr.community.moderation.request"].create(
            {"line_id": thanks.receiver_line_ids.id}
        )
        yield cls._new_asked_volunteer(cls.part.activity_id, cls.helper)
        for more in get_all(env, "get_mail_rows", cls):
            yield from more

    def _get_templates(self):
        """Return {name: template} of every template of every addon of ours."""
        data = self.env["ir.model.data"].search(
            [("model", "=", "mail.template"), ("module", "=like", "hr_community%")]
        )
        return {
            row.name.removeprefix("mail_template_"): self.env[row.model].browse(
                row.res_id
            )
            for row in data
        }

    def _get_reader(self, name, row):
        """Return who is written to with a template, about a row."""
        if name in self.readers:
            return self.readers[name]
        if row._name == "hr.employee":
            return row
        has_employee = "employee_id" in row._fields
        return row.employee_id if has_employee else row._get_link_person()

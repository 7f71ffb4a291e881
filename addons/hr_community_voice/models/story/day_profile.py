from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.person_link import former_employee
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    NOT_PERSONAL,
)
from odoo.addons.hr_community.models.mixins.reader_language import for_reader
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError

from ..shadowing.shadowing import MOST_WORDS


class DayProfile(models.Model):
    """A day in the life of an employee, built from a shadow day and signed by them."""

    _name = "hr.community.day.profile"
    _description = "A Day in the Life"
    _community_personal = {"employee_id": CLEAR_PERSON, "name": NOT_PERSONAL}
    _community_promise = (NAMED, "")
    _inherit = [
        "hr.community.signed.link",
        "hr.community.manager.chain",
        "hr.community.guarded",
    ]
    _order = "id desc"
    _check_company_auto = True

    _link_path = "day"

    name = fields.Char(compute="_compute_name")
    shadowing_id = fields.Many2one(
        "hr.community.shadowing",
        "Shadow Day",
        required=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        "hr.employee",
        related="shadowing_id.host_id",
        store=True,
        index="btree_not_null",
        precompute=True,
    )
    company_id = fields.Many2one(
        related="shadowing_id.company_id", store=True, index=True, precompute=True
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("asked", "Waiting for Signature"),
            ("signed", "Signed"),
            ("published", "Published"),
            ("withdrawn", "Withdrawn"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    date_signed = fields.Date("Signed On", readonly=True, copy=False)
    line_ids = fields.One2many(
        "hr.community.day.profile.line", "profile_id", "Profile Lines"
    )

    opening = fields.Char("First Line", compute="_compute_text", compute_sudo=False)
    text = fields.Text("Profile", compute="_compute_text", compute_sudo=False)

    # for the print: who may read a profile opens neither its employee nor its day
    person_name = fields.Char(
        compute="_compute_shown", compute_sudo=True, export_string_translation=False
    )
    job_title = fields.Char(
        compute="_compute_shown", compute_sudo=True, export_string_translation=False
    )
    date = fields.Date(
        compute="_compute_shown", compute_sudo=True, export_string_translation=False
    )

    @api.depends("employee_id.name", "employee_id.job_title", "shadowing_id.date")
    @api.depends_context("lang")
    def _compute_shown(self):
        """Return whose day it was, what they work as, and which day."""
        for profile in self:
            person = profile.employee_id
            profile.person_name = person.name or former_employee(self.env)
            profile.job_title = person.job_title
            profile.date = profile.shadowing_id.date

    @api.depends("line_ids.text")
    @api.depends_context("uid")
    def _compute_text(self):
        """Return how it begins and all of it, for those who may read its lines."""
        for profile in self:
            texts = [line.text for line in profile.line_ids if line.text]
            profile.opening = texts[0] if texts else False
            profile.text = "\n\n".join(texts) or False

    @api.depends("employee_id")
    @api.depends_context("lang")
    def _compute_name(self):
        for profile in self:
            # sudo: hr.employee - the name of whoever shows their day
            name = profile.employee_id.sudo().name or former_employee(self.env)
            profile.name = self.env._("A Day in the Life of %s", name)

    @api.depends("name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for profile in self:
            profile.display_name = profile.name

    def write(self, vals):
        """Move a profile with all that goes with it."""
        before = {profile: profile.state for profile in self}
        result = super().write(vals)
        for profile in self:
            if vals.get("state", before[profile]) != before[profile]:
                profile._after_moved()
        return result

    def _in_language_of_person(self):
        """Return the profile in the language of whoever signed it, for a print."""
        return for_reader(self, self.employee_id, self.company_id)

    @api.model
    def _build(self, day):
        """Return the profile of a shadow day, made of what its host confirmed.

        :raise UserError: the day is still to come
        """
        if day.state != "done":
            raise UserError(
                self.env._("“%s” has not taken place yet.", day.display_name)
            )
        if found := self.search([("shadowing_id", "=", day.id)]):
            return found
        texts = [day.note] + [
            finding.text for finding in day.finding_ids if finding.is_checked
        ]
        return self.create(
            {
                "shadowing_id": day.id,
                "line_ids": [
                    (0, 0, {"text": text, "sequence": place})
                    for place, text in enumerate(
                        part
                        for text in filter(None, texts)
                        for part in split_text(text)
                    )
                ],
            }
        )


def split_text(text):
    """Return a text in parts that a line takes: findings were longer once."""
    return [
        text[start : start + MOST_WORDS] for start in range(0, len(text), MOST_WORDS)
    ]

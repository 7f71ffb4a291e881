from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED


class Persona(models.Model):
    """A kind of employee, who learns the same things in another way and length."""

    _name = "hr.community.persona"
    _description = "Persona"
    _community_personal = {"name": KEEP_FREE_TEXT}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.vocabulary"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(
        default=10,
        help="Employees are assigned the first persona whose conditions they meet.",
    )
    department_ids = fields.Many2many(
        "hr.department",
        string="Departments",
        context={"active_test": False},
        ondelete="restrict",
        help="Includes sub-departments. Leave empty for all departments.",
    )
    job_ids = fields.Many2many(
        "hr.job",
        string="Job Positions",
        context={"active_test": False},
        ondelete="restrict",
        help="Leave empty for all job positions.",
    )
    leads = fields.Selection(
        [
            ("yes", "Employees with Direct Reports"),
            ("no", "Employees Without Direct Reports"),
        ],
        "Direct Reports",
    )
    role = fields.Selection(
        lambda self: self.env["hr.community.ownership"]._fields["role"].selection,
        "Role in an Activity",
        help="Employees who currently have this role in any activity.",
    )
    is_officer = fields.Boolean(
        "Community Officers",
        help="Limits this persona to community officers, including community managers.",
    )

    _name_once = models.UniqueIndex(
        "(COALESCE(company_id, 0), name)", "This persona already exists."
    )

    @api.model
    def _get_personas(self, people):
        """Return {employee: their persona}, the first whose conditions they meet.

        :param people: hr.employee
        """
        # sudo: hr.employee, persona - which conditions of a persona employees meet
        personas_sudo, people_sudo = self.sudo(), people.sudo()
        facts = personas_sudo._get_facts(people_sudo) if people_sudo else {}
        companies = [False, *people_sudo.company_id.ids]
        personas_sudo = personas_sudo.search([("company_id", "in", companies)])
        personas_sudo = personas_sudo.with_context(active_test=False)
        return {
            person: self.browse(
                next(
                    (
                        one.id
                        for one in personas_sudo
                        if one.company_id
                        in (self.env["res.company"], person.company_id)
                        and one._fits(person, facts)
                    ),
                    [],
                )
            )
            for person in people_sudo
        }

    @api.model
    def _get_facts(self, people):
        """Return who leads, {role: who has it now}, and which users are officers."""
        groups = self.env["hr.community.ownership"]._read_group(
            [("employee_id", "in", people.ids), ("state", "=", "active")],
            ["role"],
            ["employee_id:recordset"],
        )
        reports = self.env["hr.employee"].search([("parent_id", "in", people.ids)])
        officer = "hr_community.group_hr_community_officer"
        return {
            "leaders": reports.parent_id,
            "roles": dict(groups),
            "officers": people.user_id.filtered(lambda user: user.has_group(officer)),
        }

    def _fits(self, person, facts):
        """Return whether an employee meets every condition; archived ones stay."""
        path = (person.department_id.parent_path or "").split("/")
        here = {str(department_id) for department_id in self.department_ids.ids}
        leads = person in facts["leaders"]
        has_role = person in facts["roles"].get(self.role, person.browse())
        return (
            (not here or bool(here & set(path)))
            and (not self.job_ids or person.job_id in self.job_ids)
            and (not self.leads or leads == (self.leads == "yes"))
            and (not self.role or has_role)
            and (not self.is_officer or person.user_id in facts["officers"])
        )

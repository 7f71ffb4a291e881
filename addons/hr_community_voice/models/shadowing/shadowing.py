from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.addons.hr_community.models.mixins.limits import Numbers, Words, set_limits
from odoo.addons.hr_community.models.mixins.person_link import former_employee
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    NOT_PERSONAL,
    personal_text,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import ValidationError
from odoo.fields import Domain

# characters of what is said about a day: before it, after it, in a profile of it
MOST_WORDS = 4_000
# those in which a day is still to come
OPEN_STATES = ("offered", "asked", "planned")

set_limits(
    "hr.community.shadowing",
    {"capacity": Numbers(1, 20), "note": Words(MOST_WORDS)},
)


class Shadowing(models.Model):
    """A day in the life: a guest goes along with a host and sees what they do.

    A host offers a day, with room for some guests, or somebody asks for one.
    """

    _name = "hr.community.shadowing"
    _description = "Shadow Day"
    _community_lasting = "which days leaders shadowed is reported over the years"
    _community_personal = {
        "host_id": CLEAR_PERSON,
        "guest_id": CLEAR_PERSON,
        "name": NOT_PERSONAL,
        "place": personal_text("host_id", "guest_id"),
        "bring": personal_text("host_id", "guest_id"),
        "note": personal_text("host_id", "guest_id"),
    }
    _community_promise = (NAMED, "")
    _inherit = [
        "hr.community.works.here",
        "hr.community.signed.link",
        "hr.community.next.first",
        "hr.community.guarded",
    ]
    _check_company_auto = True

    _link_path = "shadow"
    _works_here = ("host_id", "guest_id")
    _off_states = ("declined", "cancelled")
    _community_expects = (("host_id", "guest_id"), OPEN_STATES)

    name = fields.Char(compute="_compute_name")
    host_id = fields.Many2one(
        "hr.employee",
        index=True,
        check_company=True,
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
        help="The employee being shadowed.",
    )
    guest_id = fields.Many2one(
        "hr.employee",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        help="The employee who shadows the host.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date = fields.Date(required=True, index=True)
    capacity = fields.Integer(
        "Open Spots",
        required=True,
        default=1,
        help="The number of guests who can still join.",
    )
    place = fields.Char("Meeting Place")
    bring = fields.Char("What to Bring")
    note = fields.Text("What to Expect")
    state = fields.Selection(
        [
            ("offered", "Offered"),
            ("asked", "Requested"),
            ("planned", "Planned"),
            ("done", "Done"),
            ("declined", "Declined"),
            ("cancelled", "Cancelled"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="offered",
        copy=False,
        index=True,
    )
    finding_ids = fields.One2many(
        "hr.community.shadowing.finding", "shadowing_id", "Recorded Findings"
    )
    finding_count = fields.Integer("Findings", compute="_compute_finding_count")
    event_id = fields.Many2one(
        "calendar.event",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    is_host = fields.Boolean(
        compute="_compute_is_host", export_string_translation=False
    )
    is_guest = fields.Boolean(
        compute="_compute_is_host",
        search="_search_is_guest",
        export_string_translation=False,
    )

    @api.depends("host_id", "date")
    @api.depends_context("lang")
    def _compute_name(self):
        for day in self:
            # sudo: hr.employee - the name of the host, who shows their day
            host = day.host_id.sudo().name
            if host or day._origin:
                host = host or former_employee(self.env)
                day.name = self.env._("A Day with %s", host)
            else:
                day.name = self.env._("New Shadow Day")

    @api.depends("name", "host_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for day in self:
            day.display_name = day.name

    @api.depends("finding_ids")
    def _compute_finding_count(self):
        for day in self:
            day.finding_count = len(day.finding_ids)

    @api.depends("host_id", "guest_id")
    @api.depends_context("uid")
    def _compute_is_host(self):
        mine = set(self.env["hr.employee"]._community_my_employees_query())
        for day in self:
            day.is_host = day.host_id.id in mine
            day.is_guest = day.guest_id.id in mine

    @boolean_search
    def _search_is_guest(self, operator, value):
        return Domain(
            "guest_id", "any!", self.env["hr.employee"]._community_my_employees_query()
        )

    @api.constrains("host_id", "guest_id", "state")
    def _check_people(self):
        for day in self:
            if day.guest_id and day.guest_id == day.host_id:
                raise ValidationError(
                    self.env._(
                        "The host and the guest cannot be the same employee. "
                        "Choose another guest."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Ask the host, where somebody asks for a day; the system tells nobody.

        :raise UserError: the host has had this month's requests
        """
        days = super().create(vals_list)
        if not self.env.su:
            requests = self.env["hr.community.request"]
            for day in days.filtered(lambda day: day.state == "asked"):
                requests._request_manually(day.host_id, day.company_id, "shadowing")
                day._send_asked()
        return days

    def write(self, vals):
        """Move a day with all that goes with it."""
        state = vals.get("state")
        if state == "planned":
            self._check_to_come()
            self._check_host()
        before = {day: (day.state, day.date) for day in self}
        result = super().write(vals)
        moved = self.filtered(lambda day: day.date != before[day][1])
        if moved.filtered("is_reminded"):
            # sudo: shadowing - both are reminded of the new day, too
            moved.sudo().is_reminded = False
        for day in self:
            if state and before[day][0] != state:
                day._after_moved()
            elif "date" in vals and before[day][1] != day.date:
                day._after_postponed()
        return result

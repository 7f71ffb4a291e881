from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import (
    notification_action,
)
from odoo.addons.hr_community.models.mixins.days import company_today, user_today
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    KEEP_FREE_TEXT,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError, ValidationError

from .initiatives import INITIATIVE, find_initiatives, make_initiative

DAYS = 30

set_limits("hr.community.voice.action", {"outcome": Words(2_000)})


class VoiceAction(models.Model):
    """What is done about what employees said: by somebody, by a day."""

    _name = "hr.community.voice.action"
    _description = "Follow-Up Action"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "outcome": KEEP_FREE_TEXT,
        "user_id": CLEAR_PERSON,
    }
    _community_promise = (NAMED, "")
    _community_handlers = {"user_id"}
    _inherit = ["hr.community.company.prefetch"]
    _order = "is_done, date_due, id"
    _check_company_auto = True

    name = fields.Char(
        "Action",
        required=True,
        help="Do not mention names. Everyone who was invited to take part can read "
        "this text.",
    )
    pulse_id = fields.Many2one(
        "hr.community.pulse", "Survey", index="btree_not_null", ondelete="cascade"
    )
    session_id = fields.Many2one(
        "hr.community.listening.session",
        "Listening Session",
        index="btree_not_null",
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        index=True,
    )
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    date_due = fields.Date(
        "Due On",
        required=True,
        default=lambda self: fields.Date.add(user_today(self), days=DAYS),
    )
    is_done = fields.Boolean("Done")
    outcome = fields.Text(
        help="Shown to everyone who was invited to take part. One sentence."
    )
    activity_id = fields.Many2one(
        "hr.community.activity",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
    )
    is_overdue = fields.Boolean("Overdue", compute="_compute_is_overdue")
    offers_initiative = fields.Boolean(
        compute="_compute_offers_initiative", export_string_translation=False
    )
    has_initiative = fields.Boolean(
        compute="_compute_offers_initiative", export_string_translation=False
    )

    @api.depends("pulse_id", "session_id")
    def _compute_company_id(self):
        for action in self:
            action.company_id = action._get_source().company_id

    def _get_source(self):
        """Return what the action follows from."""
        return self.pulse_id or self.session_id

    @api.depends("date_due", "is_done")
    def _compute_is_overdue(self):
        for action in self:
            today = company_today(action.company_id)
            due = action.date_due  # none on a form that is being filled in
            action.is_overdue = bool(due) and not action.is_done and due < today

    @api.depends("name")
    @api.depends_context("uid")
    def _compute_offers_initiative(self):
        """Offer an initiative where those are installed and there is none of it yet."""
        installed = INITIATIVE in self.env
        made = set(find_initiatives(self).mapped("origin_id")) if installed else set()
        for action in self:
            action.has_initiative = action._origin.id in made
            action.offers_initiative = installed and not action.has_initiative

    @api.constrains("pulse_id", "session_id")
    def _check_source(self):
        for action in self:
            if not action._get_source():
                raise ValidationError(
                    self.env._(
                        "An action must belong to a survey or a listening session."
                    )
                )

    @api.constrains("name", "outcome", "session_id")
    def _check_names(self):
        """Refuse to name who was at a session: all who were invited read it."""
        for action in self:
            action.session_id._check_names_nobody(action, ("name", "outcome"))

    def _check_to_do(self):
        """Refuse to plan what is done, as a page of before offers.

        :raise UserError: it is
        """
        self.ensure_one()
        self.check_access("write")
        if self.is_done:
            raise UserError(
                self.env._(
                    "“%s” has already been marked as done. Reload the page.",
                    self.name,
                )
            )

    def action_make_activity(self):
        """Propose an activity that does it.

        :raise UserError: there is one already, or it is done
        """
        self._check_to_do()
        if self.activity_id:
            raise UserError(
                self.env._(
                    "“%s” has already been created from this record. Open it instead.",
                    self.activity_id.display_name,
                )
            )
        activity = self.env["hr.community.activity"].create(
            {"name": self.name, "company_id": self.company_id.id}
        )
        # sudo: voice.action - which activity came of it is this button's to say
        self.sudo().activity_id = activity
        return self.activity_id._get_records_action()

    def action_open_activity(self):
        return self.activity_id._get_records_action()

    def action_make_initiative(self):
        """Make an initiative that does it.

        :raise UserError: there is one already, it is done, or initiatives are not
            installed
        """
        self._check_to_do()
        return make_initiative(self, self.name)

    def action_open_initiative(self):
        return find_initiatives(self)._get_records_action()

    def action_make_todo(self):
        """Put it on the to-do list of whoever is responsible.

        :raise UserError: it is done
        """
        self._check_to_do()
        user = self.user_id or self.env.user
        # sudo: mail.activity - a to-do of whoever is responsible, maybe somebody else
        self.env["mail.activity"].sudo().create(
            {
                "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
                "summary": self.name,
                "date_deadline": self.date_due,
                "user_id": user.id,
            }
        )
        return notification_action(self.env._("%s has a new to-do.", user.name))

    @api.model
    def _community_left(self, people, company):
        """Let an officer see to what leavers had not done yet."""
        # sudo: hr.employee, voice.action - who sees to it is the system's to change
        users_sudo = people.sudo().user_id
        # sudo: voice.action - as above
        open_sudo = self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("user_id", "in", users_sudo.ids),
                ("is_done", "=", False),
            ]
        )
        if deputy := company._community_get_deputy(users_sudo):
            open_sudo.user_id = deputy

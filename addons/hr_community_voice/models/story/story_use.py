from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.checked_todo import ask_deputy
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.personal_rules import CLEAR_PERSON
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import AccessError, UserError


class StoryUse(models.Model):
    """One place where a story is told, and the consent of its person to just that."""

    _name = "hr.community.story.use"
    _description = "Story Placement"
    _community_personal = {"teller_id": CLEAR_PERSON}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "date, id"
    _rec_name = "kind"
    _check_company_auto = True

    story_id = fields.Many2one(
        "hr.community.story", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="story_id.company_id", store=True, index=True, precompute=True
    )
    kind = fields.Selection(
        [
            ("feed", "Thanks Feed"),
            ("town_hall", "Town Hall"),
            ("newsletter", "Newsletter"),
            ("outside", "Outside the Company"),
        ],
        "Used In",
        required=True,
        default="town_hall",
    )
    date = fields.Date("Planned For")
    teller_id = fields.Many2one(
        "hr.employee",
        "To Be Shared By",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        help="The leader who shares the story.",
    )
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("asked", "Waiting for Consent"),
            ("given", "Consent Given"),
            ("refused", "Consent Declined"),
        ],
        "Consent",
        required=True,
        readonly=True,
        default="planned",
        copy=False,
    )
    is_told = fields.Boolean("Shared", readonly=True, copy=False)

    _once = models.UniqueIndex(
        "(story_id, kind)", "This placement is already listed for the story."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Plan a use; to a story with an answer, it asks anew."""
        uses = super().create(vals_list)
        if not self.env.su and any(vals.get("state") for vals in vals_list):
            uses._refuse_state()
        return uses

    def write(self, vals):
        """Change a use; consent is its person's to give.

        :raise AccessError: the consent was written by hand
        """
        if not self.env.su:
            if vals.keys() & {"state", "is_told"}:
                self._refuse_state()
            if "kind" in vals and {*self.mapped("state")} - {"planned"}:
                raise UserError(
                    self.env._(
                        "Consent has already been requested for this use. Add another "
                        "use instead."
                    )
                )
            if "teller_id" in vals and any(self.mapped("is_told")):
                raise UserError(self.env._("The story has already been shared there."))
        return super().write(vals)

    def _refuse_state(self):
        raise AccessError(
            self.env._("Only the employee the story is about can give consent.")
        )

    def _check_mine(self):
        for use in self:
            if not use.story_id.is_me or use.state == "planned":
                self._refuse_state()
            use.story_id._check_status(("asked", "answered"))

    def action_consent(self):
        """Agree to this use, as the person of the story."""
        self._check_mine()
        # sudo: story.use - consent is the person's, and this button's
        self.sudo().state = "given"

    def action_refuse(self):
        """Do not agree to this use, or not any more."""
        self._check_mine()
        # sudo: story.use - as above
        self.sudo().state = "refused"

    def action_open_story(self):
        return self.story_id._get_records_action()

    def action_told(self):
        """Say that the story was told there.

        :raise UserError: its person has not agreed
        """
        for use in self:
            use.story_id._check_officer()
            if use.state != "given":
                raise UserError(
                    self.env._(
                        "The employee has not agreed to this use, so the story cannot "
                        "be shared there."
                    )
                )
            # sudo: story.use - that it was told, and when, is this button's to say
            use_sudo = use.sudo()
            use_sudo.is_told = True
            today = company_today(use.company_id)
            # the day that was planned, unless it was told before
            use_sudo.date = min(use.date or today, today)

    @api.model
    def _community_left(self, people, company):
        """Let an officer find somebody else for stories that leavers were to share."""
        # sudo: story.use - what leavers were to share, whoever archives them
        uses_sudo = self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("teller_id", "in", people.ids),
                ("state", "!=", "refused"),
                ("is_told", "=", False),
            ]
        )
        ask_deputy(
            uses_sudo,
            people,
            lambda use: use.env._(
                "The leader assigned to share the story “%s” has left the company. "
                "Choose a new one.",
                use.story_id.display_name,
            ),
        )

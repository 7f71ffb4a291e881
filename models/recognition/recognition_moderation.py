from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..mixins.actions import RELOAD, action_for, notification_action
from ..mixins.boolean_search import boolean_search
from ..mixins.guarded import OFFICER_GROUP
from ..mixins.personal_rules import CLEAR_PERSON, personal_text

DECISION_KINDS = [("hidden", "Hidden"), ("shown", "Shown Again")]


class RecognitionModeration(models.Model):
    """Reports of thanks to HR, and what officers do with them.

    Once reported, officers can read even private thanks, until they dismiss the report.
    Whoever gave them learns nothing of it, not even as an officer.
    """

    _inherit = "hr.community.recognition"

    _community_personal = {
        "hide_reason": personal_text("giver_id", "receiver_line_ids.employee_id"),
    }

    hide_reason = fields.Text("Reason for Hiding", copy=False)
    decision_ids = fields.One2many(
        "hr.community.moderation.decision",
        "recognition_id",
        "Moderation History",
        readonly=True,
        copy=False,
        groups=OFFICER_GROUP,
    )
    is_reported = fields.Boolean(
        compute="_compute_is_reported",
        compute_sudo=True,
        search="_search_is_reported",
        groups=fields.NO_ACCESS,
        export_string_translation=False,
        help="Used only by access rules.",
    )
    has_open_report = fields.Boolean(
        compute="_compute_has_open_report",
        search="_search_has_open_report",
        groups=OFFICER_GROUP,
        export_string_translation=False,
    )
    reporter_names = fields.Char(
        "Reported By", compute="_compute_has_open_report", groups=OFFICER_GROUP
    )
    can_report = fields.Boolean(
        compute="_compute_can_report", export_string_translation=False
    )

    def _check_reason(self, vals):
        for recognition in self:
            if not (vals.get("hide_reason") or recognition.hide_reason or "").strip():
                raise UserError(
                    self.env._(
                        "Enter the reason for hiding this thank-you. The sender "
                        "can read the reason."
                    )
                )

    def _get_with_new_reason(self, vals):
        """Return the hidden thanks that get another reason."""
        reason = vals.get("hide_reason")
        return self.filtered(
            lambda row: reason and row.state == "hidden" and row.hide_reason != reason
        )

    def _after_unhidden(self):
        """Remove the reason and record that the thanks are shown again."""
        # sudo: recognition - no officer chooses that; it goes with showing again
        self.sudo().write({"hide_reason": False})
        self.env["hr.community.moderation.decision"]._log("shown", self)

    def _get_open_requests(self):
        """Return, as the system, the open requests that the user may decide."""
        # sudo: moderation.request - nobody reads it; the fields here tell officers
        requests_sudo = self.env["hr.community.moderation.request"].sudo()
        if not self._is_officer():
            return requests_sudo
        return requests_sudo.search(requests_sudo._get_open_domain(self))

    def _compute_is_reported(self):
        requests = self.env["hr.community.moderation.request"]
        reported = requests._get_open("recognition_id", self)
        for recognition in self:
            recognition.is_reported = recognition._origin in reported

    @boolean_search
    def _search_is_reported(self, operator, value):
        requests = self.env["hr.community.moderation.request"]
        return requests._get_rows_for_rules("recognition_id")

    @api.depends("state", "giver_id")
    @api.depends_context("uid")
    def _compute_has_open_report(self):
        by_row = self._get_open_requests().grouped("recognition_id")
        none = self.env["hr.community.moderation.request"]
        for recognition in self:
            requests_of_row = by_row.get(recognition._origin, none)
            recognition.reporter_names = ", ".join(
                requests_of_row.employee_id.mapped("name")
            )
            recognition.has_open_report = (
                bool(requests_of_row) and recognition.state == "given"
            )

    @boolean_search
    def _search_has_open_report(self, operator, value):
        if not self._is_officer():
            return Domain.FALSE
        # sudo: moderation.request - as above
        requests_sudo = self.env["hr.community.moderation.request"].sudo()
        found = requests_sudo._search(requests_sudo._get_open_domain())
        rows = Domain("id", "in", found.subselect("recognition_id"))
        return rows & Domain("state", "=", "given")

    def _get_my_receiver_lines(self):
        """Return, as the system, the user's own lines of these thanks."""
        # sudo: receiver - one's own, whatever the thanks are
        lines_sudo = self.env["hr.community.recognition.receiver"].sudo()
        return lines_sudo.search(
            [("recognition_id", "in", self.ids), ("is_me", "=", True)]
        )

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_report(self):
        lines = self._get_my_receiver_lines()
        # sudo: moderation.request - whether the user has asked
        requests_sudo = self.env["hr.community.moderation.request"].sudo()
        reported = requests_sudo.search([("line_id", "in", lines.ids)]).line_id
        not_reported = (lines - reported).recognition_id
        for recognition in self:
            recognition.can_report = (
                recognition.state == "given" and recognition._origin in not_reported
            )

    def action_report(self):
        """Report thanks that the user received to HR.

        :raise UserError: they are not the user's, or HR was asked before
        """
        self.ensure_one()
        self.check_access("read")
        lines = self._get_my_receiver_lines()
        self.env["hr.community.moderation.request"]._create_for(lines)
        return notification_action(
            self.env._("Reported to HR. The sender will not be notified."), RELOAD
        )

    def action_dismiss(self):
        """Dismiss the open reports: private thanks are private again.

        :raise AccessError: the user is no officer, or gave the thanks
        :raise UserError: a reason to hide them is written down
        """
        requests = self._get_open_requests()
        if self - requests.recognition_id.with_env(self.env):
            raise AccessError(
                self.env._("No open report about this thank-you is assigned to you.")
            )
        if any(self.mapped("hide_reason")):
            raise UserError(
                self.env._(
                    "To dismiss the report, first clear the “Reason for Hiding” field. "
                    "To hide the thank-you instead, click “Hide”."
                )
            )
        requests.date_dismissed = fields.Datetime.now()
        return action_for(
            self.env, "hr_community_recognition_action", target="main", context={}
        )


class ModerationDecision(models.Model):
    """A decision to hide thanks or show them again: by whom, when and why.

    The system alone writes it, and officers alone read it.
    """

    _name = "hr.community.moderation.decision"
    _description = "Moderation Decision"
    _community_personal = {
        "giver_id": CLEAR_PERSON,
        "user_id": CLEAR_PERSON,
        "reason": personal_text(
            "giver_id",
            "user_id",
            "recognition_id.receiver_line_ids.employee_id",
        ),
    }
    _inherit = ["hr.community.company.prefetch"]
    _order = "date desc, id desc"
    _rec_name = "kind"

    recognition_id = fields.Many2one(
        "hr.community.recognition",
        "Thank-You",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="recognition_id.company_id", store=True, index=True, precompute=True
    )
    giver_id = fields.Many2one(
        related="recognition_id.giver_id",
        store=True,
        index="btree_not_null",
        precompute=True,
        help="The employee this decision is about. Cleared once their data is erased.",
    )
    kind = fields.Selection(DECISION_KINDS, "Decision", required=True, readonly=True)
    date = fields.Datetime(
        required=True, readonly=True, default=lambda self: fields.Datetime.now()
    )
    user_id = fields.Many2one(
        "res.users",
        "Decided By",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    reason = fields.Text(readonly=True)

    @api.model
    def _log(self, kind, recognitions):
        """Record a decision of the current user on each recognition.

        :param recognitions: as they are now, with the reason that the giver reads
        """
        # sudo: moderation.decision - nobody writes it; what an officer did is noted
        self.sudo().create(
            [
                {
                    "recognition_id": recognition.id,
                    "kind": kind,
                    "user_id": self.env.uid,
                    "reason": kind == "hidden" and recognition.hide_reason,
                }
                for recognition in recognitions
            ]
        )

    def write(self, vals):
        """Refuse changes: decisions are recorded, never rewritten.

        The one exception are words, when they are old or a person's data are erased.
        """
        if vals.keys() - {"giver_id", "reason"} or vals.get("reason"):
            raise UserError(self._get_refusal())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._get_refusal())

    @api.model
    def _get_refusal(self):
        return self.env._(
            "The moderation history cannot be changed. Hide the thank-you or show "
            "it again instead."
        )

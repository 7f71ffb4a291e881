from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS, Domain

from ..notice import RELOAD, notice
from ..opened import opened
from ..personal_rules import words
from ..yes_or_no import yes_or_no
from .concern import OPEN

OFFICER_GROUP = "hr_community.group_hr_community_officer"


class RecognitionModeration(models.Model):
    """Words that hurt: whoever they are said to asks HR to look, who can hide them.

    Officers read them from then on, private ones too, until they leave them as they
    are. Whoever gave them learns nothing of it, not even as an officer.
    """

    _inherit = "hr.community.recognition"

    _community_personal = {
        "hide_reason": words("giver_id", "receiver_line_ids.employee_id"),
    }

    hide_reason = fields.Text("Why it is hidden", copy=False)
    hiding_ids = fields.One2many(
        "hr.community.hiding",
        "recognition_id",
        "Hidden and Shown Again",
        readonly=True,
        copy=False,
        groups=OFFICER_GROUP,
    )
    hr_asked = fields.Boolean(
        compute="_compute_hr_asked",
        compute_sudo=True,
        search="_search_hr_asked",
        groups=NO_ACCESS,
        export_string_translation=False,
        help="For the rules alone.",
    )
    to_look_at = fields.Boolean(
        compute="_compute_to_look_at",
        search="_search_to_look_at",
        groups=OFFICER_GROUP,
        export_string_translation=False,
    )
    asker_names = fields.Char(
        "Who asks", compute="_compute_to_look_at", groups=OFFICER_GROUP
    )
    can_ask_hr = fields.Boolean(
        compute="_compute_can_ask_hr", export_string_translation=False
    )

    def _check_reason(self, vals):
        for recognition in self:
            if not (vals.get("hide_reason") or recognition.hide_reason or "").strip():
                raise UserError(
                    self.env._(
                        "Write down why you hide it: the giver reads the reason."
                    )
                )

    def _get_reworded(self, vals):
        """Return those that are hidden already and get another reason now."""
        reason = vals.get("hide_reason")
        return self.filtered(
            lambda row: reason and row.state == "hidden" and row.hide_reason != reason
        )

    def _show_again(self):
        """Take the reason off: everybody reads the thanks again, and it is noted."""
        # sudo: recognition - no officer chooses that; it goes with showing again
        self.sudo().write({"hide_reason": False})
        self.env["hr.community.hiding"]._note("shown", self)

    def _get_concerns(self):
        """Return, as the system, the open concerns that are the user's to look at."""
        # sudo: concern - nobody reads it; officers learn of it by the fields here
        concerns_sudo = self.env["hr.community.concern"].sudo()
        if not self._is_officer():
            return concerns_sudo
        return concerns_sudo.search(concerns_sudo._open_ones(self))

    def _compute_hr_asked(self):
        # sudo: concern - as above
        concerns_sudo = self.env["hr.community.concern"].sudo()
        mine = Domain("recognition_id", "in", self.ids)
        asked = concerns_sudo.search(mine & Domain(OPEN)).recognition_id
        for recognition in self:
            recognition.hr_asked = recognition._origin in asked

    @yes_or_no
    def _search_hr_asked(self, operator, value):
        if not self.env.su:
            return Domain.FALSE  # rules ask as the system, people do not
        concerns = self.env["hr.community.concern"]
        return Domain("id", "in", concerns._search(OPEN).subselect("recognition_id"))

    @api.depends("state", "giver_id")
    @api.depends_context("uid")
    def _compute_to_look_at(self):
        by_row = self._get_concerns().grouped("recognition_id")
        none = self.env["hr.community.concern"]
        for recognition in self:
            asking = by_row.get(recognition._origin, none)
            recognition.asker_names = ", ".join(asking.employee_id.mapped("name"))
            recognition.to_look_at = bool(asking) and recognition.state == "given"

    @yes_or_no
    def _search_to_look_at(self, operator, value):
        if not self._is_officer():
            return Domain.FALSE
        # sudo: concern - as above
        concerns_sudo = self.env["hr.community.concern"].sudo()
        found = concerns_sudo._search(concerns_sudo._open_ones())
        rows = Domain("id", "in", found.subselect("recognition_id"))
        return rows & Domain("state", "=", "given")

    def _get_mine(self):
        """Return, as the system, the user's own lines of these thanks."""
        # sudo: receiver - one's own, whatever the thanks are
        lines_sudo = self.env["hr.community.recognition.receiver"].sudo()
        return lines_sudo.search(
            [("recognition_id", "in", self.ids), ("is_me", "=", True)]
        )

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_ask_hr(self):
        lines = self._get_mine()
        # sudo: concern - whether the user has asked
        concerns_sudo = self.env["hr.community.concern"].sudo()
        asked = concerns_sudo.search([("line_id", "in", lines.ids)]).line_id
        silent = (lines - asked).recognition_id
        for recognition in self:
            recognition.can_ask_hr = (
                recognition.state == "given" and recognition._origin in silent
            )

    def action_ask_hr(self):
        """Ask HR to look at thanks that one got.

        :raise UserError: they are not the user's, or HR was asked before
        """
        self.ensure_one()
        self.check_access("read")
        self.env["hr.community.concern"]._raise(self._get_mine())
        return notice(
            self.env._("HR is asked to look. Whoever wrote it is not told."), RELOAD
        )

    def action_leave(self):
        """Say that HR has looked and leaves it: private thanks are private again.

        :raise AccessError: the user is no officer, or gave the thanks
        :raise UserError: a reason to hide them is written down
        """
        concerns = self._get_concerns()
        if self - concerns.recognition_id.with_env(self.env):
            raise AccessError(
                self.env._("Nobody asked HR to look at these thanks, or not you.")
            )
        if any(self.mapped("hide_reason")):
            raise UserError(
                self.env._("There is a reason to hide them: take it out, or hide them.")
            )
        concerns.looked_on = fields.Datetime.now()
        return opened(
            self.env, "hr_community_recognition_action", target="main", context={}
        )

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS, Domain

from ..notice import RELOAD, notice
from ..yes_or_no import yes_or_no
from .recognition_hiding import OFFICER_GROUP
from .recognition_receiver import ASKED


class RecognitionAskHr(models.Model):
    """Words that hurt: whom they are said to asks HR to look, who can then hide them.

    Officers read them from then on, private ones too, until they leave them as they
    are. Whoever gave them learns nothing of it, not even as an officer.
    """

    _inherit = "hr.community.recognition"

    hr_asked = fields.Boolean(
        compute="_compute_hr_asked",
        compute_sudo=True,
        search="_search_hr_asked",
        groups=NO_ACCESS,
        export_string_translation=False,
    )
    to_look_at = fields.Boolean(
        compute="_compute_to_look_at",
        search="_search_to_look_at",
        groups=OFFICER_GROUP,
        export_string_translation=False,
    )
    asker_ids = fields.Many2many(
        "hr.employee.public",
        string="Who asks",
        compute="_compute_to_look_at",
        groups=OFFICER_GROUP,
    )
    can_ask_hr = fields.Boolean(
        compute="_compute_can_ask_hr", export_string_translation=False
    )

    @api.model
    def _get_lines(self, domain):
        # sudo: receiver - only which of them ask, each user by the fields below
        lines_sudo = self.env["hr.community.recognition.receiver"].sudo()
        return lines_sudo.search(Domain("recognition_id", "in", self.ids) & domain)

    @api.depends("receiver_line_ids.hr_asked_on", "receiver_line_ids.hr_looked_on")
    def _compute_hr_asked(self):
        asked_ids = set(self._get_lines(Domain(ASKED)).recognition_id.ids)
        for recognition in self:
            recognition.hr_asked = recognition._origin.id in asked_ids

    @yes_or_no
    def _search_hr_asked(self, operator, value):
        # sudo: receiver - by itself, as in the search of `is_for_me`
        lines_sudo = self.env["hr.community.recognition.receiver"].sudo()
        return Domain("id", "in", lines_sudo._search(ASKED).subselect("recognition_id"))

    @api.depends("receiver_line_ids.hr_asked_on", "receiver_line_ids.hr_looked_on")
    @api.depends_context("uid")
    def _compute_to_look_at(self):
        lines = self.env["hr.community.recognition.receiver"]
        if self._is_officer():
            lines = self._get_lines(Domain(ASKED))
        by_row = lines.grouped(lambda line: line.recognition_id.id)
        public = self.env["hr.employee.public"]
        for recognition in self:
            asking = by_row.get(recognition._origin.id, lines.browse())
            if recognition.is_mine:
                asking = lines.browse()
            recognition.asker_ids = public.browse(asking.employee_id.ids)
            recognition.to_look_at = bool(asking) and recognition.state == "given"

    @yes_or_no
    def _search_to_look_at(self, operator, value):
        if not self._is_officer():
            return Domain.FALSE
        return (
            self._search_hr_asked("in", [True])
            & Domain("state", "=", "given")
            & Domain("is_mine", "=", False)
        )

    @api.depends("receiver_line_ids.hr_asked_on", "state")
    @api.depends_context("uid")
    def _compute_can_ask_hr(self):
        silent = Domain("is_me", "=", True) & Domain("hr_asked_on", "=", False)
        silent_ids = set(self._get_lines(silent).recognition_id.ids)
        for recognition in self:
            recognition.can_ask_hr = (
                recognition.state == "given" and recognition._origin.id in silent_ids
            )

    def action_ask_hr(self):
        """Ask HR to look at thanks that one got.

        :raise UserError: they are not the user's, or HR was asked before
        """
        self.ensure_one()
        self.check_access("read")
        if not self.can_ask_hr:
            raise UserError(
                self.env._("Only whom it thanks can ask HR to look, and only once.")
            )
        self._get_lines(Domain("is_me", "=", True))._ask_hr()
        return notice(
            self.env._("HR is asked to look. Whoever wrote it is not told."), RELOAD
        )

    def action_leave(self):
        """Say that HR has looked and leaves it: private thanks are private again.

        :raise AccessError: the user is no officer, or gave the thanks
        """
        for recognition in self:
            if not recognition.to_look_at:
                raise AccessError(
                    self.env._("Nobody asked HR to look at these thanks, or not you.")
                )
        self._get_lines(Domain(ASKED)).hr_looked_on = fields.Datetime.now()

from datetime import timedelta

from odoo import api, fields, models

from ..mixins.boolean_search import boolean_search
from ..mixins.personal_rules import EMPTY
from ..mixins.quiet import is_quiet

MAIL_WAIT_MINUTES = 5


class RecognitionReceiver(models.Model):
    """A receiver of thanks, with an Odoo user or without, and their email."""

    _name = "hr.community.recognition.receiver"
    _description = "Thanks Recipient"
    _community_personal = {"employee_id": EMPTY}
    _inherit = [
        "hr.community.cron.batch",
        "hr.community.company.prefetch",
        "hr.community.manager.chain",
        "hr.community.former.employee",
    ]
    _order = "id"
    _rec_name = "employee_id"
    _activity_path = "recognition_id.activity_id"

    recognition_id = fields.Many2one(
        "hr.community.recognition",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        "hr.employee", readonly=True, index=True, ondelete="set null"
    )
    company_id = fields.Many2one(
        related="recognition_id.company_id", store=True, index=True, precompute=True
    )
    is_shown = fields.Boolean(
        readonly=True,
        default=True,
        export_string_translation=False,
        help="The employee agreed to be shown with this thank-you.",
    )
    is_notified = fields.Boolean(
        readonly=True,
        default=lambda self: is_quiet(self.env),
        export_string_translation=False,
        help="The recipient has been emailed, or is not supposed to be.",
    )
    is_reporter = fields.Boolean(
        compute="_compute_is_reporter",
        compute_sudo=True,
        search="_search_is_reporter",
        groups=fields.NO_ACCESS,
        export_string_translation=False,
        help="Used by the access rules only.",
    )

    _once = models.Constraint(
        "unique(recognition_id, employee_id)", "This employee is already a recipient."
    )
    _to_notify = models.Index("(id) WHERE is_notified IS NOT TRUE")

    def _compute_is_reporter(self):
        asking = self.env["hr.community.moderation.request"]._get_open("line_id", self)
        for line in self:
            line.is_reporter = line._origin in asking

    @boolean_search
    def _search_is_reporter(self, operator, value):
        requests = self.env["hr.community.moderation.request"]
        return requests._get_rows_for_rules("line_id")

    @api.model
    def _notify_later(self, recognitions):
        """Trigger the emails about new thanks, some minutes later."""
        if recognitions and not is_quiet(self.env):
            # sudo: ir.cron - only that there is something to do
            cron_sudo = self.env.ref("hr_community.cron_thanks_mail").sudo()
            cron_sudo.fetch(["active"])  # alone: it is asked for with each thanks
            # not at once: what was sent in haste is taken back before anybody hears
            # of it, and the server is not woken up for each of a hundred thanks
            now = fields.Datetime.now()
            cron_sudo._trigger(now + timedelta(minutes=MAIL_WAIT_MINUTES))

    @api.model
    def _cron_notify(self):
        """Email the receivers of thanks that were given some minutes ago or earlier."""
        now = fields.Datetime.now()
        given = fields.Datetime.subtract(now, minutes=MAIL_WAIT_MINUTES)
        self._process_each(
            [("is_notified", "!=", True), ("recognition_id.date", "<=", given)],
            lambda line: line._notify(),
        )

    def _notify(self):
        if self._wants_mail():
            self.env["hr.community.mail"]._send("thanked", self, self.employee_id)
        self.is_notified = True

    def _wants_mail(self):
        """Return whether the receiver gets an email about these thanks."""
        return (
            self.recognition_id.state == "given"
            and self.employee_id.active
            and self.env["hr.community.preference"]._with_thanks_mail(self)
        )

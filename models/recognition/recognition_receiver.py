from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..mixins.boolean_search import boolean_search
from ..mixins.personal_rules import CLEAR_PERSON, DELETE_ROW
from ..mixins.quiet import is_muted

MAIL_WAIT_MINUTES = 5

# HR has not said yet that it has looked, and there is something to look at
OPEN_REQUESTS = [
    ("date_dismissed", "=", False),
    ("recognition_id.state", "!=", "revoked"),
]


class RecognitionReceiver(models.Model):
    """One recipient of a thank-you, and whether they have been emailed about it."""

    _name = "hr.community.recognition.receiver"
    _description = "Thank-You Recipient"
    _community_personal = {"employee_id": CLEAR_PERSON}
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
        "Thank-You",
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
        help="The employee can be shown with this thank-you.",
    )
    is_notified = fields.Boolean(
        readonly=True,
        default=lambda self: is_muted(self.env),
        export_string_translation=False,
        help="The email has been sent to the recipient, or none is needed.",
    )
    is_reporter = fields.Boolean(
        compute="_compute_is_reporter",
        compute_sudo=True,
        search="_search_is_reporter",
        groups=fields.NO_ACCESS,
        export_string_translation=False,
        help="Used only by access rules.",
    )

    _once = models.Constraint(
        "unique(recognition_id, employee_id)", "This employee is already a recipient."
    )
    _to_notify = models.Index("(id) WHERE is_notified IS NOT TRUE")

    def _compute_is_reporter(self):
        reporting = self.env["hr.community.moderation.request"]._get_open(
            "line_id", self
        )
        for line in self:
            line.is_reporter = line._origin in reporting

    @boolean_search
    def _search_is_reporter(self, operator, value):
        requests = self.env["hr.community.moderation.request"]
        return requests._get_rows_for_rules("line_id")

    @api.model
    def _notify_later(self, recognitions):
        """Trigger the emails about new thanks, some minutes later."""
        if recognitions and not is_muted(self.env):
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
        """Return whether the receiver gets an email about these thanks.

        They were not taken back, and the receiver is not archived, has a work e-mail
        and has not switched these emails off.
        """
        return (
            self.recognition_id.state == "given"
            and self.employee_id.active
            and self.env["hr.community.preference"]._filter_wanting_thanks_mail(self)
        )


class ModerationRequest(models.Model):
    """A report of thanks to HR by an employee whom they thank; for the system alone.

    A separate model without log fields: the giver, who may be an officer, must not see
    who reported and when.
    """

    _name = "hr.community.moderation.request"
    _description = "Thank-You Moderation Request"
    _community_personal = {"employee_id": DELETE_ROW}
    _inherit = ["hr.community.company.prefetch"]
    _log_access = False
    _order = "id"
    _rec_name = "employee_id"

    line_id = fields.Many2one(
        "hr.community.recognition.receiver",
        "Received Thank-You",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    recognition_id = fields.Many2one(
        related="line_id.recognition_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one(
        related="line_id.employee_id",
        store=True,
        index="btree_not_null",
        precompute=True,
    )
    company_id = fields.Many2one(
        related="line_id.company_id", store=True, index=True, precompute=True
    )
    date_dismissed = fields.Datetime("Dismissed On", readonly=True)

    _once = models.Constraint(
        "unique(line_id)", "This thank-you has already been reported to HR."
    )

    @api.model
    def _create_for(self, lines):
        """Create a report of thanks by each of the receivers, and notify officers.

        :param lines: of persons thanked, as the system
        :raise UserError: it was asked before, or there is nobody to write to
        """
        # sudo: moderation.request - nobody reads or writes it
        requests_sudo = self.sudo()
        reported = requests_sudo.search([("line_id", "in", lines.ids)]).line_id
        fresh = (lines - reported).filtered(
            lambda line: line.recognition_id.state == "given"
        )
        if not fresh:
            raise UserError(
                self.env._(
                    "Only employees who received this thank-you can report "
                    "it, and only once."
                )
            )
        for request in requests_sudo.create([{"line_id": line.id} for line in fresh]):
            request._notify_officers()

    def _notify_officers(self):
        officers = self._get_officers()
        if not officers:
            raise UserError(
                self.env._(
                    "No community officer has an email address. Contact HR directly."
                )
            )
        self.env["hr.community.mail"]._send("thanks_asked", self, officers)

    def _get_officers(self):
        """Return the officers to notify, without the giver of the thanks."""
        users = self.env["res.users"]
        giver = self.recognition_id.giver_id.user_id
        return users._get_community_officers(self.company_id, exclude=giver)

    @api.model
    def _get_open(self, name, rows):
        """Return, as the system, those of some rows at which open requests point.

        :param name: the field that points at them
        """
        # sudo: moderation.request - nobody reads it; rules alone ask
        requests_sudo = self.sudo()
        domain = Domain(name, "in", rows.ids) & Domain(OPEN_REQUESTS)
        return requests_sudo.search(domain)[name]

    @api.model
    def _get_rows_for_rules(self, name):
        """Return the domain of the rows that open requests point at by a field.

        Rules ask as the system; whoever else asks finds nothing.
        """
        if not self.env.su:
            return Domain.FALSE
        return Domain("id", "in", self._search(OPEN_REQUESTS).subselect(name))

    @api.model
    def _get_open_domain(self, recognitions=None):
        """Return the domain of the open requests that the user may decide.

        Excludes thanks that the user gave, with any of their employee records (also
        archived).
        """
        mine = self.env["hr.employee"]._community_my_employees_query(also_left=True)
        found = Domain(OPEN_REQUESTS) & ~Domain("recognition_id.giver_id", "any!", mine)
        if recognitions is not None:
            found &= Domain("recognition_id", "in", recognitions.ids)
        return found

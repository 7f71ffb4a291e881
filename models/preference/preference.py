from odoo import api, fields, models
from odoo.tools import SQL

from ..mixins.keep_stamps import keep_stamps


class Preference(models.Model):
    """What an employee wants to hear about, and how they want to be thanked.

    Read by that employee alone. What they are willing to give is a row of its own, for
    managers and officers read that (``availability.py``); the form shows both.
    """

    _name = "hr.community.preference"
    _description = "Community Work Preferences"
    _inherit = [
        "hr.community.cron.batch",
        "hr.community.employee.row",
        "hr.community.signed.link",
    ]
    _rec_name = "employee_id"

    category_ids = fields.Many2many(
        "hr.community.category", string="Categories", check_company=True
    )
    tag_ids = fields.Many2many("hr.community.tag", string="Tags", check_company=True)
    skill_ids = fields.Many2many("hr.skill", string="Skills")
    wants_openings = fields.Boolean("Email Me Matching Activities", default=True)
    openings_date = fields.Date("Matching Activities Sent On", readonly=True)
    notified_activity_ids = fields.Many2many(
        "hr.community.activity", string="Activities Sent", readonly=True
    )
    wants_log_reminders = fields.Boolean("Remind Me to Log Work", default=True)
    log_reminder_date = fields.Date("Reminder Sent On", readonly=True)
    is_shown = fields.Boolean(
        "Show Thank-Yous I Receive",
        default=True,
        help="If disabled, only you and the sender can see the thanks you receive.",
    )
    wants_thanks_mail = fields.Boolean("Email Me When I Am Thanked", default=True)

    hours_limit = fields.Float(
        "Hours per Month",
        compute="_compute_hours_limit",
        inverse="_inverse_hours_limit",
    )
    not_before = fields.Date(
        "Unavailable Until",
        compute="_compute_not_before",
        inverse="_inverse_not_before",
    )
    company_limit = fields.Float(related="company_id.community_hours_limit")

    _one_each = models.Constraint(
        "unique(employee_id)", "This employee already has preferences."
    )

    @api.depends("employee_id")
    def _compute_hours_limit(self):
        self._read_availability("hours_limit")

    @api.depends("employee_id")
    def _compute_not_before(self):
        self._read_availability("not_before")

    def _inverse_hours_limit(self):
        self._write_availability("hours_limit")

    def _inverse_not_before(self):
        self._write_availability("not_before")

    @api.model_create_multi
    def create(self, vals_list):
        preferences = super().create(vals_list)
        preferences._show_thanks()
        return preferences

    def write(self, vals):
        result = super().write(vals)
        if "is_shown" in vals:
            self._show_thanks()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_shows_thanks(self):
        self._set_thanks_shown(self.employee_id, True)

    def _get_availability(self):
        """Return {employee: their availability}, of those who gave one."""
        rows = self.env["hr.community.availability"].search(
            [("employee_id", "in", self.employee_id.ids)]
        )
        return {row.employee_id: row for row in rows}

    def _read_availability(self, name):
        rows = self._get_availability()
        for preference in self:
            row = rows.get(preference.employee_id._origin)
            preference[name] = row[name] if row else False

    def _write_availability(self, name):
        rows = self._get_availability()
        for preference in self:
            if row := rows.get(preference.employee_id):
                row[name] = preference[name]
            elif preference[name]:
                self.env["hr.community.availability"].create(
                    {
                        "employee_id": preference.employee_id.id,
                        name: preference[name],
                    }
                )

    def _show_thanks(self):
        for shown, preferences in self.grouped("is_shown").items():
            self._set_thanks_shown(preferences.employee_id, shown)

    @api.model
    def _set_thanks_shown(self, people, shown):
        """Show or hide all thanks to people, those of the past too."""
        # sudo: receiver - the person decides about the rows that name them
        receivers_sudo = self.env["hr.community.recognition.receiver"].sudo()
        lines_sudo = receivers_sudo.search(
            [("employee_id", "in", people.ids), ("is_shown", "!=", shown)]
        )
        with keep_stamps(lines_sudo, lines_sudo.recognition_id):
            lines_sudo.write({"is_shown": shown})
        if not shown:
            self._retry_if_thanks_missed(people)

    @api.model
    def _retry_if_thanks_missed(self, people):
        """Repeat this transaction where thanks were given that it does not see.

        If thanks were committed after this transaction began, it cannot see them and
        would leave them visible: raise a serialization failure so that Odoo retries.
        Givers hold the company row FOR SHARE (`_get_opted_out_employees`); this UPDATE
        waits for them.

        :raise SerializationFailure: Odoo repeats the call
        """
        # sudo: hr.employee - the company alone
        company_ids = tuple(people.sudo().company_id.ids)
        if not company_ids:
            return
        self.env.flush_all()
        cr = self.env.cr
        cr.execute(
            "UPDATE res_company SET write_date = write_date WHERE id IN %s",
            [company_ids],
        )
        query = SQL(
            "SELECT id FROM hr_community_recognition_receiver "
            "WHERE employee_id = ANY(%s)",
            people.ids,
        )
        cr.execute(query)
        seen = set(cr.fetchall())
        with self.env.registry.cursor() as now:
            now.execute(query)
            missed = set(now.fetchall()) - seen
        if missed:
            cr.execute(
                "DO $$ BEGIN RAISE serialization_failure "
                "USING MESSAGE = 'new thanks to hide'; END $$"
            )

    @api.model
    def _ensure_row(self, person):
        """Return a person's preferences as the system; made where they never chose."""
        # sudo: preference - a person's page needs the row that it is about, made once
        preferences_sudo = self.sudo()
        mine_sudo = preferences_sudo.search([("employee_id", "=", person.id)])
        return mine_sudo or preferences_sudo.create({"employee_id": person.id})

    @api.model
    def _get_opted_out_employees(self, people):
        """Return those of the people who do not want to be seen with thanks.

        Until the end of the transaction, nobody changes that: see
        `_retry_if_thanks_missed`.

        :param people: a list of recordsets
        """
        everybody = self.env["hr.employee"].union(*people)
        # sudo: hr.employee - the company alone
        company_ids = tuple(everybody.sudo().company_id.ids)
        if company_ids:
            self.env.cr.execute(
                "SELECT FROM res_company WHERE id IN %s FOR SHARE", [company_ids]
            )
        # sudo: preference - only who is not to be shown
        rows_sudo = self.sudo().search_fetch(
            [("employee_id", "in", everybody.ids), ("is_shown", "=", False)],
            ["employee_id"],
        )
        return rows_sudo.employee_id

    @api.model
    def action_open_mine(self):
        """Open one's own preferences, whether any were ever set or not."""
        return self._open_mine(self.env._("Community Preferences"))

"""What happens to a thank-you, from the button to the points and the email.

The way in ten files, this one included:

1. `models/mixins/thank_button.py`: the button on an activity, a role or a log. Every
   *Say Thanks* button opens the form.
2. `wizards/give_thanks.py`: the form, whose own button (`action_give`) creates the
   thank-you.
3. This file: what a thank-you is; `create` and `_process_new` call all that follows.
4. `recognition_state.py`: whom the form names, what is refused, the points, and the
   moves afterwards.
5. `balance.py`: the account that points are spent from, guarded by the database.
6. `point.py`: the ledger, to which a line is added for the giver and each recipient.
7. `recognition_receiver.py`: the recipients. A cron (`_cron_notify`) emails them some
   minutes later.
8. `models/preference/preference_mail.py`: only those who have a work email and did not
   switch these emails off (`_filter_wanting_thanks_mail`).
9. `models/mixins/mail.py`: `_send` limits, writes and queues the email, whose template
   is in `data/mail_template_thanks_data.xml`.

Points are booked and kept here, in the core; the addon `hr_community_rewards` adds only
what they are spent on.

Open only for
- who sees it: `security/recognition_rules.xml`, and `recognition_feed.py` as the screen
  shows it; recipients who do not want to be shown: `models/preference/preference.py`;
- the button on employees: `models/hooks/employee_button.py`;
- how much an employee may give in a month: `allowance.py`;
- reports to HR, hiding and showing again: `recognition_moderation.py`;
- who may do so: `models/mixins/guarded.py`;
- thanks without a login: `thanks_page.py`, `controllers/thanks.py`; the key of a link
  is put into an email when it leaves, in `models/hooks/mail_mail.py`.
"""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..mixins.boolean_search import boolean_search
from ..mixins.days import day_of, person_today, today_query
from ..mixins.personal_rules import CLEAR_PERSON, NOT_PERSONAL, personal_text
from ..mixins.quiet import without_defaults


class Recognition(models.Model):
    """A thank-you of one employee to one or several colleagues, for a value."""

    _name = "hr.community.recognition"
    _description = "Thank-You"
    _community_personal = {
        "giver_id": CLEAR_PERSON,
        "message": personal_text("giver_id", "receiver_line_ids.employee_id"),
        "token": NOT_PERSONAL,
    }
    _inherit = ["hr.community.guarded"]
    _order = "date desc, id desc"
    _check_company_auto = True
    # not `message`: display names are visible through any many2one and must not show
    # the private text
    _rec_name = "value_id"

    giver_id = fields.Many2one(
        "hr.employee", "From", index="btree_not_null", ondelete="set null"
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_and_team",
        store=True,
        precompute=True,
        required=True,
        index=True,
        ondelete="restrict",
    )
    team_id = fields.Many2one(
        "hr.department",
        compute="_compute_company_and_team",
        store=True,
        precompute=True,
        index="btree_not_null",
        ondelete="set null",
        help="The sender's department at the time.",
    )
    receiver_line_ids = fields.One2many(
        "hr.community.recognition.receiver", "recognition_id", "To", copy=False
    )
    value_id = fields.Many2one(
        "hr.community.value",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    message = fields.Text()
    activity_id = fields.Many2one(
        "hr.community.activity", index="btree_not_null", ondelete="set null"
    )
    visibility = fields.Selection(
        [
            ("public", "Everyone"),
            ("team", "My Team and the Recipients"),
            ("private", "Recipients Only"),
        ],
        required=True,
        default="public",
    )
    date = fields.Datetime(
        required=True, readonly=True, default=lambda self: fields.Datetime.now()
    )
    day = fields.Date(
        compute="_compute_day",
        store=True,
        precompute=True,
        help="The date in the sender's time zone, used in reports.",
    )
    month = fields.Date(
        required=True,
        readonly=True,
        compute="_compute_month",
        store=True,
        precompute=True,
        help="The month the points belong to.",
    )
    state = fields.Selection(
        [("given", "Given"), ("revoked", "Withdrawn"), ("hidden", "Hidden")],
        "Status",
        required=True,
        readonly=True,
        default="given",
        copy=False,
    )
    token = fields.Char(
        copy=False,
        export_string_translation=False,
        help="Used to detect duplicate submissions.",
    )
    is_shown = fields.Boolean(
        compute="_compute_is_shown",
        store=True,
        precompute=True,
        export_string_translation=False,
        help="At least one recipient can be shown with this thank-you.",
    )

    is_mine = fields.Boolean(
        "From Me", compute="_compute_is_mine", search="_search_is_mine"
    )
    is_for_me = fields.Boolean(
        "To Me", compute="_compute_is_for_me", search="_search_is_for_me"
    )
    in_my_team = fields.Boolean(
        "On My Team", compute="_compute_in_my_team", search="_search_in_my_team"
    )

    _one_click = models.UniqueIndex(
        "(giver_id, token) WHERE token IS NOT NULL",
        "This thank-you has already been sent.",
    )
    _feed = models.Index("(company_id, date DESC, id DESC) WHERE state = 'given'")
    _by_day = models.Index("(company_id, day) INCLUDE (id) WHERE state = 'given'")

    @api.depends_context("lang")
    def _compute_display_name(self):
        return super()._compute_display_name()

    @api.depends("giver_id")
    def _compute_company_and_team(self):
        """Store where the giver works; it stays when the giver changes department."""
        # an employee and its version have hundreds of columns: those needed, alone
        self.giver_id.fetch(["company_id"])
        versions = self.giver_id._community_versions()
        for recognition in self:
            giver = recognition.giver_id
            team = versions[giver].department_id if giver else recognition.team_id
            recognition.company_id = recognition.company_id or giver.company_id
            recognition.team_id = recognition.team_id or team

    @api.depends("date")
    def _compute_day(self):
        for recognition in self:
            recognition.day = day_of(
                recognition.date, recognition.giver_id, recognition.company_id
            )

    @api.depends("giver_id")
    def _compute_month(self):
        """Store the month in which the giver gives; it stays when they are erased."""
        for recognition in self:
            today = person_today(recognition.giver_id)
            month = fields.Date.start_of(today, "month")
            recognition.month = recognition.month or month

    @api.depends("receiver_line_ids.is_shown")
    def _compute_is_shown(self):
        for recognition in self:
            recognition.is_shown = any(recognition.receiver_line_ids.mapped("is_shown"))

    @api.depends("giver_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        my_ids = set(self.env["hr.employee"]._community_my_employees_query())
        for recognition in self:
            recognition.is_mine = recognition.giver_id.id in my_ids

    @boolean_search
    def _search_is_mine(self, operator, value):
        return Domain(
            "giver_id", "any!", self.env["hr.employee"]._community_my_employees_query()
        )

    @api.depends("receiver_line_ids.employee_id")
    @api.depends_context("uid")
    def _compute_is_for_me(self):
        # sudo: receiver - only whether the user is among them. Search as sudo instead
        # of reading `receiver_line_ids`, which would leave sudo data in the cache.
        lines_sudo = self.env["hr.community.recognition.receiver"].sudo()
        mine_sudo = lines_sudo.search_fetch(
            [("recognition_id", "in", self.ids), ("is_me", "=", True)],
            ["recognition_id"],
        )
        my_ids = set(mine_sudo.recognition_id.ids)
        for recognition in self:
            recognition.is_for_me = recognition._origin.id in my_ids

    @boolean_search
    def _search_is_for_me(self, operator, value):
        # sudo: receiver - only which recognitions name the user. One separate subquery;
        # evaluated per row it makes the feed slow.
        mine_sudo = self.env["hr.community.recognition.receiver"].sudo()
        me = self.env["hr.employee"]._community_my_employees_query()
        lines = mine_sudo._search(Domain("employee_id", "any!", me))
        return Domain("id", "in", lines.subselect("recognition_id"))

    @api.depends("team_id")
    @api.depends_context("uid")
    def _compute_in_my_team(self):
        team_ids = set(self._get_my_team_ids())
        for recognition in self:
            recognition.in_my_team = recognition.team_id.id in team_ids

    @boolean_search
    def _search_in_my_team(self, operator, value):
        return Domain("team_id", "any!", self._team_query())

    @api.model
    def _get_my_team_ids(self):
        return [row[0] for row in self.env.execute_query(self._team_query())]

    @api.model
    def _team_query(self):
        """Return the SQL of the departments in which the user works now."""
        employee, version = self.env["hr.employee"], self.env["hr.version"]

        def column(alias, model, name):
            return SQL.identifier(alias, name, to_flush=model._fields[name])

        return SQL(
            """SELECT %(department)s FROM hr_employee me
                 JOIN hr_version now ON now.id = (
                      SELECT id FROM hr_version
                       WHERE employee_id = me.id AND active
                         AND date_version <= %(today)s
                    ORDER BY date_version DESC LIMIT 1)
                WHERE %(user)s = %(uid)s AND %(active)s
                  AND %(department)s IS NOT NULL""",
            department=column("now", version, "department_id"),
            today=today_query(self.env),
            user=column("me", employee, "user_id"),
            active=column("me", employee, "active"),
            uid=self.env.uid,
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Give thanks; a click that was sent before returns what it created.

        :raise UserError: with what to do instead
        """
        vals_list = [self._add_giver(vals) for vals in vals_list]
        keys = [self._get_submit_key(vals) or n for n, vals in enumerate(vals_list)]
        given = self._get_already_sent(keys)
        fresh = {
            key: vals
            for key, vals in zip(keys, vals_list, strict=True)
            if key not in given
        }
        receivers = self._pop_receivers(fresh.values())
        # `points` is computed; its inverse stores `points_each`, which no user group
        # can read
        created = super().create([*fresh.values()])
        created._process_new(receivers)
        given |= dict(zip(fresh, created, strict=True))
        return self.concat(*(given[key] for key in keys))

    def write(self, vals):
        """Change thanks, take them back, hide them or show them again.

        :raise UserError: with what to do instead
        """
        state = vals.get("state")
        moving = self.filtered(lambda row: state and row.state != state)
        if state == "hidden":
            moving._check_reason(vals)
        elif state == "revoked":
            moving._check_can_be_revoked()
        hidden = moving if state == "hidden" else self._get_with_new_reason(vals)
        result = super().write(vals)
        if state == "revoked":
            moving._refund_points()
        elif state == "given":
            moving._after_unhidden()
        self.env["hr.community.moderation.decision"]._log("hidden", hidden)
        return result

    @api.model
    def _add_giver(self, vals):
        me = self.env["hr.employee"]
        giver_id = vals.get("giver_id")
        if not giver_id:
            company = self._with_company_of(vals).env.company
            giver_id = me._community_require_my_employee(company).id
        return vals | {"giver_id": giver_id, "token": vals.get("token") or False}

    @api.model
    def _get_submit_key(self, vals):
        return vals["token"] and (vals["giver_id"], vals["token"])

    @api.model
    def _get_already_sent(self, keys):
        """Return {(giver, token): recognition} of what the same keys sent before."""
        marked = [key for key in keys if isinstance(key, tuple)]
        found = self.browse()
        if marked:
            givers, tokens = zip(*marked, strict=True)
            found = self.search([("giver_id", "in", givers), ("token", "in", tokens)])
        return {(row.giver_id.id, row.token): row for row in found}

    def _process_new(self, receivers):
        """Check new thanks and create what belongs to them, in this order.

        :param receivers: the employees thanked by each of these, as the system
        """
        self._check_message()
        self._check_activity_and_value()
        self._check_receivers(receivers)
        latest_sudo = self._get_latest()
        self._check_daily_limit(latest_sudo)
        self._check_repeated_message(latest_sudo)
        # sudo: receiver - who gives thanks says to whom, once and here
        lines_sudo = self.env["hr.community.recognition.receiver"].sudo()
        # employees who opted out of being shown; the company row stays locked, so that
        # cannot change before we commit
        hidden = self.env["hr.community.preference"]._get_opted_out_employees(receivers)
        without_defaults(lines_sudo).create(
            [
                {
                    "recognition_id": recognition.id,
                    "employee_id": person.id,
                    "is_shown": person not in hidden,
                }
                for recognition, employees in zip(self, receivers, strict=True)
                for person in employees
            ]
        )
        self._book_points()
        self._after_given()

    def _after_given(self):
        """Take the steps that follow new thanks; other addons add theirs."""
        self.env["hr.community.recognition.receiver"]._notify_later(self)

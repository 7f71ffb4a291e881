from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.personal_rules import NOT_PERSONAL
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.tools import SQL

from .placeholders import fill

KEEP_DAYS = 90


class AnnouncementEntry(models.Model):
    """Something that happened and is to be told: the queue, and what became of it.

    The words are made when they are sent, and kept nowhere here: what was taken back
    meanwhile is not told, and no name stays behind.
    """

    _name = "hr.community.announcement.entry"
    _description = "Sent Announcement"
    _community_personal = {"error": NOT_PERSONAL}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.cron.batch", "hr.community.company.prefetch"]
    _order = "date_due desc, id desc"
    _rec_name = "announcement_id"

    announcement_id = fields.Many2one(
        "hr.community.announcement",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="announcement_id.company_id", store=True, index=True, precompute=True
    )
    # no foreign key: it is thanks, an activity or a round, and may be gone by then
    res_id = fields.Integer(
        "Record", required=True, readonly=True, export_string_translation=False
    )
    text = fields.Text(
        compute="_compute_text",
        compute_sudo=True,
        help="Cleared once the announcement is outdated or no longer public.",
    )
    state = fields.Selection(
        [
            ("waiting", "Pending"),
            ("sent", "Sent"),
            ("dropped", "Outdated"),
            ("failed", "Failed"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="waiting",
    )
    date_due = fields.Datetime(
        "Date", required=True, readonly=True, default=lambda self: fields.Datetime.now()
    )
    tries = fields.Integer("Attempts", readonly=True)
    error = fields.Text(readonly=True)

    _once = models.UniqueIndex(
        "(announcement_id, res_id) WHERE state = 'waiting'",
        "This announcement is already queued.",
    )
    _due = models.Index("(date_due, id) WHERE state = 'waiting'")

    @api.depends("announcement_id.body", "announcement_id.kind", "res_id")
    @api.depends_context("lang")
    def _compute_text(self):
        for entry in self:
            record = entry._get_record()
            if record and record._may_be_announced():
                words = record._prepare_announcement()
                entry.text = fill(entry.announcement_id.body or "", words)
            else:
                entry.text = False

    def _get_record(self):
        """Return what it is about, if it is still there."""
        announcement = self.announcement_id
        model, _names = announcement._get_kinds().get(announcement.kind, (None, ()))
        # an addon that is gone may have brought the kind
        return self.env[model].browse(self.res_id).exists() if model else None

    @api.model
    def _queue(self, records):
        """Note that these are to be told: one entry each, however often they are noted.

        The database itself leaves out what is waiting already, so that two people who
        step down at once do not stand in each other's way.
        """
        rows = [
            (announcement, record)
            for announcement in self.env["hr.community.announcement"]._get_wanted(
                records
            )
            for record in records
            if record.company_id == announcement.company_id
        ]
        if not rows:
            return
        now = fields.Datetime.now()
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_community_announcement_entry
                       (announcement_id, company_id, res_id, state, date_due, tries,
                        create_uid, create_date, write_uid, write_date)
                   VALUES %s ON CONFLICT DO NOTHING""",
                SQL(", ").join(
                    SQL(
                        "(%s, %s, %s, 'waiting', %s, 0, %s, %s, %s, %s)",
                        announcement.id,
                        announcement.company_id.id,
                        record.id,
                        *(now, self.env.uid, now, self.env.uid, now),
                    )
                    for announcement, record in rows
                ),
            )
        )
        self.env.ref("hr_community_announce.cron_announcements")._trigger()

    def action_retry(self):
        """Try once more what failed, from the start."""
        self.check_access("read")
        # sudo: the queue - whoever reads it may ask for one more try, nothing else
        failed_sudo = self.sudo().filtered(lambda entry: entry.state == "failed")
        failed_sudo.write(
            {"state": "waiting", "tries": 0, "date_due": fields.Datetime.now()}
        )
        # sudo: ir.cron - only that there is something to do
        self.env.ref("hr_community_announce.cron_announcements").sudo()._trigger()

    @api.autovacuum
    def _gc_old(self):
        """Forget what was told long ago."""
        last = fields.Datetime.subtract(fields.Datetime.now(), days=KEEP_DAYS)
        self.search([("state", "!=", "waiting"), ("date_due", "<", last)]).unlink()

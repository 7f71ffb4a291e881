from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import email_normalize, email_split

from ..opened import opened

MODELS = {
    "thanks": "hr.community.recognition",
    "opening": "hr.community.activity",
    "round": "hr.community.round",
    "award": "hr.community.award.round",
}


class Announcement(models.Model):
    """What is told to whom, in which words, when something has happened."""

    _name = "hr.community.announcement"
    _description = "Announcement"
    _inherit = ["hr.community.company.row"]
    _order = "kind, name, id"

    name = fields.Char("Title", required=True, help="Also the subject of a mail.")
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    kind = fields.Selection(
        [
            ("thanks", "Thanks that everybody may read"),
            ("opening", "Work that looks for an owner or more hands"),
            ("round", "A yearly round that starts"),
            ("award", "An award that opens for nominations"),
        ],
        "What is announced",
        required=True,
        default="thanks",
    )
    way = fields.Selection(
        [("channel", "In a channel"), ("mail", "By mail"), ("webhook", "By webhook")],
        "How",
        required=True,
        default="channel",
    )
    channel_id = fields.Many2one(
        "discuss.channel",
        domain="[('channel_type', '=', 'channel')]",
        ondelete="set null",
        index="btree_not_null",
    )
    email_to = fields.Char("Addresses", help="With a comma between them.")
    webhook_id = fields.Many2one(
        "ir.actions.server",
        domain="[('state', '=', 'webhook'),"
        " ('model_name', '=', 'hr.community.announcement.entry')]",
        ondelete="set null",
        index="btree_not_null",
        groups="base.group_system",
        help="It sends the field Text, and whatever else is chosen there.",
    )
    waiting_count = fields.Integer("Waiting", compute="_compute_counts")
    sent_count = fields.Integer("Sent", compute="_compute_counts")
    failed_count = fields.Integer("Failed", compute="_compute_counts")

    def _compute_counts(self):
        groups = self.env["hr.community.announcement.entry"]._read_group(
            [("announcement_id", "in", self.ids)],
            ["announcement_id", "state"],
            ["__count"],
        )
        counts = {(record.id, state): count for record, state, count in groups}
        for announcement in self:
            for state in ("waiting", "sent", "failed"):
                announcement[f"{state}_count"] = counts.get(
                    (announcement._origin.id, state), 0
                )

    @api.constrains("way", "channel_id", "email_to", "webhook_id")
    def _check_target(self):
        # sudo: server action - which address it is, an administrator chose
        for announcement in self.sudo():
            if problem := getattr(announcement, f"_get_{announcement.way}_problem")():
                raise ValidationError(problem)

    def _check_channel(self):
        """Refuse to tell of anything in a channel that the user cannot read.

        :raise AccessError: with what to do instead
        """
        # not a constraint: those are checked as the system, which reads every channel
        if not all(channel.has_access("read") for channel in self.channel_id):
            raise AccessError(
                self.env._(
                    "Choose a channel that you are in: you cannot read this one."
                )
            )

    def _get_channel_problem(self):
        """Return in a sentence why nothing can be sent to the channel, or nothing."""
        if not self.channel_id:
            return self.env._("Choose the channel in which it is announced.")
        return None

    def _get_mail_problem(self):
        addresses = email_split(self.email_to or "")
        if not addresses or not all(map(email_normalize, addresses)):
            return self.env._("Write down at least one whole e-mail address.")
        return None

    def _get_webhook_problem(self):
        webhook = self.webhook_id
        about = (webhook.state, webhook.model_name)
        if about != ("webhook", "hr.community.announcement.entry"):
            return self.env._(
                "An administrator chooses the webhook: a server action that sends one, "
                "on the model “Announcement Sent”."
            )
        if not webhook.webhook_url:
            return self.env._("The webhook “%s” has no address yet.", webhook.name)
        return None

    @api.model_create_multi
    def create(self, vals_list):
        announcements = super().create(vals_list)
        announcements._check_channel()
        return announcements

    def write(self, vals):
        """Change how something is announced, not what, or of whom.

        :raise UserError: with what to do instead
        """
        for name in vals.keys() & {"kind", "company_id"}:
            if any(
                self._fields[name].convert_to_write(row[name], row) != vals[name]
                for row in self
            ):
                raise UserError(
                    self.env._(
                        "What is announced, and of which company, stays: switch this "
                        "off and make a new one."
                    )
                )
        result = super().write(vals)
        if "channel_id" in vals:
            self._check_channel()
        return result

    @api.model
    def _get_wanted(self, records):
        """Return the announcements that are on, of what these records are."""
        return self.search(
            Domain("kind", "=", records._announcement_kind)
            & Domain("company_id", "in", records.company_id.ids)
        )

    def action_open_entries(self):
        self.ensure_one()
        return opened(
            self.env,
            "hr_community_announcement_entry_action",
            self.name,
            domain=[("announcement_id", "=", self.id)],
        )

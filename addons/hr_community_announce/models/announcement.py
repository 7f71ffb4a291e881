from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import action_for
from odoo.addons.hr_community.models.mixins.addresses import read_addresses
from odoo.addons.hr_community.models.mixins.days import user_today
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date

from .placeholders import fill, unknown

# {what is announced: its model, and the placeholders of its words}
KINDS = {
    "thanks": (
        "hr.community.recognition",
        ("giver", "receivers", "value", "message", "activity", "link"),
    ),
    "opening": (
        "hr.community.activity",
        ("activity", "wanted", "category", "hours", "link"),
    ),
    "round": ("hr.community.round", ("round", "until", "link")),
}


class Announcement(models.Model):
    """What is announced to whom, in which words, when something has happened."""

    _name = "hr.community.announcement"
    _description = "Announcement"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "email_to": KEEP_FREE_TEXT,
        "body": KEEP_FREE_TEXT,
    }
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "kind, name, id"

    name = fields.Char("Title", required=True, help="Also used as the email subject.")
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    kind = fields.Selection(
        [
            ("thanks", "Public Thank-Yous"),
            ("opening", "Activities That Need an Owner or More People"),
            ("round", "Start of an Annual Round"),
        ],
        "Topic",
        required=True,
        default="thanks",
    )
    way = fields.Selection(
        [("channel", "In a Channel"), ("mail", "By Email"), ("webhook", "By Webhook")],
        "Delivery Method",
        required=True,
        default="channel",
    )
    channel_id = fields.Many2one(
        "discuss.channel",
        domain="[('channel_type', '=', 'channel')]",
        ondelete="set null",
        index="btree_not_null",
        help="All members of the channel can read its announcements. A channel with "
        "members from other companies cannot be used.",
    )
    email_to = fields.Char("Email Addresses", help="Separated by commas.")
    webhook_id = fields.Many2one(
        "ir.actions.server",
        domain="[('state', '=', 'webhook'),"
        " ('model_name', '=', 'hr.community.announcement.entry')]",
        ondelete="set null",
        index="btree_not_null",
        groups="base.group_system",
        help="The webhook sends the Text field and any other fields selected in the "
        "server action.",
    )
    body = fields.Text(
        "Message",
        compute="_compute_body",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    placeholders = fields.Char(compute="_compute_placeholders")
    preview = fields.Text(compute="_compute_preview")
    waiting_count = fields.Integer("Pending", compute="_compute_counts")
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

    @api.depends("kind")
    def _compute_body(self):
        for announcement in self:
            shared = in_company_language(announcement)
            announcement.body = shared._get_usual_words().get(announcement.kind)

    @api.model
    def _get_usual_words(self):
        return {
            "thanks": self.env._(
                "{giver} thanks {receivers}:\n“{message}”\n{value}\nActivity: "
                "“{activity}”\n{link}"
            ),
            "opening": self.env._(
                "“{activity}” is looking for {wanted}.\nHours per month: about "
                "{hours}.\nWould you like to help? {link}"
            ),
            "round": self.env._(
                "{round} has started. Owners, please confirm by {until} whether "
                "your activities will continue.\n{link}"
            ),
        }

    @api.depends("kind")
    def _compute_placeholders(self):
        for announcement in self:
            names = announcement._get_placeholders()
            announcement.placeholders = "  ".join(f"{{{name}}}" for name in names)

    @api.depends("kind", "body")
    @api.depends_context("lang")
    def _compute_preview(self):
        example = self.browse()._get_example()
        for announcement in self:
            announcement.preview = fill(announcement.body or "", example)

    @api.model
    def _get_example(self):
        """Return a word for each placeholder, so that a text can be looked at."""
        return {
            "giver": self.env._("A colleague"),
            "receivers": self.env._("two others"),
            "value": self.env._("We help each other"),
            "message": self.env._("You stayed until every question was answered."),
            "activity": self.env._("Summer Party"),
            "category": self.env._("Events"),
            "wanted": self.env._("an owner"),
            "hours": "6",
            "round": self.env._("The annual round"),
            "until": format_date(self.env, user_today(self)),
            "link": self.get_base_url(),
        }

    @api.model
    def _get_kinds(self):
        """Return {what is announced: its model, and the placeholders of its words}."""
        return KINDS

    def _get_placeholders(self):
        """Return what the words of this announcement may stand for."""
        _model, names = self._get_kinds().get(self.kind, (None, ()))
        return names

    @api.constrains("kind", "body")
    def _check_body(self):
        for announcement in self:
            names = announcement._get_placeholders()
            if strange := unknown(announcement.body, names):
                raise ValidationError(
                    self.env._(
                        "Unknown placeholder {%(name)s}. You can use %(names)s.",
                        name=strange[0],
                        names=announcement.placeholders,
                    )
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
                    "You cannot read this channel. Choose one you are a member of."
                )
            )

    def _get_channel_problem(self):
        """Return in a sentence why nothing can be sent to the channel, or nothing."""
        if not self.channel_id:
            return self.env._("Choose the channel for the announcement.")
        # sudo: discuss.channel, res.users - whether somebody else would read along
        users_sudo = self.channel_id.sudo().channel_member_ids.partner_id.user_ids
        if any(self.company_id not in user.company_ids for user in users_sudo):
            return self.env._(
                "This channel has members from other companies. Choose one that only "
                "%s uses.",
                self.company_id.name,
            )
        return None

    def _get_mail_problem(self):
        try:
            addresses = read_addresses(self.email_to)
        except ValueError:
            addresses = []
        if not addresses:
            return self.env._("Enter complete email addresses, separated by commas.")
        return None

    def _get_webhook_problem(self):
        webhook = self.webhook_id
        about = (webhook.state, webhook.model_name)
        if about != ("webhook", "hr.community.announcement.entry"):
            return self.env._(
                "Ask an administrator to choose the webhook: a server action of the "
                "type “Send Webhook Notification” for the model “Sent Announcement”."
            )
        if not webhook.webhook_url:
            return self.env._("The webhook “%s” has no URL yet.", webhook.name)
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
                        "The topic and the company of an announcement cannot be "
                        "changed. Disable this one and create a new one."
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
        return action_for(
            self.env,
            "hr_community_announce.hr_community_announcement_entry_action",
            self.name,
            domain=[("announcement_id", "=", self.id)],
        )

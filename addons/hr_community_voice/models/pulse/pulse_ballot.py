from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.cron_batch import run_isolated
from odoo.addons.hr_community.models.mixins.limits import Numbers, Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
)
from odoo.addons.hr_community.models.mixins.rewrite_shuffled import rewrite_shuffled
from odoo.addons.hr_community.models.privacy.authors import UNSEEN
from odoo.tools import SQL

ANSWERS = tuple(f"answer_{place}" for place in range(1, 11))
MOST = 2_000  # characters of a comment
TABLES = ("hr_community_pulse_voter", "hr_community_pulse_ballot")

set_limits(
    "hr.community.pulse.ballot",
    dict.fromkeys(ANSWERS, Numbers(0, 10)) | {"text": Words(MOST)},
)


class PulseBallot(models.Model):
    """Answers to an open survey, apart from whose they are. Nobody reads these rows.

    Of each who answered there is one row with all their answers and no group; one for
    each dimension, with their group in it alone; and one with their comment. Each hour
    all rows are written anew in random order, in one transaction with the votes, and
    the answers of a group are mixed, each question by itself.
    """

    _name = "hr.community.pulse.ballot"
    _description = "Pulse Survey Answers"
    _community_personal = {
        "group_key": NOT_PERSONAL,
        "dimension": NOT_PERSONAL,
        "text": KEEP_FREE_TEXT,
    }
    _community_promise = (UNSEEN, "answers, until they are counted")
    _inherit = "hr.community.checked.input"
    _log_access = False
    _order = "id"
    _rec_name = "dimension"

    pulse_id = fields.Many2one(
        "hr.community.pulse", "Survey", required=True, index=True, ondelete="cascade"
    )
    dimension = fields.Char(export_string_translation=False)
    group_key = fields.Char(export_string_translation=False)
    answer_1 = fields.Integer(export_string_translation=False)
    answer_2 = fields.Integer(export_string_translation=False)
    answer_3 = fields.Integer(export_string_translation=False)
    answer_4 = fields.Integer(export_string_translation=False)
    answer_5 = fields.Integer(export_string_translation=False)
    answer_6 = fields.Integer(export_string_translation=False)
    answer_7 = fields.Integer(export_string_translation=False)
    answer_8 = fields.Integer(export_string_translation=False)
    answer_9 = fields.Integer(export_string_translation=False)
    answer_10 = fields.Integer(export_string_translation=False)
    text = fields.Text("Comment", export_string_translation=False)

    @api.model
    def _cron_write_anew(self):
        """Write votes and answers anew, so that nothing tells whose came when.

        Whoever answers meanwhile waits for it: in a transaction of its own, which sees
        what was there when the tables were locked.
        """
        # sudo: pulse - whether there is anything to do
        pulses_sudo = self.env["hr.community.pulse"].sudo()
        running = pulses_sudo.search([("state", "=", "running")])
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(running[:1]))
        if running and run_isolated(running, lambda _pulses: self._write_anew()):
            cron._commit_progress(1)

    @api.model
    def _write_anew(self):
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE",
                SQL(", ").join(map(SQL.identifier, TABLES)),
            )
        )
        self._mix_groups()
        rewrite_shuffled(self)
        rewrite_shuffled(self.env["hr.community.pulse.voter"])

    @api.model
    def _mix_groups(self):
        """Mix the answers of each group, so that no row of it is one person's."""
        columns = [SQL.identifier(name) for name in ANSWERS]
        self.env.cr.execute(
            SQL(
                """WITH old AS (
                       DELETE FROM hr_community_pulse_ballot
                        WHERE dimension IS NOT NULL RETURNING *
                   ), mixed AS (
                       SELECT pulse_id, dimension, group_key, %(arrays)s
                         FROM old GROUP BY pulse_id, dimension, group_key
                   )
                   INSERT INTO hr_community_pulse_ballot
                          (pulse_id, dimension, group_key, %(columns)s)
                   SELECT mixed.pulse_id, mixed.dimension, mixed.group_key, answers.*
                     FROM mixed, unnest(%(mixed)s) answers""",
                arrays=SQL(", ").join(
                    SQL(
                        "array_agg(%(c)s ORDER BY gen_random_uuid()) AS %(c)s", c=column
                    )
                    for column in columns
                ),
                columns=SQL(", ").join(columns),
                mixed=SQL(", ").join(SQL("mixed.%s", column) for column in columns),
            )
        )

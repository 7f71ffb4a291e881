from odoo import api, fields, models

HIDDEN = "hidden"


class AuditFigures(models.Model):
    """What a published audit shows first: the groups that can be shown, and the rest.

    From the published lines that the reader may read, and from nothing else.
    """

    _inherit = "hr.community.audit"

    shown_line_ids = fields.One2many(
        "hr.community.audit.line",
        "audit_id",
        "Groups Shown",
        domain=[("verdict", "!=", HIDDEN)],
        readonly=True,
        copy=False,
    )
    forest = fields.Json(
        "Confidence Interval Chart",
        compute="_compute_forest",
        help="The share of employees thanked in each group that can be shown, with its "
        "confidence interval.",
    )
    hidden_words = fields.Char("Groups Hidden", compute="_compute_forest")

    @api.depends("line_ids", "people", "thanked")
    @api.depends_context("uid", "lang")
    def _compute_forest(self):
        lines = self.env["hr.community.audit.line"]
        labels = dict(lines._fields["dimension"]._description_selection(self.env))
        # searched, so that it is the reader's, whoever read them before
        found = lines.search([("audit_id", "in", self.ids)]).grouped("audit_id")
        for audit in self:
            published = found.get(audit._origin, lines)
            shown = published.filtered(lambda line: line.verdict != HIDDEN)
            audit.forest = {
                "share": audit.thanked / audit.people if audit.people else 0,
                "rows": [
                    {
                        "id": line.id,
                        "dimension": labels[line.dimension],
                        "group": line.group_name,
                        "people": line.people,
                    }
                    | {name: line[name] for name in ("share", "low", "high", "verdict")}
                    for line in shown
                ],
            }
            audit.hidden_words = audit._get_hidden_words(len(published) - len(shown))

    def _get_hidden_words(self, number):
        """Return the one line about all groups that are hidden, maybe none."""
        if not number:
            return False
        if number == 1:
            return self.env._("1 group is hidden to protect individuals.")
        return self.env._("%s groups are hidden to protect individuals.", number)

from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.crosstab import Cell
from odoo.addons.hr_community.models.disclosure.staff_query import get_staff_query
from odoo.addons.hr_community.models.disclosure.suppression import publish
from odoo.addons.hr_community.models.mixins.days import company_today, quarter_text
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.personal_rules import NOT_PERSONAL
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.statistics.change import paired_change
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from .checkin import DAYS
from .effect import FEW, FEWEST_PEOPLE, compare

BEHAVIOURS = ("role", "log", "review")
WINDOW = 90  # days before and after the first day of a session
HIDDEN = "hidden"
CUT = ("group",)
# each employee once, and whether they did something before the day and after it
ACTS = """
WITH people AS (
    SELECT DISTINCT ON (employee_id) employee_id,
           CASE WHEN state IN ('attended', 'completed')
                THEN COALESCE(date_attended, date_start) ELSE date_start END AS day,
           state IN ('attended', 'completed') AS seat
      FROM hr_community_enrolment
     WHERE course_id = %(course)s AND company_id = %(company)s
       AND date_start BETWEEN %(start)s AND %(end)s
       AND employee_id IS NOT NULL
       AND (state IN ('attended', 'completed') OR (
           date_queued IS NOT NULL AND date_enrolled IS NULL AND (
               state = 'waiting' OR (
               state = 'cancelled' AND date_withdrawn >= date_start))))
  ORDER BY employee_id, 2, 3 DESC
), acts AS (
    SELECT 'role' AS kind, employee_id, date_start AS day
      FROM hr_community_ownership WHERE state IN ('active', 'ended')
 UNION ALL
    SELECT 'log', employee_id, date FROM hr_community_contribution
 UNION ALL
    SELECT 'review', requester_id, date_asked FROM hr_community_review
), known AS (
    SELECT kinds.kind, people.employee_id, people.seat,
           bool_or(acts.day < people.day) AS before,
           bool_or(acts.day >= people.day) AS after
      FROM people
CROSS JOIN (VALUES ('role'), ('log'), ('review')) AS kinds (kind)
 LEFT JOIN acts ON acts.employee_id = people.employee_id
       AND acts.kind = kinds.kind
       AND acts.day >= people.day - %(window)s
       AND acts.day < people.day + %(window)s
  GROUP BY 1, 2, 3
)
SELECT kind, seat, count(*), count(*) FILTER (WHERE after)
  FROM known WHERE before IS NOT TRUE GROUP BY 1, 2
"""


class Proof(models.Model):
    """What a course has changed, for the sessions of one quarter, published once.

    Measured: what employees began to do within 90 days after the first day of the
    session, who had not done it in the 90 days before; those who had a seat against
    those who waited for one, from the same day on. Whoever attended on a day of their
    own, as in eLearning, is looked at from that day. Self-reported: the mean change of
    the check-ins against everybody's own baseline. Both in groups alone, and hidden
    where they would tell of persons.
    """

    _name = "hr.community.proof"
    _description = "Course Impact"
    _community_personal = {"name": NOT_PERSONAL}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.guarded"]
    _order = "date_start desc, id desc"
    _check_company_auto = True

    _state_moves = {(None, "draft"): OFFICER, ("draft", "published"): OFFICER}

    name = fields.Char(compute="_compute_name", store=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    course_id = fields.Many2one(
        "hr.community.course",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    date_start = fields.Date(
        "Quarter Start",
        required=True,
        default=lambda self: self._get_last_quarter(),
        help="The first day of a quarter that ended at least 90 days ago.",
    )
    date_end = fields.Date("To", compute="_compute_name", store=True)
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published")],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    date_run = fields.Date("Calculated On", readonly=True, copy=False)
    trained = fields.Integer("Employees Trained", readonly=True, copy=False)
    workforce = fields.Integer("Employees", readonly=True, copy=False)
    trained_share = fields.Float(
        "Share of Employees Trained",
        compute="_compute_trained_share",
        aggregator=None,
        help="The share of employees on the last day of the quarter who had attended a "
        "foundation course.",
    )
    line_ids = fields.One2many(
        "hr.community.proof.line", "proof_id", "Lines", readonly=True, copy=False
    )

    _once = models.UniqueIndex(
        "(company_id, course_id, date_start) WHERE state = 'published'",
        "This quarter has already been published. Publishing it again could identify "
        "individuals.",
    )

    @api.model
    def _get_last_quarter(self):
        over = fields.Date.subtract(company_today(self.env.company), days=WINDOW)
        return fields.Date.subtract(fields.Date.start_of(over, "quarter"), months=3)

    @api.depends("date_start", "course_id.name")
    def _compute_name(self):
        for proof in self:
            start = proof.date_start
            name = proof.course_id.name or ""
            proof.name = f"{name} {quarter_text(start)}".strip()
            proof.date_end = start and fields.Date.end_of(start, "quarter")

    @api.depends("trained", "workforce")
    def _compute_trained_share(self):
        for proof in self:
            people = proof.workforce
            proof.trained_share = proof.trained / people if people else 0

    @api.constrains("date_start")
    def _check_quarter(self):
        for proof in self:
            if proof.date_start != fields.Date.start_of(proof.date_start, "quarter"):
                raise ValidationError(
                    self.env._("Choose the first day of a quarter as the start.")
                )

    def write(self, vals):
        """Count when it is published; afterwards nothing changes any more.

        :raise UserError: the 90 days are not over, or it is published already
        """
        if not self.env.su and "published" in self.mapped("state"):
            raise UserError(
                self.env._(
                    "A published result can no longer be changed. Create a new "
                    "one for another quarter."
                )
            )
        publishing = self.filtered(
            lambda proof: vals.get("state") == "published" and proof.state == "draft"
        )
        result = super().write(vals)
        for proof in publishing:
            proof._check_over()
            # sudo: proof - everybody is counted, and groups are shown
            proof_sudo = proof.sudo()
            proof_sudo.write(proof_sudo._count())
        publishing.invalidate_recordset()
        return result

    def _check_over(self):
        over = fields.Date.add(self.date_end, days=WINDOW)
        if over >= company_today(self.company_id):
            raise UserError(
                self.env._(
                    "The result can be published %s days after the end of the "
                    "quarter. Try again later.",
                    WINDOW,
                )
            )

    def action_publish(self):
        """Count the quarter and publish it, once and for all."""
        self.write({"state": "published"})

    def _count(self):
        """Write down what may be shown, and return what is about them all."""
        self.ensure_one()
        self.env.flush_all()
        self.env["hr.community.proof.line"].create(
            [
                {"proof_id": self.id} | values
                for values in (*self._count_behaviour(), *self._count_changes())
            ]
        )
        workforce, trained = self._count_workforce()
        shown, _total = publish(CUT, {("all",): (workforce, trained)})
        cell = shown["group"].get("all") or Cell(0, 0)
        return {
            "date_run": company_today(self.company_id),
            "workforce": cell.people,
            "trained": cell.thanked,
        }

    def _count_behaviour(self):
        """Return the lines of what employees began to do, one for each behaviour."""
        found = dict.fromkeys(
            ((kind, seat) for kind in BEHAVIOURS for seat in (True, False)), (0, 0)
        )
        for kind, seat, people, did in self.env.execute_query(self._get_acts_query()):
            found[kind, seat] = (did, people)
        tables = {kind: (found[kind, True], found[kind, False]) for kind in BEHAVIOURS}
        effects = compare(tables)
        return [
            {"kind": kind, "sequence": number}
            | self._prepare_behaviour(tables[kind], effects[kind])
            for number, kind in enumerate(BEHAVIOURS)
        ]

    def _prepare_behaviour(self, table, effect):
        (did, people), (other_did, others) = table
        if effect.kind == FEW:
            return {"verdict": FEW}
        crowd = {("seat",): (people, did), ("queue",): (others, other_did)}
        shown, _total = publish(CUT, crowd)
        if not all(shown["group"].values()):
            return {"verdict": HIDDEN}
        return {
            "verdict": effect.kind,
            "people": people,
            "did": did,
            "others": others,
            "other_did": other_did,
            "difference": effect.difference,
            "low": effect.low,
            "high": effect.high,
        }

    def _get_acts_query(self):
        """Return the SQL of (behaviour, had a seat, people, of whom began to).

        Each employee counts once, with the first session they were in or waited for.
        Whoever left the queue before the day, and whoever had a seat and did not come,
        is in neither group.
        """
        return SQL(
            ACTS,
            course=self.course_id.id,
            company=self.company_id.id,
            start=self.date_start,
            end=self.date_end,
            window=WINDOW,
        )

    def _count_changes(self):
        """Return the lines of the change against everybody's own baseline."""
        checkins = self.env["hr.community.checkin"].search(
            [
                ("course_id", "=", self.course_id.id),
                ("company_id", "=", self.company_id.id),
                ("enrolment_id.date_attended", ">=", self.date_start),
                ("enrolment_id.date_attended", "<=", self.date_end),
            ]
        )
        scores = {
            (row.enrolment_id, row.day): row.score
            for row in checkins
            if row.state == "answered"
        }
        return [
            {"kind": f"change_{day}", "sequence": 10 + day}
            | self._prepare_change(
                [
                    (scores[row.enrolment_id, 0], scores[row.enrolment_id, day])
                    for row in checkins
                    if row.day == day
                    and {(row.enrolment_id, 0), (row.enrolment_id, day)}
                    <= scores.keys()
                ],
                len(checkins.filtered(lambda row, day=day: row.day == day)),
            )
            for day in DAYS
        ]

    @api.model
    def _prepare_change(self, pairs, due):
        change = paired_change(pairs)
        if change.pairs < FEWEST_PEOPLE:
            return {"verdict": FEW}
        if change.low == change.high:
            # all have changed alike: the mean would be everybody's own
            return {"verdict": HIDDEN}
        kind = "more" if change.low > 0 else "less" if change.high < 0 else "same"
        return {
            "verdict": kind,
            "people": change.pairs,
            # how many did not answer may tell of persons, too
            "due": 0 if Cell(due, change.pairs).discloses else due,
            "difference": change.mean,
            "low": change.low,
            "high": change.high,
        }

    def _count_workforce(self):
        """Return (employees on the last day, of whom attended a foundation course)."""
        return self.env.execute_query(
            SQL(
                """
                SELECT count(*), count(*) FILTER (WHERE EXISTS (
                       SELECT FROM hr_community_enrolment row
                         JOIN hr_community_course course ON course.id = row.course_id
                          AND course.is_foundation
                        WHERE row.employee_id = staff.employee_id
                          AND row.date_attended <= %(end)s))
                  FROM (%(staff)s) staff WHERE staff.here
                """,
                staff=get_staff_query(
                    self.env, self.company_id.id, self.date_end, self.date_end
                ),
                end=self.date_end,
            )
        )[0]

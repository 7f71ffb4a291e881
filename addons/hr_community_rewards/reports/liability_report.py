from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import user_today
from odoo.addons.hr_community.models.recognition.balance import HOLDER
from odoo.addons.hr_community.models.recognition.point import EARNED_REASONS
from odoo.tools import SQL


class LiabilityReport(models.Model):
    """Points that people can still spend, by how long ago they came, and their value.

    The oldest are spent first, as they are when they expire: what ever left a wallet
    is taken from what came into it first. No line says whose they are.
    """

    _name = "hr.community.liability.report"
    _description = "Outstanding Points"
    _inherit = ["hr.community.company.prefetch"]
    _auto = False
    _order = "company_id, age"
    _rec_name = "age"

    company_id = fields.Many2one("res.company", readonly=True)
    age = fields.Selection(
        [
            ("a", "Up to 3 Months"),
            ("b", "3 to 6 Months"),
            ("c", "6 to 12 Months"),
            ("d", "More Than a Year"),
        ],
        readonly=True,
    )
    points = fields.Integer(readonly=True)
    people = fields.Integer(readonly=True, aggregator=None)
    currency_id = fields.Many2one("res.currency", readonly=True)
    value = fields.Monetary(
        readonly=True, help="Based on the value per point set in the options."
    )

    _depends = {
        "hr.community.point": [
            "account",
            "amount",
            "balance_id",
            "company_id",
            "date",
            "employee_id",
            "reason",
        ],
        "res.company": ["community_point_value", "currency_id"],
    }

    @property
    def _table_query(self):
        """Return the query: one row for each company and age with points left."""
        today = user_today(self)
        return SQL(
            """SELECT row_number() OVER (ORDER BY came.company_id, came.age) AS id,
                      came.company_id, came.age, sum(came.remaining) AS points,
                      count(DISTINCT came.holder) AS people,
                      company.currency_id,
                      sum(came.remaining) * company.community_point_value AS value
                 FROM (%(came)s) came
                 JOIN res_company company ON company.id = came.company_id
                WHERE came.remaining > 0
             GROUP BY came.company_id, came.age, company.id""",
            came=SQL(
                """SELECT earned.company_id, earned.holder,
                          CASE WHEN earned.date > %(quarter)s THEN 'a'
                               WHEN earned.date > %(half)s THEN 'b'
                               WHEN earned.date > %(year)s THEN 'c'
                               ELSE 'd' END AS age,
                          LEAST(earned.amount, earned.until - COALESCE(used.points, 0))
                              AS remaining
                     FROM (SELECT company_id, %(holder)s AS holder, date, amount,
                                  sum(amount) OVER (PARTITION BY %(holder)s
                                                    ORDER BY date, id) AS until
                             FROM hr_community_point
                            WHERE account = 'wallet' AND %(holder)s IS NOT NULL
                              AND reason IN %(earning)s) earned
                LEFT JOIN (SELECT %(holder)s AS holder, -sum(amount) AS points
                             FROM hr_community_point
                            WHERE account = 'wallet'
                              AND reason NOT IN %(earning)s
                         GROUP BY 1) used
                       ON used.holder = earned.holder""",
                holder=HOLDER,
                quarter=fields.Date.subtract(today, months=3),
                half=fields.Date.subtract(today, months=6),
                year=fields.Date.subtract(today, months=12),
                earning=EARNED_REASONS,
            ),
        )

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self._has_value())

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Leave the value out while nobody has said what a point is worth."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if not self._has_value():
            for node in arch.xpath("//field[@name='value']"):
                node.getparent().remove(node)
        return arch, view

    @api.model
    def _has_value(self):
        return any(self.env.companies.mapped("community_point_value"))

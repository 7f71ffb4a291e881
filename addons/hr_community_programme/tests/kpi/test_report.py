from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import BASELINE, START, KpiCase

REPORT = "hr_community_programme.report_programme"


@tagged("post_install", "-at_install")
class TestReport(KpiCase):
    """The pages for executives, and the three figures of the digest."""

    def _print(self, baseline, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.officer)
        html, _kind = reports._render_qweb_html(REPORT, baseline.ids)
        return html.decode()

    def test_it_says_what_changed_and_how_sure_that_is(self):
        people = self._hire(60)
        for giver in people[:40]:
            self._thank(giver, fields.Date.today() - timedelta(days=40))
        day = fields.Date.today() - timedelta(days=120)
        baseline = self._freeze(day)
        baseline._catch_up()
        page = self.env["hr.community.kpi.dashboard"].with_user(self.officer)
        figures = {one["code"]: one for one in page.get_dashboard()["figures"]}
        self.assertEqual(figures["thanking"]["arrow"], "up")
        self.assertIn("95%", figures["thanking"]["change"])
        html = self._print(baseline)
        self.assertIn(figures["thanking"]["sentence"][:30], html)
        self.assertIn("Decisions Needed", html)

    def test_only_what_was_compared_lacks_an_interval(self):
        """At the baseline itself there is nothing to compare with."""
        page = self.env["hr.community.kpi.dashboard"].with_user(self.officer)
        self.party.date_inventoried = START
        today = fields.Date.context_today(self.env["hr.employee"])
        baseline = self._freeze(today)
        baseline._catch_up()
        figures = {one["code"]: one for one in page.get_dashboard()["figures"]}
        self.assertTrue(figures["managed"]["known"])
        self.assertFalse([one for one in figures.values() if one["lacks_interval"]])
        number = self.env["hr.community.kpi"].create(
            {"code": "own", "name": "Own", "question": "How?", "source": "outside"}
        )
        snapshot = {"kpi_id": number.id, "company_id": self.company.id}
        snapshot |= {"has_value": True, "is_due": False, "version": 1}
        self.env["hr.community.kpi.snapshot"].create(
            [
                snapshot | {"date": day, "value": value, "is_baseline": value == 4}
                for day, value in ((today - timedelta(days=30), 4), (today, 5))
            ]
        )
        self.env.invalidate_all()
        figures = {one["code"]: one for one in page.get_dashboard()["figures"]}
        self.assertTrue(figures["own"]["lacks_interval"])

    def test_without_a_baseline_it_quotes_why_for_ever(self):
        baseline = self.env[BASELINE].create(
            {
                "company_id": self.company.id,
                "state": "missing",
                "date": START,
                "reason": "We began too early",
            }
        )
        baseline._catch_up()
        html = self._print(baseline)
        self.assertIn("We began too early", html)
        self.assertNotIn("95% Confidence Interval: ", html)

    def test_nobody_but_officers_prints_it(self):
        baseline = self._freeze()
        with self.assertRaises(AccessError):
            self.env[f"report.{REPORT}"].with_user(self.worker)._get_report_values(
                baseline.ids
            )

    def test_the_digest_has_the_last_figures(self):
        self.party.date_inventoried = START
        self._freeze()._catch_up()
        digest = self.env["digest.digest"].create(
            {"name": "Program", "kpi_community_managed": True}
        )
        now = fields.Datetime.now()
        digest = digest.with_context(
            start_datetime=now - timedelta(days=7), end_datetime=now
        )
        last = self.env["hr.community.kpi.snapshot"].search(
            [
                ("kpi_id.code", "=", "managed"),
                ("dimension", "=", "all"),
                ("has_value", "=", True),
            ],
            order="date desc",
            limit=1,
        )
        value = digest.with_user(self.officer).kpi_community_managed_value
        self.assertAlmostEqual(value, 100 * last.value, 2)
        with self.assertRaises(AccessError):
            digest.invalidate_recordset()
            _read = digest.with_user(self.worker).kpi_community_managed_value

    def test_the_digest_says_percent_and_leaves_out_what_is_not_known(self):
        digest = self.env["digest.digest"].create(
            {"name": "Program", "kpi_community_managed": True}
            | {"kpi_community_reviewed": True}
        )

        def lines(user):
            found = digest._compute_kpis(self.company, user)
            return {one["kpi_name"]: one["kpi_col3"]["value"] for one in found}

        self.assertNotIn("kpi_community_managed", lines(self.officer))
        self.party.date_inventoried = START
        self._freeze()._catch_up()
        self.assertIn("%", lines(self.officer)["kpi_community_managed"])
        self.assertNotIn("kpi_community_managed", lines(self.worker))

    def test_the_first_page_answers(self):
        """Improved, worsened, not known: and how far that can be trusted."""
        report = self.env[f"report.{REPORT}"]
        one = {"name": "KPI", "baseline": "10%", "value": "20%", "goal": False}
        one |= {"source": "Measured", "is_tested": True, "good": True, "arrow": "up"}
        one |= {"lacks_interval": False}
        kinds = {
            "up": one,
            "down": one | {"good": False, "arrow": "down"},
            "same": one | {"good": False, "arrow": "same"},
            "number": one | {"is_tested": False, "lacks_interval": True},
        }
        answers = set()
        for known in (["up"], ["up", "down"], ["down"], ["same"], []):
            page = {"known": [kinds[kind] for kind in known], "pilots": []}
            page |= {"baseline": {"state": "frozen", "date": "1/10/2025"}}
            page |= {"unknown": [], "missing": []}
            answers.add(report._get_answer(page))
            counts = [number for number, _label in report._get_tiles(page)[:3]]
            expected = [known.count(kind) for kind in ("up", "down", "same")]
            self.assertEqual(counts, expected if known else [])
            sure = report._get_sure(page | {"known": [*page["known"], kinds["number"]]})
            self.assertTrue([sentence for sentence in sure if "10%" in sentence])
            compared = f"{sum(kind != 'number' for kind in known)} of {len(known) + 1}"
            self.assertTrue([sentence for sentence in sure if compared in sentence])
        self.assertEqual(len(answers), 5)
        goal = {"reached": True, "from_start": False}
        page |= {"known": [one | {"goal": goal}]}
        self.assertIn(report._get_answer(page), answers)
        sure = report._get_sure(page)
        goal["from_start"] = True
        self.assertEqual(len(report._get_sure(page)), len(sure) + 1)
        page["known"].append(one | {"goal": goal | dict.fromkeys(goal, False)})
        missed = report._get_answer(page)
        self.assertNotIn(missed, answers)
        self.assertIn("0 of 1", missed)

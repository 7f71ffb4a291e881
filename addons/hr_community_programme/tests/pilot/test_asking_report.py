from odoo import fields
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.tests.common import CommunityCase
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...reports.asking_report import ANSWERS, REMINDERS

REPORT = "hr.community.asking.report"


@tagged("post_install", "-at_install")
class TestAskingReport(CommunityCase):
    """What is asked of people, month by month, and how much of it was answered."""

    def _request(self, people, kind, day):
        self.env["hr.community.request"].create(
            [
                {
                    "employee_id": person.id,
                    "company_id": self.company.id,
                    "date": day,
                    "kind": kind,
                }
                for person in people
            ]
        )

    def _find(self, kind, month):
        self.env.flush_all()
        self.env.invalidate_all()
        report = self.env[REPORT].with_user(self.officer)
        return report.search([("kind", "=", kind), ("month", "=", month)])

    def test_by_month_and_kind(self):
        people = self.worker_person | self.helper
        self._request(people, "campaign", "2019-03-02")
        self._request(people[0], "campaign", "2019-03-31")
        self._request(people[0], "due", "2019-04-01")
        row = self._find("campaign", "2019-03-01")
        self.assertEqual((row.requests, row.people), (3, 2))
        self.assertEqual(self._find("due", "2019-04-01").requests, 1)
        self.assertFalse(self._find("due", "2019-03-01"))

    def test_an_invitation_counts_in_the_month_of_its_company(self):
        """The last evening of March in UTC is the first of April in Auckland."""
        self.company.resource_calendar_id.tz = "Pacific/Auckland"
        people = self.env["hr.employee"].create(
            [{"name": f"Any {n}", "company_id": self.company.id} for n in range(6)]
        )
        parts = self.env["hr.community.ownership"]
        for person in people:
            parts += self._new_part(self.party, person, state="invited")
        parts[:5].state = "declined"
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_ownership SET create_date = '2019-03-31 20:00:00' "
            "WHERE id IN %s",
            (tuple(parts.ids),),
        )
        for month in ("2019-03", "2019-04"):
            self._request(people[:1], "invitation", f"{month}-02")
        self.assertEqual(self._find("invitation", "2019-03-01").asked, 0)
        found = self._find("invitation", "2019-04-01")
        self.assertEqual((found.asked, found.answered), (6, 5))

    def test_how_much_was_answered_from_five_on(self):
        people = self.env["hr.employee"].create(
            [{"name": f"Any {n}", "company_id": self.company.id} for n in range(6)]
        )
        campaign = self.env["hr.community.campaign"].create({"name": "What else?"})
        sent = {"campaign_id": campaign.id, "date_sent": "2019-03-02"}
        rows = self.env["hr.community.campaign.person"]
        rows = rows.create([sent | {"employee_id": one.id} for one in people[:4]])
        rows[0].date_answered = "2019-03-05"
        self._request(people[:4], "campaign", "2019-03-02")
        found = self._find("campaign", "2019-03-01")
        self.assertEqual(found.answered, 0)
        self.assertNotIn("4", found.answered_words)
        self.env["hr.community.campaign.person"].create(
            [sent | {"employee_id": one.id} for one in people[4:]]
        )
        found = self._find("campaign", "2019-03-01")
        self.assertEqual((found.answered, found.asked), (1, 6))
        self.assertIn("6", found.answered_words)

    def test_every_kind_says_how_much_was_answered(self):
        """Reminders alone do not: what they remind of has been counted."""
        kinds = dict(self.env["hr.community.request"]._fields["kind"].selection)
        self.assertEqual(
            {kind for kind, *_rest in ANSWERS} & {*kinds}, {*kinds} - {REMINDERS}
        )

    def _get_figures(self, kind, month):
        row = self._find(kind, month)
        return row.asked, row.answered

    def test_leaders_and_partners(self):
        """A view or a signature answers what was asked before, and nothing later."""
        people = self.env["hr.employee"].create(
            [{"name": f"Any {n}", "company_id": self.company.id} for n in range(6)]
        )
        self._request(people, "initiative", "2019-03-02")
        department = self.env["hr.department"].create({"name": "Any"})
        initiative = self.env["hr.community.initiative"].create(
            {"name": "Noise", "problem": "It is loud."}
        )
        about = {"initiative_id": initiative.id}
        self.env["hr.community.initiative.perception"].create(
            [
                about
                | {"employee_id": person.id, "severity": "3", "state": "answered"}
                | {"date_answered": day}
                for person, day in zip(
                    people, ("2019-03-02", "2019-03-09", "2019-02-01"), strict=False
                )
            ]
        )
        self.env["hr.community.initiative.partner"].create(
            about
            | {"department_id": department.id, "employee_id": people[3].id}
            | {"state": "signed", "date_answered": "2019-04-01"}
        )
        self.assertEqual(self._get_figures("initiative", "2019-03-01"), (6, 3))

    def test_rounds_and_roles(self):
        parts = self.env["hr.community.ownership"].browse()
        for n in range(6):
            person = self.env["hr.employee"].create({"name": f"Any {n}"})
            parts += self._new_part(self.party, person)
        self._request(parts.employee_id, "sign", "2019-03-02")
        parts.write({"date_sign_asked": "2019-03-02"})
        parts[0].date_sign = "2019-03-04"
        parts[1].date_sign = "2019-03-01"
        self.assertEqual(self._get_figures("sign", "2019-03-01"), (6, 1))

    def test_of_what_others_bring(self):
        """Shadow days, courses and surveys, where they are installed."""
        today = company_today(self.company)
        month = today.replace(day=1)
        people = self.env["hr.employee"].create(
            [{"name": f"Any {n}", "company_id": self.company.id} for n in range(6)]
        )
        here = {"company_id": self.company.id}
        if "hr.community.shadowing" in self.env:
            self.env["hr.community.request"].search([]).unlink()
            self._request(people, "shadowing", today)
            days = self.env["hr.community.shadowing"].create(
                [
                    here
                    | {"host_id": one.id, "guest_id": self.helper.id, "state": "asked"}
                    | {"date": fields.Date.add(today, days=9 + n)}
                    for n, one in enumerate(people)
                ]
            )
            days[:2].state = "planned"
            self.assertEqual(self._get_figures("shadowing", month), (6, 2))
            # two of one day are two, and an offer of one's own is no answer
            self._request(people[0], "shadowing", today)
            days[0].copy({"state": "planned"})
            self._request(self.worker_person, "shadowing", today)
            mine = {"host_id": self.worker_person.id, "date": days[0].date}
            days.with_user(self.worker).create(here | mine)
            self.assertEqual(self._get_figures("shadowing", month), (8, 3))
        if "hr.community.pulse" in self.env:
            self.env["hr.community.pulse"].create(
                here
                | {"name": "Wave", "date_open": "2019-03-02", "state": "closed"}
                | {"asked": 40, "answered_closed": 25}
            )
            self._request(people, "pulse", "2019-03-02")
            self.assertEqual(self._get_figures("pulse", "2019-03-01"), (40, 25))

    def test_it_is_for_officers(self):
        with self.assertRaises(AccessError):
            self.env[REPORT].with_user(self.boss).search([])
        self.assertFalse(self.env[REPORT].with_user(self.stranger).search([]))

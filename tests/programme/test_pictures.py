from odoo.fields import Command
from odoo.tests import tagged

from .picture_case import PictureCase

UNKNOWN = "\N{EN DASH}"


def short(number):
    return f"{number:.1f}".removesuffix(".0")


@tagged("post_install", "-at_install")
class TestPictures(PictureCase):
    """The pictures say what the records of the same report say, and open them."""

    def _person(self, name, **values):
        return self._new_person(name, company_id=self.firm.id, **values)

    def _activity(self, name, **values):
        return self._new_activity(name, company_id=self.firm.id, **values)

    def test_gaps(self):
        fair = self._activity("Fair", hours_per_month=20)
        self._activity("Choir", hours_per_month=7.5)
        self._activity("Library")
        self._new_part(fair, self._person("Ann"), role="owner", hours_per_month=5)
        gaps = self.env["hr.community.gap.report"].search(self.here)
        expected = [["", "Covered Hours", "Uncovered Hours"]]
        for kind, label in gaps._fields["kind"].selection:
            found = gaps.filtered(lambda gap, kind=kind: gap.kind == kind)
            if not found:
                continue
            known = found.filtered("hours_needed")
            needed, missing = (
                sum(known.mapped(name)) for name in ("hours_needed", "hours_missing")
            )
            words = f"{label}, {len(found)} activit{'y' if len(found) == 1 else 'ies'}"
            unknown = len(found - known)
            if unknown and kind != "not_estimated":
                words += f", {unknown} not estimated"
            figures = (
                [short(needed - missing), short(missing)] if known else [UNKNOWN] * 2
            )
            expected.append([words, *figures])
        self.assertIn(["Not Enough Hours, 2 activities", "5", "22.5"], expected)
        self._assert_picture("/odoo/community-gaps", expected, "No Owner", 2)

    def test_gaps_of_activities_without_an_estimate(self):
        self._activity("Fair")
        self._activity("Choir")
        expected = [
            ["", "Activities"],
            ["No Owner, 2 activities", "2"],
            ["Hours Not Estimated, 2 activities", "2"],
        ]
        self._assert_picture("/odoo/community-gaps", expected, "Not Estimated", 2)

    def test_engagement(self):
        crew, few, sales = self.env["hr.department"].create(
            [
                {"name": name, "company_id": self.firm.id}
                for name in ("Crew", "Few", "Sales")
            ]
        )
        for number in range(5):
            self._person(f"Crew {number}", department_id=crew.id)
        people = [self._person(f"No {n}", department_id=sales.id) for n in range(6)]
        other = self._person("One", department_id=few.id)
        choir, fair = self._activity("Choir"), self._activity("Fair")
        for activity, person, hours in (
            (choir, people[0], 3),
            (choir, people[1], 2),
            (choir, other, 1.5),
            (fair, people[0], 1),
        ):
            self._log(activity, person, hours=hours, state="confirmed")
        expected = [
            ["", "Crew", "Few", "Sales"],
            # too few to compare, and too few to be the difference of two totals
            ["Whole department", UNKNOWN, UNKNOWN, "33%"],
            ["Choir", "", "Choir, Few: 1.5 h", "Choir, Sales: 33%, 5 h"],
            ["Fair", "", "", "Fair, Sales: 17%, 1 h"],
        ]
        self._assert_picture("/odoo/community-engagement", expected, "Choir, Sales", 1)

    def test_continuity(self):
        ann, ben = self._person("Ann"), self._person("Ben")
        choir, fair, both = map(self._activity, ("Choir", "Fair", "Library"))
        for activity, person in ((choir, ann), (fair, ann), (both, ann), (both, ben)):
            self._new_part(activity, person, role="owner")
        alone = "Depends on this employee alone"
        expected = [["Ann", f"Choir: {alone}", f"Fair: {alone}"]]
        self._assert_picture("/odoo/community-continuity", expected, "Ann", 2)

    def test_points(self):
        ann = self._person("Ann")
        self.env["hr.community.point"].create(
            [
                {
                    "employee_id": ann.id,
                    "company_id": self.firm.id,
                    "account": "wallet",
                    "amount": amount,
                    "reason": reason,
                    "date": date,
                }
                for amount, reason, date in (
                    (7, "received", "2025-11-03 12:00:00"),
                    (5, "credited", "2025-11-09 12:00:00"),
                    (-4, "debited", "2025-11-20 12:00:00"),
                    (2, "received", "2025-12-01 12:00:00"),
                )
            ]
        )
        expected = [
            ["", "Points In", "Points Out"],
            ["November 2025", "12", "-4"],
            ["December 2025", "2", "0"],
        ]
        self._assert_picture("/odoo/community-points", expected, "November", 3)

    def _thank(self, giver, receiver, day, **values):
        thanks = self.env["hr.community.recognition"].create(
            {
                "giver_id": giver.id,
                "company_id": self.firm.id,
                "receiver_line_ids": [Command.create({"employee_id": receiver.id})],
                "value_id": self.env["hr.community.value"].search([], limit=1).id,
                "message": f"For the help on {day}, {values}",
            }
            | values
        )
        thanks.date = f"{day} 12:00:00"

    def test_thanks(self):
        ann, ben, shy = map(self._person, ("Ann", "Ben", "Shy"))
        self.env["hr.community.preference"].create(
            {"employee_id": shy.id, "is_shown": False}
        )
        for giver, receiver, day, values in (
            (ann, ben, "2025-11-03", {}),
            (ben, ann, "2025-11-21", {}),
            (ann, ben, "2025-12-01", {}),
            (ann, ben, "2025-12-02", {"visibility": "private"}),
            (ann, shy, "2025-12-03", {}),
        ):
            self._thank(giver, receiver, day, **values)
        expected = [["", "Thank-Yous"], ["November 2025", "2"], ["December 2025", "1"]]
        self._assert_picture("/odoo/community-thanks", expected, "November", 2)

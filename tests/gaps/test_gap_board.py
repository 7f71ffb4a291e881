from io import BytesIO

from lxml import html
from pypdf import PdfReader

from odoo.tests import HttpCase, tagged, users

from ...reports.gap_board_chart import MOST, get_bars
from ..common import CommunityCase
from .plain_gaps import PlainGaps
from .random_world import RandomWorld

REPORT = "hr_community.report_gap_board"


def cells(table):
    """Return the rows of a table's body as lists of their texts."""
    return [
        [" ".join(cell.text_content().split()) for cell in row.iter("td")]
        for row in table.iter("tr")
        if row.find("td") is not None
    ]


class GapBoardCase(CommunityCase):
    def _render(self, gaps=None, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.officer)
        content, _type = reports._render_qweb_html(REPORT, (gaps and gaps.ids) or [])
        return html.fromstring(content)

    def _text(self, page):
        return " ".join(page.text_content().split())

    def _gaps(self):
        return self.env["hr.community.gap.report"].search(
            [("company_id", "=", self.company.id)]
        )


@tagged("post_install", "-at_install")
class TestGapBoard(GapBoardCase):
    """The page for the board says what a plain count says, and says what is unknown."""

    def test_each_company_has_its_last_four_quarters(self):
        snapshots = self.env["hr.community.gap.snapshot"]
        companies = self.company | self.other_company
        for year in range(2001, 2010):
            snapshots._publish(self.company, f"{year}-01-01")
        snapshots._publish(self.other_company, "1999-01-01")
        report = self.env["report.hr_community.report_gap_board"]
        shown = report._get_quarters(companies).grouped("company_id")
        numbers = {company: len(rows) for company, rows in shown.items()}
        self.assertEqual(numbers, {self.company: 4, self.other_company: 1})

    def test_the_same_figures_as_a_plain_count(self):
        self.company.community_agreements = True
        plain = PlainGaps(self.env, RandomWorld(self).today)
        ours = {
            number
            for number, row in plain.open.items()
            if row["company_id"] == self.company.id
        }
        page = self._render()
        head, kinds, skills = page.iter("table")
        with_gaps = {n for n, _kind in plain.since() if n in ours}
        self.assertEqual(
            cells(head)[0],
            [
                str(len(ours)),
                str(len([1 for n, k in plain.since() if k == "unowned" and n in ours])),
                f"{sum(plain.missing(n) or 0 for n in with_gaps):,.0f}",
                f"{sum(plain.fte(n) or 0 for n in with_gaps):,.2f}",
            ],
        )
        self._assert_kinds(cells(kinds), plain, ours)
        self.assertEqual(
            sum(int(row[1]) for row in cells(skills)),
            len(with_gaps),
            "each activity has one leading skill, or none",
        )

    def _assert_kinds(self, rows, plain, ours):
        labels = self.env["hr.community.gap.report"]._fields["kind"].selection
        self.assertEqual([row[0] for row in rows], [label for _kind, label in labels])
        for (kind, _label), row in zip(labels, rows, strict=True):
            numbers = {n for n, k in plain.since() if k == kind and n in ours}
            with self.subTest(kind=kind):
                self.assertEqual(row[1], str(len(numbers)))
                known = [n for n in numbers if plain.fte(n)]
                missing = sum(plain.missing(n) for n in known)
                fte = sum(plain.fte(n) for n in known)
                self.assertEqual(
                    row[2:],
                    [f"{missing:,.0f}", f"{fte:,.2f}"]
                    if known
                    else ["Not estimated"] * 2,
                )

    def test_where_nothing_is_estimated_no_figure_is_zero(self):
        head, kinds, skills = self._render().iter("table")
        self.assertEqual(cells(head)[0], ["1", "0", "Not estimated", "Not estimated"])
        for row in cells(kinds):
            self.assertEqual(row[2:], ["Not estimated", "Not estimated"])
        self.assertEqual(
            cells(skills), [["Events", "1", "Not estimated", "Not estimated"]]
        )

    def test_known_to_be_covered_is_zero(self):
        self.party.hours_per_month = self.party_owner.hours_per_month = 10
        head, *_rest = self._render().iter("table")
        self.assertEqual(cells(head)[0][2], "0")

    def test_the_unknown_are_counted_beside_the_figures(self):
        self.party.hours_per_month = 10
        self._new_activity("Unknown")
        self._new_activity("Unknown too")
        text = self._text(self._render())
        self.assertRegex(text, r"Not estimated: 2\b")

    def test_chosen_rows_say_how_many_of_them_are_unknown(self):
        unknown = self._new_activity("Unknown")
        chosen = self._gaps().filtered(
            lambda gap: gap.activity_id == unknown and gap.kind == "unowned"
        )
        report = self.env["report.hr_community.report_gap_board"]
        values = report._get_report_values(chosen.ids)
        self.assertEqual(values["summary"]["not_estimated"], 1)

    def test_the_biggest_gaps_come_first_with_their_words(self):
        for number, hours in enumerate((5, 80, 40, 60)):
            self._new_activity(f"Work {number}", hours_per_month=hours)
        page = self._render()
        titles = [" ".join(h3.text_content().split()) for h3 in page.iter("h3")]
        self.assertEqual(titles, ["1. Work 1", "2. Work 3", "3. Work 2"])
        text = self._text(page)
        self.assertRegex(text, r"needed per month: 80\b")
        self.assertIn("Not Enough Hours: 80 hours per month", text)

    def test_names_are_escaped(self):
        self.party.name = "<b>Party</b> & more"
        page = self._render()
        self.assertIn("<b>Party</b> & more", self._text(page))

    def test_cases_are_listed_but_drafts(self):
        case = self.env["hr.community.position.case"].create(
            {
                "name": "Events Manager",
                "community_activity_ids": [(6, 0, self.party.ids)],
            }
        )
        self.assertNotIn("Events Manager", self._text(self._render()))
        case.action_submit()
        *_tables, cases = self._render().iter("table")
        self.assertEqual(
            cells(cases), [["Events Manager", "1", "Not estimated", "Submitted"]]
        )

    def test_rows_of_two_companies_name_both(self):
        self.other_company.resource_calendar_id = (
            self.company.resource_calendar_id.copy({"hours_per_week": 30})
        )
        self._new_activity(
            "Theirs", hours_per_month=10, company_id=self.other_company.id
        )
        gaps = self.env["hr.community.gap.report"].search([])
        page = self._render(gaps, self.env.ref("base.user_root"))
        text = self._text(page)
        self.assertIn(f"{self.company.name}, Elsewhere", text)
        self.assertIn("30.0 (Elsewhere)", text)
        self.assertEqual(cells(next(page.iter("table")))[0][:2], ["2", "1"])

    @users("hr_community_officer")
    def test_the_button_prints_the_chosen_rows_or_all_of_the_company(self):
        gaps = self._gaps().with_user(self.env.user)
        action = gaps[:1].action_print_board()
        self.assertEqual(action["context"]["active_ids"], gaps[:1].ids)
        action = gaps.browse().action_print_board()
        self.assertEqual(action["data"], {"company_id": self.company.id})
        self.assertNotIn("active_ids", action["context"])

    def test_a_company_without_a_gap_still_gets_its_page(self):
        self.party.write({"state": "retired", "retire_reason": "Over"})
        text = self._text(self._render())
        self.assertIn("Open Activities", text)

    def test_the_chart_shows_the_longest_gaps_and_only_what_is_known(self):
        bars = get_bars(
            [("Covered", 9, 4), ("Unknown", 3, 0), ("Half", 5, 10), ("All", 0, 20)]
        )
        self.assertEqual([bar["name"] for bar in bars], ["All", "Half"])
        self.assertEqual((bars[1]["given_width"], bars[1]["missing_width"]), (25, 25))
        many = get_bars((str(number), 0, number) for number in range(1, 30))
        self.assertEqual(len(many), MOST)
        self.assertEqual(many[0]["missing"], 29)

    def test_cost_and_trend_are_there_where_they_are_known(self):
        report = self.env["report.hr_community.report_gap_board"]
        self.party.hours_per_month = 10
        self.party_owner.hours_per_month = 4
        self.company.community_hour_value = 0
        self.env.flush_all()
        values = report._get_report_values(self._gaps().ids)
        self.assertEqual(values["costs"], [])
        self.company.community_hour_value = 50
        self.env.flush_all()
        values = report._get_report_values(self._gaps().ids)
        self.assertEqual(values["costs"], [(self.company, 6 * 50 * 12)])
        self.assertEqual(values["ages"]["gaps"], len(self._gaps()))
        self.assertTrue(values["recommendations"])


@tagged("post_install", "-at_install")
class TestGapBoardPdf(GapBoardCase, HttpCase):
    def test_the_address_without_rows_shows_the_whole_company(self):
        self.authenticate(self.officer.login, self.officer.login)
        page = self.url_open(
            "/report/html/hr_community.report_gap_board"
            f'?options={{"company_id": {self.company.id}}}'
        )
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.party.name, page.text)
        elsewhere = self.url_open(
            "/report/html/hr_community.report_gap_board"
            f'?options={{"company_id": {self.other_company.id}}}'
        )
        self.assertNotIn(self.party.name, elsewhere.text)

    def test_the_pdf_has_two_pages(self):
        self.party.hours_per_month = 20
        for number in range(12):
            self._new_activity(
                f"Work {number}", hours_per_month=number, purpose="Because. " * 20
            )
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        content, kind = reports._render_qweb_pdf(REPORT, self._gaps().ids)
        self.assertEqual(kind, "pdf")
        pages = PdfReader(BytesIO(content)).pages
        self.assertEqual(len(pages), 2)
        for page in pages:
            # its font is drawn rather than written, so there is no text to read back
            self.assertGreater(len(page.get_contents().get_data()), 10000)

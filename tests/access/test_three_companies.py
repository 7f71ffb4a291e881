from io import BytesIO

from lxml import html
from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ..satellites import get_values, get_walked
from .three_companies import ThreeCompaniesCase

PERSONAL = {
    "hr.community.moderation.request",
    "hr.community.request",
    "hr.community.appraisal.evidence",
    "hr.community.preference",
    "hr.community.thanks.page",
    "hr.community.reaction",
    "hr.community.review.answer",
    "hr.community.review.held",
    "hr.community.review.score",
    "hr.community.skill.proposal",
    "hr.community.work.change",
    "hr.community.work.sum",
    "hr.community.work.total",
    "hr.community.work.person",
}


def ways_to(model, domain, groupby):
    """Yield (name, question) of every way to ask for rows."""
    name = {"display_name": {}}
    yield "search", lambda: model.search(domain)
    yield "archived", lambda: model.with_context(active_test=False).search(domain)
    yield "search_count", lambda: model.search_count(domain)
    yield "search_read", lambda: model.search_read(domain, ["display_name"])
    yield "name_search", lambda: model.name_search("", domain)
    yield "web_name_search", lambda: model.web_name_search("", name, domain)
    yield "web_search_read", lambda: model.web_search_read(domain, name)["records"]
    yield "read_group", lambda: model._read_group(domain, [groupby])
    yield (
        "formatted_read_group",
        lambda: model.formatted_read_group(domain, [groupby], ["__count"]),
    )
    yield (
        "web_read_group",
        lambda: model.web_read_group(domain, [groupby], ["__count"])["groups"],
    )


def ways_at(record, name):
    """Yield (name, question) of every way to a row whose id somebody knows."""
    yield "read", lambda: record.read([name])
    yield "web_read", lambda: record.web_read({name: {}})
    yield "export_data", lambda: record.export_data([name])["datas"]
    for operation in ("read", "write", "unlink"):
        yield operation, lambda right=operation: record.check_access(right)


@tagged("post_install", "-at_install")
class TestThreeCompanies(ThreeCompaniesCase):
    """Of a company that is not selected nobody sees anything, however they ask."""

    def test_every_model_has_a_company_and_a_sample(self):
        sampled = {model for model, _record in self._samples()}
        for name in self._models():
            with self.subTest(model=name):
                self.assertTrue(self._company_path(name))
                self.assertIn(name, sampled)

    def test_no_way_leads_to_a_record_of_another_company(self):
        walked = get_walked(self.env, self._models(), alone=False)
        for (name, about), (make, *_values) in self._samples().items():
            if name in walked and about != "shared":
                with self.subTest(model=name, record=about), self._undone():
                    self._check_unseen(name, make(self.env.user), about)

    def _check_unseen(self, name, record, about):
        domain = [("id", "=", record.id)]
        groupby = self._company_path(name).partition(".")[0]
        personal = PERSONAL.union(*get_values(self.env, "PERSONAL"))
        self.env.invalidate_all()
        inside = self._as_selected(*self.insider, name)
        for way, ask in ways_to(inside, domain, groupby):
            # what a wizard holds is for who opened it alone, what is said of a person
            # for them and their line
            private = name in personal or about.startswith("private")
            if not inside._transient and not private:
                self.assertTrue(ask(), f"{way} finds nothing for anybody")
        for label, user, companies in self.viewers:
            model = self._as_selected(user, companies, name)
            for way, ask in ways_to(model, domain, groupby):
                self.assertFalse(self._refused_or(ask), f"{label}: {way}")
            for way, ask in ways_at(model.browse(record.id), groupby):
                self.env.invalidate_all()
                with self.assertRaises(AccessError, msg=f"{label}: {way}"):
                    ask()

    def _spec(self, model):
        """Return all that a screen may ask of a model's rows."""
        names = {"fields": {"display_name": {}}}
        return {
            name: names if "relation" in about else {}
            for name, about in model.fields_get(attributes=["type", "relation"]).items()
            if about["type"] not in ("binary", "properties", "reference")
        }

    def _screens(self, user, companies):
        """Yield (action, what all of its rows say) of what the user may open."""
        for action in self.env["ir.actions.act_window"].search(
            [("res_model", "=like", "hr.community.%")]
        ):
            model = self._as_selected(user, companies, action.res_model)
            if not model.has_access("read"):
                continue
            known = {"active_id": self.party.id, "uid": user.id}
            domain = safe_eval(action.domain or "[]", known)
            model = model.with_context(active_test=False)
            yield action.name, str(model.web_search_read(domain, self._spec(model)))

    def test_no_menu_or_button_shows_a_word_of_another_company(self):
        for label, user, companies in self.viewers:
            self.env.invalidate_all()
            everything = ""
            for action, text in self._screens(user, companies):
                for word in self._words_of(companies):
                    self.assertNotIn(word, text, f"{label}: {action}")
                everything += text
            for word in self._words_of(self.companies - companies):
                self.assertIn(word, everything, f"{label} sees nothing at all")

    def _reports(self, user, companies):
        reports = self.env["ir.actions.report"].search(
            [("model", "=like", "hr.community.%")]
        )
        self.assertTrue(reports)
        for report in reports:
            rows = self.env[report.model].search([("company_id", "=", self.company.id)])
            self.assertTrue(rows)
            run = self._as_selected(user, companies, report._name)
            yield report.report_name, run, rows.ids

    def test_no_report_shows_a_word_of_another_company(self):
        north = {"company_id": self.company.id}
        for label, user, companies in self.viewers:
            for name, run, _theirs in self._reports(user, companies):
                for data in ({}, north):
                    page = self._refused_or(
                        lambda n=name, r=run, d=data: r._render_qweb_html(n, [], d)[0]
                    )
                    if page is None:
                        continue
                    text = html.fromstring(page).text_content()
                    for word in self._words_of(companies):
                        self.assertNotIn(word, text, label)

    def test_no_report_opens_for_rows_of_another_company(self):
        for label, user, companies in self.viewers:
            for name, run, theirs in self._reports(user, companies):
                with self.assertRaises(AccessError, msg=label):
                    run._render_qweb_html(name, theirs)

    def test_no_pdf_holds_a_word_of_another_company(self):
        label, user, companies = self.viewers[2]
        everything = ""
        for name, run, _theirs in self._reports(user, companies):
            run = run.with_context(force_report_rendering=True)
            content, kind = run._render_qweb_pdf(name, [])
            self.assertEqual(kind, "pdf")
            text = "".join(p.extract_text() for p in PdfReader(BytesIO(content)).pages)
            for word in self._words_of(companies):
                self.assertNotIn(word, text, label)
            everything += text
        self.assertIn("Southword", everything)

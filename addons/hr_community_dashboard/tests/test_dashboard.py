import json
from copy import deepcopy
from datetime import date

from odoo.addons.hr_community_programme.tests.kpi.common import SNAPSHOT, KpiCase
from odoo.addons.spreadsheet.utils.validate_data import (
    fields_in_spreadsheet,
    menus_xml_ids_in_spreadsheet,
)
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

PUBLISHED = {
    ("dimension", "=", "all"),
    ("has_value", "=", True),
    ("is_hidden", "=", False),
}
DAY = date(2025, 3, 31)


def find_unpublished(data, company):
    """Return the names of the sources that read more than published figures."""
    assert not data["pivots"]
    charts = [
        figure["data"]
        for sheet in data["sheets"]
        for figure in sheet["figures"]
        if figure["tag"] == "chart"
    ]
    own = {("company_id", "=", company.id)}
    return [
        *(one["chartId"] for one in charts if one["type"].startswith("odoo_")),
        *(
            one["name"]
            for one in data["lists"].values()
            if one["model"] != SNAPSHOT
            or not {*get_domain(one, company)} >= PUBLISHED | own
        ),
    ]


def get_domain(source, company):
    """Return the domain of a source, as the client works it out."""
    return safe_eval(source["domain"], {"allowed_company_ids": company.ids})


@tagged("post_install", "-at_install")
class TestDashboard(KpiCase):
    """Published figures in Odoo's spreadsheet dashboards, for officers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dashboard = cls.env.ref("hr_community_dashboard.community_dashboard")
        cls.data = json.loads(cls.dashboard.spreadsheet_data)

    def _snapshot(self, code, **values):
        about = {"company_id": self.company.id, "kpi_id": self.kpis[code].id}
        about |= {"date": DAY, "version": 1, "is_due": False}
        return self.env[SNAPSHOT].create(about | values)

    def _read(self, number):
        """Return what an officer reads in a list of the file, as the client asks."""
        source = self.data["lists"][number]
        order = ",".join(
            f"{one['name']} {'asc' if one['asc'] else 'desc'}"
            for one in source["orderBy"]
        )
        rows = self.env[SNAPSHOT].with_user(self.officer)
        found = rows.search(get_domain(source, self.company), order=order)
        found.read(source["columns"])
        return found

    def test_it_is_for_officers(self):
        for user in (self.officer, self.manager):
            self.assertTrue(self.dashboard.with_user(user).has_access("read"))
        for user in (self.worker, self.boss):
            with self.assertRaises(AccessError):
                self.dashboard.with_user(user).read(["name"])
            with self.assertRaises(AccessError):
                self.env[SNAPSHOT].with_user(user).search_count([])

    def test_its_models_fields_and_menus_are_there(self):
        read = fields_in_spreadsheet(self.data)
        self.assertEqual({*read}, {SNAPSHOT})
        for chain in read[SNAPSHOT]:
            model = self.env[SNAPSHOT]
            for name in chain.split("."):
                self.assertIn(name, model._fields)
                model = self.env.get(model._fields[name].comodel_name)
        menus = menus_xml_ids_in_spreadsheet(self.data)
        self.assertTrue(menus)
        for menu in menus:
            self.assertTrue(self.env.ref(menu).action)

    def test_it_reads_published_figures_alone(self):
        self.assertFalse(find_unpublished(self.data, self.company))

    def test_a_source_of_anything_else_is_found(self):
        """The twin: a list of hidden figures, and a chart of its own."""
        broken = deepcopy(self.data)
        broken["lists"]["1"]["domain"] = "[('dimension', '=', 'all')]"
        broken["sheets"][0]["figures"][0]["data"]["type"] = "odoo_bar"
        found = find_unpublished(broken, self.company)
        self.assertEqual(found, ["community-managed", "Latest Figures"])

    def test_an_officer_reads_what_is_published(self):
        self.env[SNAPSHOT].search([]).unlink()
        known = {"has_value": True, "value": 0.5, "numerator": 6, "denominator": 12}
        shown = self._snapshot("managed", **known)
        self._snapshot("thanking", is_hidden=True)
        self._snapshot("reviewed")
        self._snapshot("managed", dimension="department", group_key="1", **known)
        self._snapshot("trained", company_id=self.other_company.id, **known)
        read = {number: self._read(number) for number in self.data["lists"]}
        self.assertEqual({row for rows in read.values() for row in rows}, {shown})
        before = self._snapshot("managed", date=date(2025, 2, 28), **known)
        hidden = self._snapshot("managed", date=date(2025, 4, 30), is_hidden=True)
        self.assertEqual(self._read("1"), shown)
        self.assertEqual(self._read("2"), shown | before)
        self.assertEqual([shown.is_latest, hidden.is_latest], [True, False])

    def test_charts_are_called_what_their_kpis_are(self):
        """In the file, each chart has a list of the name of its KPI."""
        names = {}
        for source in self.data["lists"].values():
            for name, _operator, code in get_domain(source, self.company):
                if name == "kpi_id.code":
                    names[source["name"]] = self.kpis[code].name
        titles = {
            figure["data"]["title"]["text"]
            for sheet in self.data["sheets"]
            for figure in sheet["figures"]
        }
        self.assertEqual(names, {name: name for name in titles})

    def test_every_cell_has_a_source(self):
        """A list is asked for its own columns, and every list is asked."""
        formulas = [
            cell
            for sheet in self.data["sheets"]
            for cell in sheet["cells"].values()
            if cell.startswith("=ODOO.LIST(")
        ]
        asked = {}
        for formula in formulas:
            number, _place, column = formula[len("=ODOO.LIST(") : -1].split(",")
            asked.setdefault(number, set()).add(column.strip('"'))
        lists = {
            number: set(one["columns"]) for number, one in self.data["lists"].items()
        }
        self.assertEqual(asked, lists)

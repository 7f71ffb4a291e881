import re

from lxml import etree

from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .common import AccessCase

VISITORS = ("employee", "owner", "line_manager", "officer", "manager", "elsewhere")


@tagged("post_install", "-at_install")
class TestViews(AccessCase):
    """Every screen opens for whoever may read its model, with all of its fields."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._new_part(cls.party, cls.worker_person, hours_per_month=4)
        cls._new_part(cls.party, cls.helper, state="invited")
        cls._log(cls.party, cls.worker_person)
        cls._log(cls.party, cls.helper)
        cls.env["hr.community.position.case"].create(
            {"name": "Planner", "community_activity_ids": cls.party.ids}
        )
        cls.env["hr.community.person.alias"].create(
            {"name": "Who Ever", "employee_id": cls.helper.id}
        )
        cls.env["hr.community.import"].create(
            {
                "name": "sheet.csv",
                "company_id": cls.company.id,
                "person_ids": cls.helper.ids,
            }
        )
        cls.actions = cls.env["ir.actions.act_window"].search(
            [("res_model", "=like", "hr.community.%")]
        )

    def _asked(self, arch, env, model):
        """Return what a web client asks for: the fields of an arch and its subviews."""
        tree = etree.fromstring(arch) if isinstance(arch, str) else arch
        asked = {}
        for node in tree:
            if node.tag != "field":
                asked |= self._asked(node, env, model)
                continue
            field = env[model]._fields[node.get("name")]
            asked[field.name] = {}
            if field.type == "many2one":
                asked[field.name] = {"fields": {"display_name": {}}}
            elif field.type in ("one2many", "many2many"):
                inner = self._asked(node, env, field.comodel_name)
                asked[field.name] = {"fields": inner | {"display_name": {}}}
        return asked

    def _screens(self, user):
        """Yield each screen that the user's menus or buttons may lead to."""
        for action in self.actions:
            model = self._as(user, action.res_model)
            if model._transient or not model.has_access("read"):
                continue
            views = model.get_views(
                [(v, t) for v, t in action.views], {"toolbar": True}
            )
            for view_type in ("list", "kanban", "form"):
                if view_type in views["views"]:
                    yield action, model, view_type, views["views"][view_type]["arch"]

    def _get_our_views(self):
        """Return every view of every addon of ours."""
        ours = self.env["ir.model.data"].search(
            [("module", "=like", "hr_community%"), ("model", "=", "ir.ui.view")]
        )
        return self.env["ir.ui.view"].browse(ours.mapped("res_id"))

    def _get_unnamed_questions(self, arch):
        """Return the buttons that ask first, and whose answer is a mere “Ok”."""
        return etree.fromstring(arch).xpath("//button[@confirm][not(@confirm-label)]")

    def test_what_asks_first_says_on_its_button_what_it_does(self):
        asking = self._get_our_views().filtered(lambda view: "confirm=" in view.arch_db)
        self.assertGreater(len(asking), 8)
        for view in asking:
            with self.subTest(view=view.name):
                self.assertFalse(self._get_unnamed_questions(view.arch_db))
        broken = '<form><button name="action_close" confirm="Close it?" /></form>'
        self.assertTrue(self._get_unnamed_questions(broken))

    def _get_unfit(self, views):
        """Return the forms with buttons on top that do not fit on a phone."""
        roots = [(view.name, etree.fromstring(view.arch_db)) for view in views]
        return [
            name
            for name, root in roots
            if root.tag == "form"
            and root.find("header") is not None
            and "o_community_form" not in root.get("class", "").split()
        ]

    def test_buttons_on_top_of_a_form_fit_on_a_phone(self):
        views = self._get_our_views().filtered(
            lambda view: view.mode == "primary" and view.model
        )
        self.assertEqual(self._get_unfit(views), [])
        broken = views.create(
            {
                "name": "Form",
                "model": "hr.community.ownership",
                "arch": "<form><header/></form>",
            }
        )
        self.assertEqual(self._get_unfit(views | broken), ["Form"])

    def _get_duplicating(self, views):
        """Return the models that cannot be duplicated in a form, but can in a list."""
        roots = [
            (view.model, etree.fromstring(view.get_combined_arch())) for view in views
        ]
        single = {
            model
            for model, root in roots
            if root.tag == "form" and root.get("duplicate") == "0"
        }
        self.assertTrue(single)
        return {
            model
            for model, root in roots
            if model in single
            and root.tag in ("list", "kanban")
            and "0" not in (root.get("duplicate"), root.get("create"))
        }

    def test_what_has_no_duplicate_has_none_in_a_list(self):
        views = self._get_our_views().filtered(
            lambda view: view.mode == "primary" and view.model
        )
        self.assertFalse(self._get_duplicating(views))
        broken = views.create(
            {"name": "List", "model": "hr.community.ownership", "arch": "<list/>"}
        )
        self.assertEqual(self._get_duplicating(views | broken), {broken.model})

    def test_every_screen_is_read_by_whoever_may_open_it(self):
        opened = set()
        for role in VISITORS:
            user = self.roles[role]
            for action, model, view_type, arch in self._screens(user):
                asked = self._asked(arch, model.env, model._name)
                domain = safe_eval(
                    action.domain or "[]",
                    {"active_id": self.party.id, "uid": user.id},
                )
                self.env.invalidate_all()
                with self.subTest(role=role, action=action.name, view=view_type):
                    answer = model.web_search_read(domain, asked)
                    self.assertGreaterEqual(answer["length"], 0)
                    opened.add((role, model._name, bool(answer["length"])))
        self.assertIn(("officer", "hr.community.position.case", True), opened)
        self.assertIn(("employee", "hr.community.activity", True), opened)
        self.assertIn(("line_manager", "hr.community.contribution", True), opened)
        self.assertIn(("elsewhere", "hr.community.activity", False), opened)

    def test_form_of_an_activity_opens_for_everybody_with_its_people(self):
        for role in VISITORS[:-1]:
            model = self._as(self.roles[role], "hr.community.activity")
            arch = model.get_view(False, "form")["arch"]
            self.env.invalidate_all()
            (answer,) = model.browse(self.party.id).web_read(
                self._asked(arch, model.env, model._name)
            )
            names = {p["employee_id"]["display_name"] for p in answer["ownership_ids"]}
            self.assertLessEqual({"Ow Ner", "Wor Ker"}, names)
            self.assertEqual(
                "Hel Per" in names, role in ("owner", "officer", "manager")
            )

    def test_what_nobody_wrote_down_is_shown_to_whom_can_write_it(self):
        unknown = ("image_1920", "parent_id", "date_start", "behind_scenes", "note")
        self.party.write(dict.fromkeys(unknown, False))
        for role, shown in {
            "employee": set(),
            "owner": set(unknown) - {"behind_scenes"},
            "officer": set(unknown),
        }.items():
            form = Form(self._seen_by(self.roles[role], self.party))
            hidden = {name for name in unknown if form._get_modifier(name, "invisible")}
            self.assertEqual(set(unknown) - hidden, shown, role)

    def test_filters_of_every_search_view_can_be_used(self):
        for role in VISITORS:
            user = self.roles[role]
            for action in self.actions:
                model = self._as(user, action.res_model)
                if model._transient or not model.has_access("read"):
                    continue
                for name, domain in self._filters(model):
                    with self.subTest(role=role, model=model._name, filter=name):
                        model.search_count(domain)

    def _filters(self, model):
        tree = etree.fromstring(model.get_view(False, "search")["arch"])
        for node in tree.iter("filter"):
            if node.get("domain"):
                yield (
                    node.get("name"),
                    safe_eval(node.get("domain"), {"uid": model.env.uid}),
                )

    def test_cards_use_fields_they_ask_for(self):
        """The browser stops at a card that reads a field its view does not name."""
        views = self.env["ir.ui.view"].search(
            [("model", "=like", "hr.community.%"), ("type", "=", "kanban")]
        )
        self.assertGreater(len(views), 5)
        for view in views:
            tree = etree.fromstring(view.get_combined_arch())
            named = {node.get("name") for node in tree.iter("field")}
            used = set(re.findall(r"record\.(\w+)", etree.tostring(tree, encoding=str)))
            with self.subTest(view=view.name):
                self.assertLessEqual(used, named)

    def _get_uncompiled(self, arch):
        """Return the fields of cards whose directive the client cannot compile.

        It makes a value of each directive of a field with a widget: an empty one, such
        as that of ``t-else``, ends in an error when the first card is shown.
        """
        empty = "@*[starts-with(name(), 't-') and . = '']"
        return arch.xpath(f"//templates//field[@widget][{empty}]/@name")

    def test_the_client_can_compile_every_card(self):
        views = self.env["ir.ui.view"].search(
            [("type", "!=", "qweb"), ("model", "=like", "hr.community.%")]
        )
        for view in views:
            with self.subTest(view.name):
                self.assertEqual(self._get_uncompiled(etree.fromstring(view.arch)), [])
        twin = """<kanban><templates><t t-name="card"><field t-if="a" name="x"/>
                  <field t-else="" name="y" widget="float"/></t></templates></kanban>"""
        self.assertEqual(self._get_uncompiled(etree.fromstring(twin)), ["y"])

    def _columns(self, node):
        """Return how many columns of a list are seen at first."""
        return sum(
            field.get("column_invisible") not in ("1", "True")
            and field.get("optional") != "hide"
            for field in node.findall("field")
        )

    def test_a_wide_list_within_a_form_is_cards_on_a_phone(self):
        views = self.env["ir.ui.view"].search(
            [("model", "=like", "hr.community.%"), ("type", "=", "form")]
        )
        wide = set()
        for view in views:
            tree = etree.fromstring(view.get_combined_arch())
            for node in tree.xpath("//field[list]"):
                if self._columns(node.find("list")) > 3:
                    wide.add(node.get("name"))
                    with self.subTest(view=view.name, field=node.get("name")):
                        self.assertIsNotNone(node.find("kanban"))
        self.assertGreater(len(wide), 3)

    def test_a_wide_list_of_a_menu_is_cards_on_a_phone(self):
        for action in self.actions:
            kinds = [kind for _view, kind in action.views]
            if "list" not in kinds or "kanban" in kinds:
                continue
            model = self.env[action.res_model]
            view_id = next(view for view, kind in action.views if kind == "list")
            arch = model.get_view(view_id, "list")["arch"]
            with self.subTest(action=action.name):
                self.assertLessEqual(self._columns(etree.fromstring(arch)), 5)

    def test_whom_a_row_is_about_is_called_the_same_everywhere(self):
        names = {
            model._name: model._fields["employee_id"].string
            for model in self.env.values()
            if model._name.startswith("hr.community.")
            and "employee_id" in model._fields
        }
        self.assertGreater(len(names), 20)
        self.assertNotIn("Person", names.values(), names)

    def test_several_records_open_as_cards_too(self):
        both = self.party | self._new_activity("Second")
        action = both._get_records_action()
        kinds = [kind for _view, kind in action["views"]]
        self.assertEqual(kinds, ["list", "kanban", "form"])
        self.assertEqual(action["mobile_view_mode"], "kanban")
        self.assertEqual(self.party._get_records_action()["views"], [(False, "form")])

from types import SimpleNamespace
from unittest.mock import patch

from odoo.tests import tagged

from ...models.hooks import ir_ui_menu
from ..satellites import get_values
from .common import AccessCase

EVERYBODY = {
    "Board",
    "Thanks",
    "Everyone",
    "My Thank-Yous",
    "My Points",
    "My Work",
    "Overview",
    "Preferences",
    "My Data",
    "My Work Log",
    "Reviews",
    "Requests",
    "Reviews of My Work",
    "Statement",
    "My Statement",
    "My Participation",
    "Rank Activities",
    "Skills to Confirm",
    "My Team",
    "To Confirm",
    "Workload",
    "Time Agreements",
    "Participation",
    "Exemptions",
    "Reviews & Statements",
    "Statements",
}
OFFICERS = EVERYBODY | {
    "Program",
    "Activities",
    "By Status",
    "Proposals",
    "Import",
    "Starter Library",
    "Past Imports",
    "Unmatched Names",
    "People",
    "Roles",
    "Work Log",
    "Goals",
    "Objections",
    "Draws",
    "Cycles & Rounds",
    "Cycles",
    "Annual Rounds",
    "Campaigns",
    "Reported Thank-Yous",
    "Gaps",
    "Gap Report",
    "Current Gaps",
    "Past Gap Reports",
    "Decisions",
    "Continuity",
    "Succession",
    "Dependency Risk",
    "Position Requests",
    "Reporting",
    "Engagement",
    "Inactive Areas",
    "Thanks & Fairness",
    "All Thank-Yous",
    "Mutual Thank-Yous",
}
MANAGERS = OFFICERS | {
    "Points",
    "Ledger",
    "Adjust Points",
    "Configuration",
    "Options",
    "Categories",
    "Tags",
    "Goal Templates",
    "Expectations",
    "Skill Evidence",
    "Reviews & Thank-Yous",
    "Review Criteria",
    "Values",
    "Imports",
}
# at most so many places to go: the core alone, and with every addon of ours
CORE_LIMITS = {"employee": 10, "line_manager": 14, "officer": 26}
LIMITS = {"employee": 16, "line_manager": 20, "officer": 30}


@tagged("post_install", "-at_install")
class TestMenus(AccessCase):
    """Which menus each role finds, and that none of them leads to a refusal."""

    def _menus_of(self, user):
        """Return the menus below ours that the user can walk to."""
        menus = self._as(user, "ir.ui.menu")
        if not menus.has_access("read"):
            return menus.sudo()
        self.env.registry.clear_cache()
        seen = menus._visible_menu_ids()
        root = self.env.ref("hr_community.menu_root")
        ours = menus.sudo().search([("id", "child_of", root.id), ("id", "!=", root.id)])
        return ours.filtered(
            lambda menu: seen.issuperset(map(int, menu.parent_path.split("/")[:-1]))
        )

    def _more(self, *roles):
        """Return the menus of the addons around that these roles find."""
        said = get_values(self.env, "MENUS")
        return set().union(*(menus.get(role, ()) for menus in said for role in roles))

    def test_each_role_finds_its_menus(self):
        everybody = EVERYBODY | self._more("employee")
        officers = OFFICERS | self._more("employee", "officer")
        managers = MANAGERS | self._more("employee", "officer", "manager")
        for role, expected in {
            "nobody": set(),
            "portal": set(),
            "employee": everybody,
            "owner": everybody,
            "line_manager": everybody,
            "officer": officers,
            "manager": managers,
            "elsewhere": officers,
        }.items():
            with self.subTest(role=role):
                menus = self._menus_of(self.roles[role])
                self.assertEqual(set(menus.mapped("name")), expected)

    def test_settings_are_for_administrators_who_are_officers(self):
        boss_of_all = self._new_login(
            "hr_community_system",
            "base.group_system,hr_community.group_hr_community_manager",
        )
        settings = self.env.ref("hr_community.res_config_settings_menu")
        self.assertIn(settings, self._menus_of(boss_of_all).with_env(self.env))
        self.assertNotIn(settings, self._menus_of(self.manager).with_env(self.env))

    def test_no_menu_leads_to_a_model_that_its_reader_cannot_read(self):
        for role, user in self.roles.items():
            for menu in self._menus_of(user).filtered("action"):
                action = menu.action
                kind = "model_name" if action._name.endswith("server") else "res_model"
                model = self._as(user, action[kind])
                operation = "create" if model._transient else "read"
                with self.subTest(role=role, menu=menu.name):
                    self.assertTrue(model.has_access(operation))

    def _web_menus_of(self, user, menus=None):
        """Return our menus that the user's browser gets, by their XML id."""
        loaded = (
            self._as(user, "ir.ui.menu") if menus is None else menus
        ).load_web_menus(False)
        root = self.env.ref("hr_community.menu_root").id
        ours = {key: menu for key, menu in loaded.items() if menu["appID"] == root}
        linked = {
            child
            for menu in ours.values()
            for child in [*menu["children"], *menu.get("tabs", ())]
        }
        self.assertEqual(linked, ours.keys() - {root})
        return {menu["xmlid"]: menu for menu in ours.values()}

    def _loaded_by(self, user):
        return {menu["name"] for menu in self._web_menus_of(user).values()}

    def _places_of(self, user, *modules):
        """Return the XML ids of the menus that lead somewhere, without tabs."""
        menus = self._web_menus_of(user)
        tabs = {tab for menu in menus.values() for tab in menu.get("tabs", ())}
        return {
            xmlid
            for xmlid, menu in menus.items()
            if menu["id"] not in tabs
            and menu["actionID"]
            and not menu["children"]
            and (not modules or xmlid.split(".")[0] in modules)
        }

    def _fill(self):
        """Put something behind every menu: the most that anybody can be offered."""

        def plenty(menus, xmlids):
            return dict.fromkeys(xmlids, 3)

        self.patch(type(self.env["ir.ui.menu"]), "_get_community_counts", plenty)

    def test_each_role_has_few_places_to_go(self):
        self._fill()
        team = self.env.ref("hr_community.menu_team")
        for role, most in LIMITS.items():
            user = self.roles[role]
            with self.subTest(role=role):
                places = self._places_of(user)
                core = self._places_of(user, "hr_community")
                if role != "line_manager":
                    below = self.env["ir.ui.menu"].search([("id", "child_of", team.id)])
                    own = {below._get_external_ids()[menu.id][0] for menu in below}
                    places, core = places - own, core - own
                self.assertLessEqual(len(places), most, sorted(places))
                self.assertLessEqual(len(core), CORE_LIMITS[role], sorted(core))

    def test_each_addon_adds_one_place_to_an_employee(self):
        self._fill()
        mine = [
            xmlid.split(".")[0]
            for xmlid in self._places_of(self.colleague)
            if not xmlid.startswith("hr_community.") and "menu_team" not in xmlid
        ]
        self.assertEqual(len(mine), len(set(mine)), mine)

    def test_what_is_empty_for_its_reader_is_not_offered(self):
        first_day = self._new_login("first_day", "base.group_user")
        offered = self._loaded_by(first_day)
        empty = {
            "My Work Log",
            "Reviews",
            "Rank Activities",
            "Skills to Confirm",
            "My Team",
        }
        self.assertFalse(offered & (empty | {"To Confirm", "My Points"}))
        self.assertLessEqual({"Board", "Thanks", "Overview"}, offered)

    def test_the_conditions_are_one_query(self):
        menus = self._as(self.boss, "ir.ui.menu")
        names = list(menus._get_community_conditions())
        menus._get_community_counts(names)
        with self.assertQueryCount(1):
            counts = menus._get_community_counts(names)
        self.assertEqual(list(counts), names)

    def test_every_condition_is_of_a_menu(self):
        for xmlid in self.env["ir.ui.menu"]._get_community_conditions():
            with self.subTest(xmlid):
                self.assertEqual(self.env.ref(xmlid)._name, "ir.ui.menu")

    def test_a_screen_opens_with_a_tab_that_its_reader_has(self):
        for user in (self.colleague, self.boss, self.officer, self.manager):
            menus = self._web_menus_of(user)
            by_id = {menu["id"]: menu for menu in menus.values()}
            for menu in menus.values():
                if menu.get("tabs") and not menu["isGear"]:
                    with self.subTest(user=user.name, menu=menu["xmlid"]):
                        first = by_id[menu["tabs"][0]]
                        self.assertEqual(menu["actionID"], first["actionID"])

    def test_the_team_is_for_who_has_one(self):
        team = {"My Team", "Reviews & Statements"}
        self.assertLessEqual(team, self._loaded_by(self.boss))
        for user in (self.colleague, self.owner, self.officer, self.stranger):
            self.assertFalse(team & self._loaded_by(user), user.name)
        self.assertIn("Exemptions", self._loaded_by(self.officer))
        self.assertIn("My Work", self._loaded_by(self.colleague))

    def test_somebody_has_a_team_from_one_day_to_the_next(self):
        self.assertNotIn("My Team", self._loaded_by(self.colleague))
        self.helper.parent_id = self.colleague_person
        self.assertIn("My Team", self._loaded_by(self.colleague))
        self.helper.parent_id = False
        self.assertNotIn("My Team", self._loaded_by(self.colleague))

    def test_what_waits_to_be_confirmed_is_counted_in_its_menu(self):
        self.assertFalse(self._waiting(self.boss))
        self._log(self.party, self.worker_person, 2)
        self._log(self.party, self.worker_person, 1)
        found = self.worker_person.parent_id.user_id
        self.assertEqual(self._waiting(found), "To Confirm (2)")

    def test_only_what_waits_in_the_companies_switched_on_is_counted(self):
        boss, there = self.worker_person.parent_id.user_id, self.other_company
        boss.company_ids |= there
        lead = self._new_person("Bo Ss", boss, company_id=there.id)
        person = self._new_person("Far Off", company_id=there.id, parent_id=lead.id)
        far = self._new_activity("Far party", company_id=there.id)
        self._log(far, person, 1)
        self._log(self.party, self.worker_person, 2)
        self._log(self.party, self.worker_person, 1)
        here = self.company
        for cookie, shown, expected in (
            (None, here, "To Confirm (2)"),
            (str(here.id), here, "To Confirm (2)"),
            (str(there.id), there, "To Confirm (1)"),
            (f"{there.id}-{here.id}", there | here, "To Confirm (3)"),
            # as the browser, which then shows the default one
            (f"{there.id}-9999999", here, "To Confirm (2)"),
            ("²-x", here, "To Confirm (2)"),
        ):
            with self.subTest(cookie=cookie), self._browser(cookie):
                menus = self.env["ir.ui.menu"].with_user(boss)
                self.assertEqual(menus._get_shown_companies(), shown)
                self.assertEqual(self._waiting(boss, menus), expected)

    def _browser(self, cookie):
        """Return the context of a request from a browser with this cookie."""
        request = SimpleNamespace(cookies={"cids": cookie} if cookie else {})
        return patch.object(ir_ui_menu, "request", request)

    def _waiting(self, user, menus=None):
        menus = self._web_menus_of(user, menus)
        menu = menus.get("hr_community.hr_community_contribution_menu_team")
        return menu and menu["name"]

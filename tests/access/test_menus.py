from odoo.tests import tagged

from ..satellites import get_values
from .common import AccessCase

EVERYBODY = {
    "Board",
    "My Work",
    "My Community Work",
    "My Log",
    "My Participation",
    "Participation of My Team",
    "Exemptions",
    "My Availability",
    "My Team",
    "What I Want to Hear of",
    "Rank Activities",
    "My Data",
    "Load",
    "Reviews of My Team",
    "Statements of My Team",
    "Reviews",
    "Reviews of My Work",
    "Skills Shown",
    "My Statement",
    "Thanks",
    "My Thanks",
    "My Points",
    "How I Want to Be Thanked",
    "Programme",
    "People",
    "Work Log",
    "Goals",
}
OFFICERS = EVERYBODY | {
    "All Exemptions",
    "Load of Everybody",
    "Import Activities",
    "Campaigns",
    "Yearly Rounds",
    "Decisions about Gaps",
    "Continuity",
    "Engagement",
    "Cold Areas",
    "Goal Templates",
    "Cycles",
    "Expectations",
    "Participation",
    "Statements",
    "Review Criteria",
    "Evidence of Skills",
    "Starter Library",
    "Activities by State",
    "Proposals",
    "Objections",
    "Position Cases",
    "Reporting",
    "Gap Report",
    "Configuration",
    "Categories",
    "Tags",
    "Values",
    "Points to Give",
    "All Thanks",
    "Mutual Thanks",
    "Imports",
    "Names in Spreadsheets",
}
MANAGERS = OFFICERS | {"Points Ledger", "Book Points by Hand"}


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

    def _loaded_by(self, user):
        """Return the names of our menus that the user's browser gets."""
        loaded = self._as(user, "ir.ui.menu").load_menus(False)
        root = self.env.ref("hr_community.menu_root").id
        ours = {
            menu["id"]: menu for menu in loaded.values() if menu.get("app_id") == root
        }
        linked = {child for menu in ours.values() for child in menu["children"]}
        self.assertLessEqual(linked, ours.keys())
        return {menu["name"] for menu in ours.values()}

    def test_the_team_is_for_who_has_one(self):
        team = {"My Team", "Load", "Exemptions"}
        self.assertLessEqual(team, self._loaded_by(self.boss))
        for user in (self.colleague, self.owner, self.officer, self.stranger):
            self.assertFalse(team & self._loaded_by(user), user.name)
        self.assertIn("All Exemptions", self._loaded_by(self.officer))
        self.assertIn("My Work", self._loaded_by(self.colleague))

    def test_somebody_has_a_team_from_one_day_to_the_next(self):
        self.assertNotIn("My Team", self._loaded_by(self.colleague))
        self.helper.parent_id = self.colleague_person
        self.assertIn("My Team", self._loaded_by(self.colleague))
        self.helper.parent_id = False
        self.assertNotIn("My Team", self._loaded_by(self.colleague))

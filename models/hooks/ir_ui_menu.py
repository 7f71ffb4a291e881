from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

ROOT = "hr_community.menu_root"
# the menus below it are not tabs of the screen but its gear
PREFERENCES = "hr_community.hr_community_ownership_menu_mine"
# how many there are stands behind the name
COUNTED = {"hr_community.hr_community_contribution_menu_team"}
MINE = Domain("is_me", "=", True)
TEAM = Domain("in_my_line", "=", True)


class IrUiMenu(models.Model):
    """Offers nobody a menu with nothing behind it, and shows menus below one as tabs.

    A menu of ours with an action and with menus below it is one screen: those below
    are its tabs. Extras add tabs like menus, and conditions to the one table of them.
    """

    _inherit = "ir.ui.menu"

    @api.model
    def _get_community_conditions(self):
        """Return what there must be for a menu to be offered.

        :return: {XML id of the menu: (model, domain)}; the domains are about the reader
        """
        company = Domain("company_id", "in", self.env.companies.ids)
        submitted = Domain("state", "=", "submitted")
        return {
            "hr_community.menu_team": ("hr.employee", self._get_team_domain()),
            "hr_community.hr_community_recognition_menu_feed": (
                "res.company",
                Domain("id", "in", self.env.companies.ids)
                & Domain("community_thanks", "=", True),
            ),
            "hr_community.hr_community_recognition_menu_mine": (
                "hr.community.recognition",
                Domain("is_for_me", "=", True) | Domain("is_mine", "=", True),
            ),
            "hr_community.hr_community_point_menu_mine": ("hr.community.point", MINE),
            "hr_community.hr_community_contribution_menu_mine": (
                "hr.community.ownership",
                MINE & Domain("state", "in", ("active", "ended")),
            ),
            "hr_community.hr_community_contribution_menu_team": (
                "hr.community.contribution",
                TEAM & submitted,
            ),
            "hr_community.hr_community_review_menu": (
                "hr.community.review",
                Domain("is_for_me", "=", True) | Domain("ownership_id.is_me", "=", True),
            ),
            "hr_community.hr_community_statement_menu_mine": (
                "hr.community.cycle",
                company,
            ),
            "hr_community.hr_community_statement_menu_mine_tab": (
                "hr.community.statement",
                MINE,
            ),
            "hr_community.hr_community_ranking_menu": (
                "hr.community.ranking",
                Domain("user_id", "=", self.env.uid)
                & Domain("line_id.round_id.state", "=", "running"),
            ),
            "hr_community.hr_community_skill_proposal_menu": (
                "hr.community.skill.proposal",
                (MINE | TEAM) & Domain("state", "=", "proposed"),
            ),
            "hr_community.hr_community_recognition_menu_reported": (
                "hr.community.recognition",
                Domain("to_look_at", "=", True),
            ),
            "hr_community.hr_community_objection_menu": (
                "hr.community.objection",
                company,
            ),
            "hr_community.hr_community_person_alias_menu_officer": (
                "hr.community.person.alias",
                Domain("employee_id", "=", False),
            ),
        }

    @api.model
    def _get_team_domain(self):
        return Domain("id", "any!", self.env["hr.community.line.access"]._line_query())

    @api.model
    def _get_community_counts(self, xmlids):
        """Return how many records each condition finds, in one query.

        :return: {XML id of the menu: number}
        """
        columns = []
        for xmlid in xmlids:
            model, domain = self._get_community_conditions()[xmlid]
            # sudo: any model - only how many rows are about the reader
            query = self.env[model].sudo()._search(domain)
            columns.append(SQL("(SELECT count(*) FROM (%s) AS t)", query.select()))
        if not columns:
            return {}
        (row,) = self.env.execute_query(SQL("SELECT %s", SQL(", ").join(columns)))
        return dict(zip(xmlids, row, strict=True))

    @api.model
    def load_menus(self, debug):
        """Leave out the menus of ours with nothing behind them for the reader.

        Not through the blacklist: its answer is kept until the server starts again, and
        somebody has a team, or a review to write, from one day to the next.
        """
        menus = super().load_menus(debug)
        ours = {menu["xmlid"]: key for key, menu in menus.items() if menu.get("xmlid")}
        if ROOT not in ours:
            return menus
        names = [name for name in self._get_community_conditions() if name in ours]
        counts = self._get_community_counts(names)
        hidden = set()
        for name in names:
            if not counts[name]:
                hidden |= self._get_community_below(menus, ours[name])
        # what is kept for the next reader stays whole
        shown = {
            key: menu
            | {"children": [child for child in menu["children"] if child not in hidden]}
            for key, menu in menus.items()
            if key not in hidden
        }
        for name in COUNTED & counts.keys():
            if ours[name] in shown:
                shown[ours[name]]["name"] += f" ({counts[name]})"
        return shown

    @api.model
    def _get_community_below(self, menus, menu_id):
        """Return the ids of a menu and of those below it."""
        found = {menu_id}
        for child in menus[menu_id]["children"]:
            found |= self._get_community_below(menus, child)
        return found

    def load_web_menus(self, debug):
        """Turn the menus below one with an action into the tabs of its screen."""
        menus = super().load_web_menus(debug)
        root = self.env.ref(ROOT, raise_if_not_found=False)
        for menu in list(menus.values()) if root else ():
            is_screen = menu["appID"] == root.id and menu["id"] != root.id
            if not (is_screen and menu["actionID"] and menu["children"]):
                continue
            menu["tabs"], menu["children"] = menu["children"], []
            menu["isGear"] = menu["xmlid"] == PREFERENCES
            if not menu["isGear"]:
                first = menus[menu["tabs"][0]]
                menu |= {
                    name: first[name]
                    for name in ("actionID", "actionModel", "actionPath")
                }
        return menus

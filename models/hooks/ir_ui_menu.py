from odoo import api, models
from odoo.fields import Domain
from odoo.http import request
from odoo.tools import SQL

ROOT = "hr_community.menu_root"
# the menus below it are not tabs of the screen but its gear
PREFERENCES = "hr_community.hr_community_ownership_menu_mine"
# how many there are stands behind the name
COUNTED = {"hr_community.hr_community_contribution_menu_team"}
MINE = Domain("is_me", "=", True)
TEAM = Domain("is_subordinate", "=", True)
FOR_ME = Domain("is_for_me", "=", True)
REPORTED = Domain("has_open_report", "=", True)
PROPOSED = Domain("state", "=", "proposed")
SUBMITTED = Domain("state", "=", "submitted")
UNMATCHED = Domain("employee_id", "=", False)
HAD_A_ROLE = MINE & Domain("state", "in", ("active", "ended"))
RECEIVED_OR_GIVEN = FOR_ME | Domain("is_mine", "=", True)
ASKED_OR_REVIEWED = FOR_ME | Domain("ownership_id.is_me", "=", True)

# {menu: (model, domain)}: something must be found for the menu to be offered; what
# depends on more than the domain is added in _get_community_conditions
CONDITIONS = {
    "recognition_menu_mine": ("recognition", RECEIVED_OR_GIVEN),
    "point_menu_mine": ("point", MINE),
    "contribution_menu_mine": ("ownership", HAD_A_ROLE),
    "contribution_menu_team": ("contribution", TEAM & SUBMITTED),
    "review_menu": ("review", ASKED_OR_REVIEWED),
    "statement_menu_mine_tab": ("statement", MINE),
    "skill_proposal_menu": ("skill.proposal", (MINE | TEAM) & PROPOSED),
    "recognition_menu_reported": ("recognition", REPORTED),
    "person_alias_menu_officer": ("person.alias", UNMATCHED),
}


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
        here = self.env.companies.ids
        company = Domain("company_id", "in", here)
        thanks = Domain("id", "in", here) & Domain("community_thanks", "=", True)
        agreements = Domain("id", "in", here) & Domain(
            "community_agreements", "=", True
        )
        rankings = Domain("user_id", "=", self.env.uid) & Domain(
            "line_id.round_id.state", "=", "running"
        )
        menu = "hr_community.hr_community_%s"
        return {
            menu % name: (f"hr.community.{model}", domain)
            for name, (model, domain) in CONDITIONS.items()
        } | {
            "hr_community.menu_team": ("hr.employee", self._get_team_domain()),
            menu % "recognition_menu_feed": ("res.company", thanks),
            menu % "agreement_menu": ("res.company", agreements),
            menu % "agreement_menu_team": ("res.company", agreements),
            menu % "statement_menu_mine": ("hr.community.cycle", company),
            menu % "ranking_menu": ("hr.community.ranking", rankings),
            menu % "objection_menu": ("hr.community.objection", company),
        }

    @api.model
    def _get_team_domain(self):
        return Domain(
            "id", "any!", self.env["hr.community.manager.chain"]._subordinates_query()
        )

    @api.model
    def _get_shown_companies(self):
        """Return the companies that the reader has switched on in the browser.

        Menus are asked for without a context: a cookie says it, as in Odoo's own pages.
        Without one, or with a company that is not the reader's, the browser shows
        their default company, and so does this.
        """
        if not request or "allowed_company_ids" in self.env.context:
            return self.env.companies
        named = (request.cookies.get("cids") or "").split("-")
        own = {str(number): number for number in self.env.user._get_company_ids()}
        if own.keys() >= set(named):
            return self.env["res.company"].browse([own[number] for number in named])
        return self.env.company

    @api.model
    def _get_community_counts(self, xmlids):
        """Return how many records of the shown companies each condition finds.

        One query.

        :return: {XML id of the menu: number}
        """
        columns = []
        conditions = self._get_community_conditions()
        here = Domain("company_id", "in", self.env.companies.ids)
        for xmlid in xmlids:
            model, domain = conditions[xmlid]
            if "company_id" in self.env[model]._fields:
                domain &= here
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
        shown = self.with_context(allowed_company_ids=self._get_shown_companies().ids)
        names = [name for name in shown._get_community_conditions() if name in ours]
        counts = shown._get_community_counts(names)
        hidden = set()
        for name in names:
            if not counts[name]:
                hidden |= self._get_community_below(menus, ours[name])
        # what is kept for the next reader stays whole
        offered = {
            key: menu
            | {"children": [child for child in menu["children"] if child not in hidden]}
            for key, menu in menus.items()
            if key not in hidden
        }
        for name in COUNTED & counts.keys():
            if ours[name] in offered:
                offered[ours[name]]["name"] += f" ({counts[name]})"
        return offered

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

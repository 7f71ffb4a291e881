from odoo import api, models
from odoo.exceptions import AccessError

from ..mixins.guarded import OFFICER_GROUP
from ..mixins.number_text import number_text
from ..repository.activity import OPEN_STATES


class Kickoff(models.AbstractModel):
    """What remains to be done to start a programme, worked out from what is there.

    Nothing of it is stored but that somebody does not want to see it any more.
    """

    _name = "hr.community.kickoff"
    _description = "Community Work Kickoff"

    @api.model
    @api.readonly
    def get_steps(self):
        """Return what starts a programme in the user's company, in its order.

        :return: [{key, title, text, done, buttons}]; nothing for who is no officer,
            after it was dismissed, and when all is done
        """
        if (
            not self.env.user.has_group(OFFICER_GROUP)
            or not self.env.company.community_kickoff
        ):
            return []
        facts = self._get_facts()
        steps = [
            *self._agree(),
            self._collect(facts),
            self._ask(facts),
            self._decide(facts),
            self._own(facts),
            self._open_cycle(facts),
            self._look_at_gaps(facts),
        ]
        return [] if all(step["done"] for step in steps) else steps

    @api.model
    def dismiss(self):
        """Show it no more to the officers of the user's company.

        :raise AccessError: the user is no officer
        """
        if not self.env.user.has_group(OFFICER_GROUP):
            raise AccessError(
                self.env._("Only community officers can close the kickoff checklist.")
            )
        # sudo: company - the one switch of ours, for an officer
        self.env.company.sudo().community_kickoff = False

    def _get_facts(self):
        """Return how far the company is, in numbers of activities and as flags."""
        here = [("company_id", "=", self.env.company.id)]
        activities = self.env["hr.community.activity"]
        states = dict(activities._read_group(here, ["state"], ["__count"]))
        live = sum(states.get(state, 0) for state in OPEN_STATES)
        ownerless = activities.search_count(
            [*here, ("state", "in", OPEN_STATES), ("needs_owner", "=", True)]
        )

        def some(model, *domain):
            return bool(self.env[model].search_count([*here, *domain], limit=1))

        return {
            "all": sum(states.values()),
            "proposed": states.get("proposed", 0),
            "live": live,
            "owned": live - ownerless,
            "asked": some("hr.community.campaign", ("state", "!=", "draft")),
            "cycle": some("hr.community.cycle", ("state", "!=", "draft")),
            "decided": some("hr.community.gap.outcome")
            or some("hr.community.position.case"),
        }

    @staticmethod
    def _step(key, title, text, done, *buttons):
        buttons = [
            {"name": name, "action": f"hr_community.{action}", "context": context}
            for name, action, context in buttons
        ]
        found = {"key": key, "title": title, "text": text, "done": bool(done)}
        return found | {"buttons": buttons}

    def _agree(self):
        """The values of the company, for who may set them."""
        if not self.env["hr.community.options"].has_access("create"):
            return
        company = self.env.company
        usual = company._fields["community_hours_limit"].default(company)
        changed = company.community_hours_limit != usual
        yield self._step(
            "agree",
            self.env._("Agree on Reasonable Limits"),
            self.env._(
                "The current limit is %s hours per employee per month. Enter the value "
                "per hour to show the value of the work in position requests.",
                number_text(self.env, company.community_hours_limit),
            ),
            changed or company.community_hour_value,
            (self.env._("Options"), "hr_community_options_action", {}),
        )

    def _collect(self, facts):
        return self._step(
            "collect",
            self.env._("List Your Community Work"),
            self.env._(
                "Import your spreadsheet as is, or start from 32 typical activities."
            ),
            facts["all"],
            (self.env._("Import"), "hr_community_inventory_import_action", {}),
            (
                self.env._("Starter Library"),
                "hr_community_library_activity_action",
                {},
            ),
        )

    def _ask(self, facts):
        return self._step(
            "ask",
            self.env._("Ask All Employees"),
            self.env._(
                "A campaign asks employees by email about work that is not in any "
                "job description. Answering takes a minute and needs no login."
            ),
            facts["asked"],
            (self.env._("Campaigns"), "hr_community_campaign_action", {}),
        )

    def _decide(self, facts):
        return self._step(
            "decide",
            self.env._("Decide on the Proposals"),
            self.env._("Proposals waiting for a decision: %s.", facts["proposed"])
            if facts["proposed"]
            else self.env._("Employees propose activities, and you decide."),
            facts["all"] and not facts["proposed"],
            (self.env._("Proposals"), "hr_community_activity_action_proposed", {}),
        )

    def _own(self, facts):
        """Done when most have an owner: some are always looking for one."""
        return self._step(
            "own",
            self.env._("Find Owners"),
            self.env._("%(owned)s of %(live)s open activities have an owner.", **facts)
            if facts["live"]
            else self.env._(
                "Suitable employees are suggested, with a reason for each."
            ),
            facts["live"] and facts["owned"] * 2 >= facts["live"],
            (
                self.env._("Without an Owner"),
                "hr_community_activity_action",
                {"search_default_needs_owner": 1},
            ),
        )

    def _open_cycle(self, facts):
        return self._step(
            "cycle",
            self.env._("Open a Cycle"),
            self.env._(
                "Work done during a cycle is added up and recorded when the "
                "cycle closes."
            ),
            facts["cycle"],
            (self.env._("Cycles"), "hr_community_cycle_action", {}),
        )

    def _look_at_gaps(self, facts):
        return self._step(
            "gaps",
            self.env._("Address Your First Gap"),
            self.env._(
                "Train someone, share the work, stop it, outsource it, or make it "
                "a job."
            ),
            facts["decided"],
            (self.env._("Gap Report"), "hr_community_gap_report_action", {}),
        )

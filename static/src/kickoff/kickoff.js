import { Component, onWillStart, status, useState } from "@odoo/owl";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";

/**
 * What remains to be done to start a programme, for officers: one line that unfolds.
 */
export class Kickoff extends Component {
    static template = "hr_community.Kickoff";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ steps: [] });
        onWillStart(() => this.load());
    }

    async load() {
        const isOfficer = await user.hasGroup("hr_community.group_hr_community_officer");
        // somebody may have left the board while the answer was on its way
        if (isOfficer && status(this) !== "destroyed") {
            this.state.steps = await this.orm.call("hr.community.kickoff", "get_steps", []);
        }
    }

    /** Unfolded as long as the board is empty: there is nothing else to look at. */
    get unfolded() {
        return this.state.steps.some((step) => step.key === "collect" && !step.done);
    }

    /** Whose checklist it is, where the board shows several companies. */
    get company() {
        return user.activeCompanies.length > 1 && user.activeCompany.name;
    }

    get next() {
        return this.state.steps.find((step) => !step.done);
    }

    get done() {
        return this.state.steps.filter((step) => step.done).length;
    }

    /** The board keeps Enter for its cards; here it presses what has the focus. */
    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.stopPropagation();
        }
    }

    open(button) {
        return this.action.doAction(button.action, { additionalContext: button.context });
    }

    async dismiss() {
        await this.orm.call("hr.community.kickoff", "dismiss", []);
        this.state.steps = [];
    }
}

import { Component, onWillStart, status, useState } from "@odoo/owl";
import { deserializeDate, deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { kanbanView } from "@web/views/kanban/kanban_view";

import { openFiltered } from "../app/filtered_action";
import { formatFloatOrBlank, parseFloatOrBlank } from "../fields/float_or_blank_field";

/** One line: an activity, a day, hours, what was done. */
export class QuickLog extends Component {
    static template = "hr_community.QuickLog";
    static props = { activities: Array, today: String, onLogged: Function };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({
            // without a role of one's own, one chooses
            activity: this.mine[0]?.id || "",
            date: this.props.today,
            hours: "1",
            words: "",
            sending: false,
        });
    }

    get mine() {
        return this.props.activities.filter((activity) => activity.mine);
    }

    get others() {
        return this.props.activities.filter((activity) => !activity.mine);
    }

    /** The board keeps Enter for its cards; here it sends the line. */
    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.stopPropagation();
        }
    }

    get hours() {
        try {
            return parseFloatOrBlank(this.state.hours);
        } catch {
            return 0;
        }
    }

    async log() {
        const hours = this.hours;
        if (!(hours > 0)) {
            this.notification.add(_t("Enter the hours as 1.5 or 1:30."), { type: "warning" });
            return;
        }
        this.state.sending = true;
        try {
            await this.orm.create("hr.community.contribution", [
                {
                    activity_id: this.state.activity,
                    date: this.state.date,
                    hours,
                    name: this.state.words,
                },
            ]);
        } finally {
            this.state.sending = false;
        }
        Object.assign(this.state, { hours: "1", words: "", date: this.props.today });
        this.notification.add(_t("Logged. An owner of the activity or your manager will confirm your hours."), {
            type: "success",
        });
        this.props.onLogged();
    }
}

/** An employee's home: what I own, and around it what is asked, thanked and open. */
export class MyWorkRenderer extends KanbanRenderer {
    static template = "hr_community.MyWorkRenderer";
    static components = { ...KanbanRenderer.components, QuickLog };

    setup() {
        super.setup();
        this.orm = useService("orm");
        this.actionService = useService("action");
        this.page = useState({
            person: false,
            tiles: false,
            activities: [],
            reviews: [],
            thanks: [],
            fitting: [],
            proposals: [],
        });
        onWillStart(() => this.loadPage());
        // thanks given from the systray are among the points that are left
        useBus(this.env.bus, "hr_community:thanked", () => this.loadPage());
    }

    async loadPage() {
        const page = await this.orm.call("hr.community.my.page", "get_page", []);
        // somebody may have left while the answer was on its way
        if (status(this) !== "destroyed") {
            Object.assign(this.page, page);
        }
    }

    /** A number as short as it is. */
    figure(number) {
        return formatFloatOrBlank(number, { digits: [16, 1] }) || "0";
    }

    get hoursWords() {
        return _t("Waiting for confirmation: %s", this.figure(this.page.tiles.hours.waiting));
    }

    get pointsWords() {
        return _t("Left to give this month: %s", this.page.tiles.points.left);
    }

    get waitingCount() {
        return this.page.tiles.waits.reduce((sum, { count }) => sum + count, 0);
    }

    openAction(action) {
        return this.actionService.doAction(action);
    }

    /** What is counted, and it alone: a filter that one can remove. */
    openWait({ action, domain }) {
        return openFiltered(this.env, { action, description: _t("Waiting for You"), domain });
    }

    due(review) {
        return deserializeDate(review.due).toRelativeCalendar({ unit: "days" });
    }

    when(row) {
        return deserializeDateTime(row.date).toRelative();
    }

    async answer(review) {
        const action = await this.orm.call("hr.community.review", "action_answer", [[review.id]]);
        await this.actionService.doAction(action);
    }

    openActivity(activity) {
        return this.actionService.doAction({
            type: "ir.actions.act_window",
            res_model: "hr.community.activity",
            res_id: activity.id,
            views: [[false, "form"]],
        });
    }

    openThanks() {
        return this.actionService.doAction("hr_community.hr_community_recognition_action_mine");
    }

    openBoard() {
        return this.actionService.doAction("hr_community.hr_community_activity_action", {
            additionalContext: { search_default_fits_me: 1 },
        });
    }
}

registry.category("views").add("hr_community_my_work", {
    ...kanbanView,
    Renderer: MyWorkRenderer,
});

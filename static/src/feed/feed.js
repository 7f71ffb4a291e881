import { Component, markup, onWillStart, useState } from "@odoo/owl";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { formatList } from "@web/core/l10n/utils";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useBus, useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const MODEL = "hr.community.recognition";

/** The page of thanks: people and what for, the latest first. */
export class ThanksFeed extends Component {
    static template = "hr_community.ThanksFeed";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        // what was asked for last is shown, whichever answer comes first
        this.keepLast = new KeepLast();
        this.display = { controlPanel: {} };
        this.labels = { team_id: _t("Team"), activity_id: _t("Activity") };
        this.everything = {
            team_id: _t("All Teams"),
            activity_id: _t("All Activities"),
        };
        this.state = useState({
            rows: [],
            next: false,
            values: [],
            filters: {},
            only: {},
            chosen: false,
            points: {},
            loading: true,
        });
        onWillStart(() => this.reload());
        // given from the systray, beside the page
        useBus(this.env.bus, "hr_community:thanked", () => this.reload());
    }

    reload() {
        return Promise.all([this.loadAround(), this.load()]);
    }

    /** What stands around the rows: my points, and what to look at alone. */
    async loadAround() {
        const [points, values, filters] = await Promise.all([
            this.orm.call("hr.community.balance", "get_mine"),
            this.orm.call(MODEL, "get_values"),
            this.orm.call(MODEL, "get_filters"),
        ]);
        Object.assign(this.state, { points, values, filters });
    }

    async load(after = null) {
        this.state.loading = true;
        const only = { ...this.state.only };
        const answer = this.orm.call(MODEL, "get_feed", [], { after, only });
        // an answer that comes too late never settles: only errors end the waiting here
        answer.catch(() => (this.state.loading = false));
        const page = await this.keepLast.add(answer);
        this.state.rows = after ? [...this.state.rows, ...page.rows] : page.rows;
        this.state.next = page.next;
        this.state.loading = false;
    }

    get isFiltered() {
        return Object.values(this.state.only).some(Boolean);
    }

    /** The teams or activities to choose from; what was chosen on a card is one. */
    options(name) {
        const options = this.state.filters[name] || [];
        const id = this.state.only[name];
        if (!id || options.some((option) => option.id === id)) {
            return options;
        }
        return [...options, this.state.chosen];
    }

    /** Show only what is of this value, team or activity, beside what is chosen. */
    async choose(name, id) {
        this.state.only = { ...this.state.only, [name]: Number(id) || false };
        await this.load();
    }

    async toggle(name, id) {
        await this.choose(name, this.state.only[name] !== id && id);
    }

    async chooseActivity(activity) {
        this.state.chosen = activity;
        await this.choose("activity_id", activity.id);
    }

    async showAll() {
        this.state.only = {};
        await this.load();
    }

    async react(row, kind) {
        row.reactions = await this.orm.call(MODEL, "action_react", [[row.id], kind]);
    }

    sayThanks() {
        this.action.doAction("hr_community.hr_community_give_thanks_action", {
            onClose: () => this.reload(),
        });
    }

    open(row) {
        this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("Thank-You"),
            res_model: MODEL,
            res_id: row.id,
            views: [[false, "form"]],
        });
    }

    openActivity(activity) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "hr.community.activity",
            res_id: activity.id,
            views: [[false, "form"]],
        });
    }

    face(person) {
        // a former employee has no picture: Odoo's own for nobody
        return person.id
            ? `/web/image/hr.employee.public/${person.id}/avatar_128`
            : "/web/static/img/user_placeholder.jpg";
    }

    /** Who thanks whom, as one sentence that a translator sees whole. */
    headline(row) {
        const names = formatList(row.receivers.map((person) => person.name));
        return _t("%(giver)s says thanks to %(receivers)s", {
            giver: markup`<b>${row.giver.name}</b>`,
            receivers: markup`<b>${names}</b>`,
        });
    }

    when(row) {
        return deserializeDateTime(row.date).toRelative();
    }
}

registry.category("actions").add("hr_community.feed", ThanksFeed);

import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const [WIDTH, HEIGHT] = [100, 24];
const LONG_VALUE = 8;
const MODEL = "hr.community.kpi.dashboard";

/** How a figure went: a line through [[day, figure]], oldest first, and its words. */
export class KpiSparkline extends Component {
    static template = "hr_community_programme.KpiSparkline";
    static props = { points: Array, words: String };

    get line() {
        const days = this.props.points.map(([day]) => Date.parse(day));
        const figures = this.props.points.map(([, figure]) => figure);
        const [low, high] = [Math.min(...figures), Math.max(...figures)];
        const [first, last] = [days[0], days.at(-1)];
        return figures.map((figure, index) => [
            last > first ? (WIDTH * (days[index] - first)) / (last - first) : WIDTH,
            high > low ? HEIGHT * (1 - (figure - low) / (high - low)) : HEIGHT / 2,
        ]);
    }

    get end() {
        return this.line.at(-1);
    }
}

/**
 * The officer's first screen under Reporting: each figure against baseline and goal.
 *
 * It reads snapshots, whose words come from the server in the reader's language.
 */
export class KpiDashboard extends Component {
    static template = "hr_community_programme.KpiDashboard";
    static components = { Layout, KpiSparkline };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.state = useState({ page: false, department: "" });
        onWillStart(() => this.load());
    }

    get display() {
        return { controlPanel: {} };
    }

    async load() {
        this.state.page = await this.keepLast.add(
            this.orm.call(MODEL, "get_dashboard", [this.state.department || false])
        );
    }

    get page() {
        return this.state.page;
    }

    /** Figures with a goal or a change come first, those without a value last. */
    get figures() {
        return this.page.figures.filter((figure) => figure.known);
    }

    get unknown() {
        return this.page.figures.filter((figure) => !figure.known);
    }

    /** A figure with its unit in words is written smaller than a bare one. */
    valueClass(figure) {
        return figure.value.length > LONG_VALUE ? "fs-4" : "fs-1";
    }

    arrow(figure) {
        return { up: "fa-arrow-up", down: "fa-arrow-down", same: "fa-arrows-h" }[figure.arrow];
    }

    arrowWords(figure) {
        return {
            up: _t("Higher than the baseline"),
            down: _t("Lower than the baseline"),
            same: _t("No Clear Change"),
        }[figure.arrow];
    }

    arrowClass(figure) {
        if (figure.arrow === "same") {
            return "text-muted";
        }
        return figure.good ? "text-success" : "text-warning-emphasis";
    }

    async open(id) {
        const action = await this.orm.call("hr.community.kpi", "action_open_records", [
            [id],
            this.state.department || false,
        ]);
        return this.action.doAction(action);
    }

    openBaseline() {
        const { id } = this.page.baseline;
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("Baseline & Goals"),
            res_model: "hr.community.kpi.baseline",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    openFigures() {
        return this.action.doAction("hr_community_programme.hr_community_kpi_snapshot_action");
    }

    print() {
        return this.action.doAction("hr_community_programme.action_report_programme", {
            additionalContext: { active_ids: [this.page.baseline.id] },
        });
    }

    onDepartment(ev) {
        this.state.department = ev.target.value;
        return this.load();
    }
}

registry.category("actions").add("hr_community_programme.dashboard", KpiDashboard);

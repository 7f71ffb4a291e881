import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatPercentage } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { formView } from "@web/views/form/form_view";
import { CommunityChart } from "@hr_community/chart/chart";
import { BLUE, GRAY, ORANGE, TEXT } from "@hr_community/chart/chart_colors";

function percent(share) {
    return formatPercentage(share, { digits: [5, 0] });
}

function format(figure) {
    return Array.isArray(figure) ? figure.map(percent).join(" - ") : percent(figure);
}

/**
 * The share thanked of each group, with its interval, beside the share of everybody.
 *
 * A group opens nothing: who could see its people could also single somebody out.
 */
export class ForestField extends Component {
    static template = "hr_community_audit.ForestField";
    static components = { CommunityChart };
    static props = { ...standardFieldProps };

    get forest() {
        return this.props.record.data[this.props.name] || { rows: [] };
    }

    get chart() {
        const { rows, share } = this.forest;
        const color = rows.map(({ verdict }) => (verdict === "less" ? ORANGE : BLUE));
        const line = { type: "line", showLine: false, order: -1 };
        return {
            title: _t("Share of Employees Thanked, by Group"),
            stacked: false,
            format,
            labels: rows.map((row) => [`${row.dimension}: ${row.group}`, this.words(row)]),
            datasets: [
                {
                    ...line,
                    label: _t("Thanked"),
                    data: rows.map((row) => row.share),
                    color,
                    pointRadius: 5,
                    pointBackgroundColor: color,
                },
                {
                    label: _t("95% Confidence Interval"),
                    data: rows.map(({ low, high }) => [low, high]),
                    color: GRAY,
                    maxBarThickness: 5,
                },
                {
                    ...line,
                    label: _t("All Employees"),
                    data: rows.map(() => share),
                    color: TEXT,
                    showLine: true,
                    pointRadius: 0,
                    borderWidth: 1,
                    borderDash: [4, 4],
                },
            ],
        };
    }

    words({ people, verdict }) {
        if (verdict === "less") {
            return _t("%s employees, thanked less often than the rest", people);
        }
        if (verdict === "more") {
            return _t("%s employees, thanked more often than the rest", people);
        }
        return _t("%s employees", people);
    }
}

registry.category("fields").add("community_forest", {
    component: ForestField,
    supportedTypes: ["json"],
});
// with a class of its own, the form loads the charts before its fields
registry.category("views").add("hr_community_audit_form", formView);

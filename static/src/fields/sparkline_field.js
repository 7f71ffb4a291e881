import { Component } from "@odoo/owl";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatFloat } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const [WIDTH, HEIGHT] = [100, 24];

/**
 * How a figure went: a line through [[day, figure]], oldest first.
 *
 * options="{'target': 'field'}" names the figure to reach: a dashed line.
 */
export class SparklineField extends Component {
    static template = "hr_community.SparklineField";
    static props = { ...standardFieldProps, targetField: { type: String, optional: true } };

    get rows() {
        return this.props.record.data[this.props.name] || [];
    }

    /** [lowest, highest] of what is drawn. */
    get range() {
        const figures = this.rows.map(([, figure]) => figure);
        if (this.props.targetField) {
            figures.push(this.props.record.data[this.props.targetField]);
        }
        return [Math.min(...figures), Math.max(...figures)];
    }

    heightOf(figure) {
        const [low, high] = this.range;
        return high > low ? HEIGHT * (1 - (figure - low) / (high - low)) : HEIGHT / 2;
    }

    get points() {
        const days = this.rows.map(([day]) => deserializeDate(day).toMillis());
        const [first, last] = [days[0], days.at(-1)];
        return this.rows.map(([, figure], index) => [
            last > first ? (WIDTH * (days[index] - first)) / (last - first) : WIDTH,
            this.heightOf(figure),
        ]);
    }

    get last() {
        return this.points.at(-1);
    }

    get target() {
        return this.props.targetField
            ? this.heightOf(this.props.record.data[this.props.targetField])
            : null;
    }

    get words() {
        return this.rows
            .map(([day, value]) =>
                _t("%(day)s: %(figure)s", {
                    day: formatDate(deserializeDate(day)),
                    figure: formatFloat(value, { trailingZeros: false }),
                })
            )
            .join(", ");
    }
}

registry.category("fields").add("community_sparkline", {
    component: SparklineField,
    supportedTypes: ["json"],
    fieldDependencies: ({ options }) =>
        options.target ? [{ name: options.target, type: "float" }] : [],
    extractProps: ({ options }) => ({ targetField: options.target }),
});

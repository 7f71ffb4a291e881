import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { evaluateBooleanExpr } from "@web/core/py_js/py";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { formatFloatOrBlank } from "./float_or_blank_field";

/** The line of the limit stands at two thirds: what goes beyond it has room to be seen. */
const LIMIT_AT = 200 / 3;

/**
 * A figure as a bar, against the line of what it may or should be.
 *
 * options="{'limit': 'field'}" names what the line stands for. The first decoration-x
 * that holds gives the colour, as on a badge. Without a limit there is the figure alone.
 */
export class LimitBarField extends Component {
    static template = "hr_community.LimitBarField";
    static props = {
        ...standardFieldProps,
        limitField: String,
        unit: { type: String, optional: true },
        decorations: { type: Object, optional: true },
    };

    get value() {
        return this.props.record.data[this.props.name] || 0;
    }

    get limit() {
        return this.props.record.data[this.props.limitField] || 0;
    }

    get width() {
        return Math.min((this.value / this.limit) * LIMIT_AT, 100);
    }

    get color() {
        const context = this.props.record.evalContextWithVirtualIds;
        const found = Object.entries(this.props.decorations || {}).find(([, condition]) =>
            evaluateBooleanExpr(condition, context)
        );
        return `bg-${found ? found[0] : "primary"}`;
    }

    get words() {
        const figure = (number) => formatFloatOrBlank(number, { digits: [16, 1] }) || "0";
        const words = this.limit
            ? _t("%(figure)s of %(limit)s", {
                  figure: figure(this.value),
                  limit: figure(this.limit),
              })
            : figure(this.value);
        return [words, this.props.unit].filter(Boolean).join(" ");
    }
}

registry.category("fields").add("community_limit_bar", {
    component: LimitBarField,
    supportedTypes: ["float", "integer"],
    fieldDependencies: ({ options }) => [{ name: options.limit, type: "float" }],
    extractProps: ({ decorations, options }) => ({
        decorations,
        limitField: options.limit,
        unit: options.unit,
    }),
});
// totals of a list are written by this
registry
    .category("formatters")
    .add("community_limit_bar", (value) => formatFloatOrBlank(value, { digits: [16, 1] }));

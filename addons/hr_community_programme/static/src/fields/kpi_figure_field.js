import { FloatField } from "@web/views/fields/float/float_field";
import { PercentageField } from "@web/views/fields/percentage/percentage_field";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { Component } from "@odoo/owl";

/** A figure in the unit of its KPI: a percentage or a number, in one column. */
export class KpiFigureField extends Component {
    static template = "hr_community_programme.KpiFigureField";
    static components = { FloatField, PercentageField };
    static props = standardFieldProps;

    get isPercentage() {
        return ["share", "points"].includes(this.props.record.data.unit);
    }
}

registry.category("fields").add("community_kpi_figure", {
    component: KpiFigureField,
    supportedTypes: ["float"],
    fieldDependencies: [{ name: "unit", type: "selection" }],
});

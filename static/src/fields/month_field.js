import { DateTimeField, dateField } from "@web/views/fields/datetime/datetime_field";
import { registry } from "@web/core/registry";

const PRECISION = { minPrecision: "months", maxPrecision: "decades" };

/** A date that stands for its month: chosen and shown as one. */
export class MonthField extends DateTimeField {
    getFormattedValue(valueIndex) {
        const value = this.values[valueIndex];
        return value ? value.toLocaleString({ month: "long", year: "numeric" }) : "";
    }
}

export const monthField = {
    ...dateField,
    component: MonthField,
    listViewWidth: [140, 160],
    extractProps: (fieldInfo, dynamicInfo) => ({
        ...dateField.extractProps(fieldInfo, dynamicInfo),
        ...PRECISION,
    }),
};

registry.category("fields").add("community_month", monthField);

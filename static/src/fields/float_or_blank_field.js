import { FloatField, floatField } from "@web/views/fields/float/float_field";
import { formatFloat } from "@web/views/fields/formatters";
import { parseFloat, parseFloatTime } from "@web/views/fields/parsers";
import { registry } from "@web/core/registry";

/** Write a number as short as it is; of an unknown one, nothing. */
export function formatFloatOrBlank(value, options = {}) {
    return value ? formatFloat(value, { ...options, trailingZeros: false }) : "";
}

/** Read a number, and an hour and a half typed as 1.5 or as 1:30; of nothing, 0. */
export function parseFloatOrBlank(value) {
    if (value.includes(":")) {
        return parseFloatTime(value.trim());
    }
    return value.trim() ? parseFloat(value, { allowOperation: true }) : 0;
}

/**
 * A number of which nothing is known is shown as such: empty, or with the placeholder's
 * words, never as zero.
 */
export class FloatOrBlankField extends FloatField {
    static template = "hr_community.FloatOrBlankField";
    static props = { ...FloatField.props, placeholder: { type: String, optional: true } };

    parse(value) {
        const number = parseFloatOrBlank(value);
        const { type } = this.props.record.fields[this.props.name];
        if (type === "integer" && !Number.isInteger(number)) {
            throw new Error("not a whole number"); // the field is marked as invalid
        }
        return number;
    }

    get formattedValue() {
        return formatFloatOrBlank(this.value, { digits: this.props.digits });
    }
}

export const floatOrBlankField = {
    ...floatField,
    component: FloatOrBlankField,
    extractProps: (fieldInfo, dynamicInfo) => ({
        ...floatField.extractProps(fieldInfo, dynamicInfo),
        placeholder: fieldInfo.attrs.placeholder,
    }),
};

registry.category("fields").add("float_or_blank", floatOrBlankField);
// totals of a list are written by this
registry.category("formatters").add("float_or_blank", formatFloatOrBlank);

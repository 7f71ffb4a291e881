import { FloatField, floatField } from "@web/views/fields/float/float_field";
import { formatFloat } from "@web/views/fields/formatters";
import { parseFloat, parseFloatTime } from "@web/views/fields/parsers";
import { registry } from "@web/core/registry";

/** Write a number as short as it is; of an unknown one, nothing. */
export function formatKnownFloat(value, options = {}) {
    return value ? formatFloat(value, { ...options, trailingZeros: false }) : "";
}

/** Read a number, and an hour and a half typed as 1.5 or as 1:30; of nothing, 0. */
export function parseKnownFloat(value) {
    if (value.includes(":")) {
        return parseFloatTime(value.trim());
    }
    return value.trim() ? parseFloat(value, { allowOperation: true }) : 0;
}

/**
 * A number of which nothing is known is shown as such: empty, or with the placeholder's
 * words, never as zero.
 */
export class KnownFloatField extends FloatField {
    static template = "hr_community.KnownFloatField";
    static props = { ...FloatField.props, placeholder: { type: String, optional: true } };

    parse(value) {
        return parseKnownFloat(value);
    }

    get formattedValue() {
        return formatKnownFloat(this.value, { digits: this.props.digits });
    }
}

export const knownFloatField = {
    ...floatField,
    component: KnownFloatField,
    extractProps: (fieldInfo, dynamicInfo) => ({
        ...floatField.extractProps(fieldInfo, dynamicInfo),
        placeholder: fieldInfo.attrs.placeholder,
    }),
};

registry.category("fields").add("known_float", knownFloatField);
// totals of a list are written by this
registry.category("formatters").add("known_float", formatKnownFloat);

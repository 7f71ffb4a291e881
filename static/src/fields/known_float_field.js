import { FloatField, floatField } from "@web/views/fields/float/float_field";
import { formatFloat } from "@web/views/fields/formatters";
import { parseFloat } from "@web/views/fields/parsers";
import { registry } from "@web/core/registry";

/**
 * A number of which nothing is known is shown as such: empty, or with the placeholder's
 * words, never as zero.
 */
export class KnownFloatField extends FloatField {
    static template = "hr_community.KnownFloatField";
    static props = { ...FloatField.props, placeholder: { type: String, optional: true } };

    parse(value) {
        return value.trim() ? parseFloat(value, { allowOperation: true }) : 0;
    }

    get formattedValue() {
        return this.value ? formatFloat(this.value, { trailingZeros: false }) : "";
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

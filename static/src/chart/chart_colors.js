import { cookie } from "@web/core/browser/cookie";
import { getColors, getCustomColor, hexToRGBA } from "@web/core/colors/colors";

const scheme = cookie.get("color_scheme");
const palette = getColors(scheme, "lg");

/** Odoo's hues, each in the shade that stands out from the page: three to one or more. */
function shade(onWhite, onDark) {
    return getCustomColor(scheme, palette[onWhite], palette[onDark]);
}

export const BLUE = shade(2, 0);
export const ORANGE = shade(14, 12);
export const TEAL = shade(11, 9);
export const GRAY = shade(19, 18);
export const TEXT = getCustomColor(scheme, "#111827", "#e4e4e4");
export const GRID = getCustomColor(scheme, "rgba(0,0,0,.1)", "rgba(255,255,255,.15)");

/** The blue of a cell: ``strength`` is 0 for nothing and 1 for the most there is. */
export function heat(strength) {
    return hexToRGBA(BLUE, strength ? 0.08 + 0.42 * strength : 0);
}

import { Component } from "@odoo/owl";

import { heat } from "./chart_colors";

const MOST_SPELLED = 10; // columns whose names stand side by side

/**
 * A table whose cells are the darker, the more there is.
 *
 * Columns are {id, name}; rows {id, name, isTotal, cells}; a cell is {text, strength} with
 * a strength from 0 to 1, ``words`` that say it aloud, and ``open`` if it leads anywhere.
 */
export class HeatMap extends Component {
    static template = "hr_community.HeatMap";
    static props = { title: String, columns: Array, rows: Array, notes: Array };

    setup() {
        this.heat = heat;
        this.MOST_SPELLED = MOST_SPELLED;
    }
}

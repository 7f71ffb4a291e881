import { _t } from "@web/core/l10n/translation";
import { groupBy } from "@web/core/utils/arrays";
import { formatPercentage } from "@web/views/fields/formatters";

import { formatFigure } from "./chart";
import { HeatMap } from "./heat_map";
import { addPicture, Picture } from "./picture";

const MOST_ROWS = 12;
const MOST_CELLS = 400;
const TOOK_PART = ["nobody", "=", false];

function percent(share) {
    return formatPercentage(share, { digits: [5, 0] });
}

/** Departments × activities: which share of a department takes part. */
export class EngagementPicture extends Picture {
    static template = "hr_community.EngagementPicture";
    static components = { ...Picture.components, HeatMap };

    /** The cells with the most hours, and every department, active or not. */
    async fetch({ model, domain }) {
        const cells = this.orm.formattedReadGroup(
            model,
            [...domain, TOOK_PART],
            ["activity_id", "department_id"],
            ["share:avg", "hours:sum"],
            { order: "hours:sum desc", limit: MOST_CELLS }
        );
        const departments = this.orm.formattedReadGroup(
            model,
            domain,
            ["department_id"],
            ["share:avg", "department_people:max"]
        );
        return { cells: await cells, departments: await departments };
    }

    get map() {
        const { cells = [], departments = [] } = this.state.groups;
        const byActivity = groupBy(cells, ({ activity_id }) => activity_id[0]);
        const rows = [...new Set(cells.map(({ activity_id }) => activity_id[0]))]
            .map((id) => byActivity[id])
            .sort((one, other) => this.hoursOf(other) - this.hoursOf(one));
        const highest = Math.max(...cells.map((cell) => cell["share:avg"] || 0));
        return {
            title: _t("Participation Rate by Activity and Department"),
            columns: departments.map((group) => ({
                id: group.department_id[0] || 0,
                name: this.nameOf(group).split(" / ").at(-1),
            })),
            rows: rows.length
                ? [
                      this.totals(departments),
                      ...rows
                          .slice(0, MOST_ROWS)
                          .map((found) => this.rowOf(found, departments, highest)),
                  ]
                : [],
            notes: this.notesOn(rows, cells),
        };
    }

    hoursOf(cells) {
        return cells.reduce((sum, cell) => sum + (cell["hours:sum"] || 0), 0);
    }

    nameOf(group) {
        return group.department_id ? group.department_id[1] : _t("No department");
    }

    totals(departments) {
        return {
            id: 0,
            name: _t("Whole department"),
            isTotal: true,
            cells: departments.map((group) => {
                const share = group["share:avg"];
                const isKnown = typeof share === "number";
                return { text: isKnown ? percent(share) : "–", strength: 0 };
            }),
        };
    }

    rowOf(found, departments, highest) {
        const [id, name] = found[0].activity_id;
        return {
            id,
            name,
            cells: departments.map((group) =>
                this.cellOf(
                    found.find((cell) => cell.department_id[0] === group.department_id[0]),
                    highest
                )
            ),
        };
    }

    /** A small department has no rate, only what was done for the activity. */
    cellOf(cell, highest) {
        if (!cell) {
            return { text: "", strength: 0 };
        }
        const share = cell["share:avg"];
        const isKnown = typeof share === "number";
        const hours = _t("%s h", formatFigure(cell["hours:sum"]));
        const text = isKnown ? percent(share) : hours;
        const name = `${cell.activity_id[1]}, ${this.nameOf(cell)}`;
        return {
            text,
            strength: isKnown && highest ? share / highest : 0.1,
            words: isKnown ? `${name}: ${text}, ${hours}` : `${name}: ${text}`,
            open: () => this.open(name, cell.__domain),
        };
    }

    notesOn(rows, cells) {
        const notes = [
            _t("The share of the department's employees who took part. Each employee is counted once."),
        ];
        if (cells.some((cell) => typeof cell["share:avg"] !== "number")) {
            notes.push(_t("For departments that are too small for a participation rate, hours are shown instead."));
        }
        if (rows.length > MOST_ROWS) {
            notes.push(
                _t("The %s activities with the most hours. All others are in the list.", MOST_ROWS)
            );
        }
        return notes;
    }
}

addPicture("engagement", EngagementPicture);

import { _t } from "@web/core/l10n/translation";

import { BLUE, ORANGE } from "./chart_colors";
import { addPicture, Picture } from "./picture";

/** The hours of each kind of gap: those that somebody gives, and those that are missing. */
export class GapPicture extends Picture {
    static template = "hr_community.GapPicture";

    fetch({ model, domain }) {
        return this.orm.formattedReadGroup(
            model,
            domain,
            ["kind"],
            ["__count", "hours_needed:sum", "hours_missing:sum", "hours_unknown:sum"]
        );
    }

    get chart() {
        const { groups } = this.state;
        const known = groups.some((group) => group["hours_needed:sum"]);
        return {
            title: known
                ? _t("Hours per Month, Covered and Uncovered")
                : _t("Activities by Gap"),
            unit: known ? _t("Hours per Month") : _t("Activities"),
            note: _t("An activity with several gaps is counted under each of them."),
            labels: groups.map((group) => this.labelOf(group, known)),
            datasets: known ? this.hoursOf(groups) : this.countsOf(groups),
            onSelect: (index) => this.openGroup(groups[index]),
        };
    }

    labelOf(group, known) {
        const count = group.__count;
        const unknown = group["hours_unknown:sum"];
        let words = count === 1 ? _t("1 activity") : _t("%s activities", count);
        if (known && unknown && group.kind !== "not_estimated") {
            words = _t("%(activities)s, %(unknown)s not estimated", {
                activities: words,
                unknown,
            });
        }
        return [this.wordsOf("kind", group.kind), words];
    }

    hoursOf(groups) {
        const known = (group, figure) => (group["hours_needed:sum"] ? figure : null);
        const missing = (group) => group["hours_missing:sum"] || 0;
        return [
            {
                label: _t("Covered Hours"),
                color: BLUE,
                data: groups.map((group) =>
                    known(group, group["hours_needed:sum"] - missing(group))
                ),
            },
            {
                label: _t("Uncovered Hours"),
                color: ORANGE,
                data: groups.map((group) => known(group, missing(group))),
            },
        ];
    }

    countsOf(groups) {
        const data = groups.map((group) => group.__count);
        return [{ label: _t("Activities"), color: ORANGE, data }];
    }

    openGroup(group) {
        return this.open(this.wordsOf("kind", group.kind), group.__domain);
    }
}

addPicture("gap", GapPicture);

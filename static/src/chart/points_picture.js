import { Domain } from "@web/core/domain";
import { _t } from "@web/core/l10n/translation";

import { BLUE, ORANGE } from "./chart_colors";
import { addPicture, Picture } from "./picture";

const MONTHS = 12;

/** The points that came in and went out, month by month. */
export class PointsPicture extends Picture {
    static template = "hr_community.PointsPicture";

    fetch({ model, domain }) {
        return this.orm.formattedReadGroup(
            model,
            domain,
            ["date:month", "reason"],
            ["amount:sum"]
        );
    }

    /** [{name, domain, in, out}]: the sign of an entry is that of its reason. */
    get months() {
        const months = new Map();
        for (const group of this.state.groups) {
            const [day, name] = group["date:month"];
            if (!months.has(day)) {
                months.set(day, { day, name, in: 0, out: 0, reasons: [] });
            }
            const month = months.get(day);
            const points = group["amount:sum"];
            month[points > 0 ? "in" : "out"] += points;
            month.reasons.push(group.__domain);
        }
        return [...months.values()]
            .sort((one, other) => (one.day < other.day ? -1 : 1))
            .slice(-MONTHS);
    }

    get chart() {
        const { months } = this;
        return {
            title: _t("Points In and Out by Month"),
            vertical: true,
            labels: months.map(({ name }) => name),
            datasets: [
                { label: _t("Points In"), color: BLUE, data: months.map((month) => month.in) },
                { label: _t("Points Out"), color: ORANGE, data: months.map((month) => month.out) },
            ],
            onSelect: (index) => this.openMonth(months[index]),
        };
    }

    openMonth({ name, reasons }) {
        return this.open(name, Domain.or(reasons).toList());
    }
}

addPicture("points", PointsPicture);

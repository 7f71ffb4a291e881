import { formatCurrency } from "@web/core/currency";
import { _t } from "@web/core/l10n/translation";
import { formatFigure } from "@hr_community/chart/chart";
import { BLUE } from "@hr_community/chart/chart_colors";
import { addPicture, Picture } from "@hr_community/chart/picture";

/** The points nobody has spent yet, by age: in money, where a point is worth some. */
export class LiabilityPicture extends Picture {
    static template = "hr_community_rewards.LiabilityPicture";

    fetch({ model, domain }) {
        return this.orm.formattedReadGroup(
            model,
            domain,
            ["age"],
            ["points:sum", "value:sum", "currency_id:array_agg_distinct"]
        );
    }

    /** The one currency of all values, maybe none. */
    get currency() {
        const ids = this.state.groups.flatMap(
            (group) => group["currency_id:array_agg_distinct"]
        );
        const isWorth = this.state.groups.some((group) => group["value:sum"]);
        return isWorth && new Set(ids).size === 1 ? ids[0] : false;
    }

    get chart() {
        const { currency } = this;
        const { groups } = this.state;
        const measure = currency ? "value:sum" : "points:sum";
        return {
            title: currency
                ? _t("Value of Unspent Points by Age")
                : _t("Unspent Points by Age"),
            labels: groups.map((group) => this.labelOf(group, currency)),
            datasets: [
                {
                    label: currency ? _t("Value") : _t("Points"),
                    color: BLUE,
                    data: groups.map((group) => group[measure]),
                },
            ],
            format: currency ? (value) => formatCurrency(value, currency) : formatFigure,
            onSelect: (index) =>
                this.open(this.wordsOf("age", groups[index].age), groups[index].__domain),
        };
    }

    labelOf(group, currency) {
        const age = this.wordsOf("age", group.age);
        const points = group["points:sum"];
        const words =
            points === 1 ? _t("1 point") : _t("%s points", formatFigure(points));
        return currency ? [age, words] : age;
    }
}

addPicture("liability", LiabilityPicture);

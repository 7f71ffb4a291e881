import { _t } from "@web/core/l10n/translation";

import { BLUE } from "./chart_colors";
import { addPicture, Picture } from "./picture";

const MONTHS = 12;

/** How often thanks were said, month by month, and which of them are not counted. */
export class ThanksPicture extends Picture {
    static template = "hr_community.ThanksPicture";

    fetch({ model, domain }) {
        return this.orm.formattedReadGroup(
            model,
            [...domain, ["state", "=", "given"]],
            ["date:month"],
            ["__count"]
        );
    }

    get chart() {
        const groups = this.state.groups.slice(-MONTHS);
        return {
            title: _t("Thank-Yous by Month"),
            note: _t(
                "Private thank-yous, and those to employees who have opted out of being shown, are not included. They are counted only in the audits."
            ),
            vertical: true,
            labels: groups.map((group) => group["date:month"][1]),
            datasets: [
                {
                    label: _t("Thank-Yous"),
                    color: BLUE,
                    data: groups.map((group) => group.__count),
                },
            ],
            onSelect: (index) =>
                this.open(groups[index]["date:month"][1], groups[index].__domain),
        };
    }
}

addPicture("thanks", ThanksPicture);

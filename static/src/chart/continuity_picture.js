import { _t } from "@web/core/l10n/translation";
import { groupBy } from "@web/core/utils/arrays";

import { addPicture, Picture } from "./picture";

const MOST_PEOPLE = 12;

/** Who holds which activities, and which of them depend on one employee alone. */
export class ContinuityPicture extends Picture {
    static template = "hr_community.ContinuityPicture";

    fetch({ domain }) {
        return this.orm.formattedReadGroup(
            "hr.community.ownership",
            [
                ["state", "=", "active"],
                ["activity_id", "any", domain],
            ],
            ["employee_id", "activity_id"],
            ["__count"]
        );
    }

    /** Who most depends on, first; of each, what depends on them alone first. */
    get people() {
        const { groups } = this.state;
        const holders = groupBy(groups, ({ activity_id }) => activity_id[0]);
        const parts = groupBy(groups, ({ employee_id }) => employee_id[0]);
        return Object.values(parts)
            .map((mine) => {
                const activities = mine
                    .map(({ activity_id: [id, name] }) => {
                        const isSingle = holders[id].length === 1;
                        return { id, name, isSingle, words: this.holdWords(isSingle) };
                    })
                    .sort((one, other) => other.isSingle - one.isSingle);
                const [id, name] = mine[0].employee_id;
                const single = activities.filter(({ isSingle }) => isSingle).length;
                return { id, name, activities, single };
            })
            .sort(
                (one, other) =>
                    other.single - one.single ||
                    other.activities.length - one.activities.length
            );
    }

    holdWords(isSingle) {
        return isSingle ? _t("Depends on this employee alone") : _t("Shared with others");
    }

    get shown() {
        return this.people.slice(0, MOST_PEOPLE);
    }

    get restWords() {
        const rest = this.people.length - MOST_PEOPLE;
        if (rest <= 0) {
            return "";
        }
        return rest === 1 ? _t("1 more employee") : _t("%s more employees", rest);
    }

    openRest() {
        return this.open(
            this.restWords,
            [
                ["state", "=", "active"],
                ["employee_id", "not in", this.shown.map(({ id }) => id)],
                ["activity_id", "any", this.props.domain],
            ],
            "hr.community.ownership"
        );
    }

    countWords({ single }) {
        if (!single) {
            return "";
        }
        return single === 1
            ? _t("Sole contributor to 1 activity")
            : _t("Sole contributor to %s activities", single);
    }

    openActivity({ id }) {
        return this.actionService.doAction({
            type: "ir.actions.act_window",
            res_model: "hr.community.activity",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    openPerson({ id, name }) {
        return this.open(
            name,
            [
                ["state", "=", "active"],
                ["employee_id", "=", id],
                ["activity_id", "any", this.props.domain],
            ],
            "hr.community.ownership"
        );
    }
}

addPicture("continuity", ContinuityPicture);

import { patch } from "@web/core/utils/patch";
import { MyWorkRenderer } from "@hr_community/my_work/my_work";

patch(MyWorkRenderer.prototype, {
    /** Answer a check-in on its page; open everything else. */
    async openLearning(row) {
        if (row.model === "hr.community.checkin") {
            const action = await this.orm.call(row.model, "action_answer", [[row.id]]);
            return this.actionService.doAction(action);
        }
        return this.actionService.doAction({
            type: "ir.actions.act_window",
            res_model: row.model,
            res_id: row.id || false,
            views: [[false, "form"]],
        });
    },
});

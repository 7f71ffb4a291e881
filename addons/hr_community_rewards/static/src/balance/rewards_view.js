import { registry } from "@web/core/registry";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { kanbanView } from "@web/views/kanban/kanban_view";

/** What one has, above what one can get for it. */
export class RewardsRenderer extends KanbanRenderer {
    static template = "hr_community_rewards.RewardsRenderer";

    /** The reader's points, as each reward has them; undefined without any reward. */
    get balance() {
        return this.props.list.records[0]?.data.wallet;
    }
}

registry.category("views").add("hr_community_rewards", {
    ...kanbanView,
    Renderer: RewardsRenderer,
});

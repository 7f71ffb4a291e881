import { registry } from "@web/core/registry";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { kanbanView } from "@web/views/kanban/kanban_view";

import { Kickoff } from "./kickoff";

export class BoardRenderer extends KanbanRenderer {
    static template = "hr_community.BoardRenderer";
    static components = { ...KanbanRenderer.components, Kickoff };
}

registry.category("views").add("hr_community_board", {
    ...kanbanView,
    Renderer: BoardRenderer,
});

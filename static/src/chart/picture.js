import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { listView } from "@web/views/list/list_view";
import { ListWithUnknownRenderer } from "@hr_community/views/list_with_unknown_view";

import { CommunityChart } from "./chart";

/**
 * What one sees above the rows of a list: the same records, counted by the server.
 *
 * ``fetch`` returns its groups, of the records that the search left over; it is called
 * again whenever the rows are.
 */
export class Picture extends Component {
    static components = { CommunityChart };
    static props = { model: String, fields: Object, domain: Array, version: String };

    setup() {
        this.orm = useService("orm");
        this.actionService = useService("action");
        this.state = useState({ groups: [] });
        const keepLast = new KeepLast();
        const load = async (props) => {
            this.state.groups = await keepLast.add(this.fetch(props));
        };
        onWillStart(() => load(this.props));
        onWillUpdateProps(async (next) => {
            if (next.version !== this.props.version) {
                await load(next);
            }
        });
    }

    /** The groups that the picture shows. */
    fetch(_props) {
        throw new Error("Not implemented");
    }

    /** The words of a selection field's value. */
    wordsOf(field, value) {
        return Object.fromEntries(this.props.fields[field].selection)[value] || value;
    }

    /** Open the records of a group, in their own list without a picture. */
    open(name, domain, model = this.props.model) {
        return this.actionService.doAction({
            type: "ir.actions.act_window",
            name,
            res_model: model,
            domain,
            views: [
                [false, "list"],
                [false, "kanban"],
            ],
            mobile_view_mode: "kanban",
        });
    }
}

function withPicture(Renderer, template, Shown) {
    return class extends Renderer {
        static template = template;

        setup() {
            super.setup();
            this.Picture = Shown;
        }

        get pictureProps() {
            const { resModel, fields, domain, id } = this.props.list;
            return { model: resModel, fields, domain, version: id };
        }
    };
}

/** Show a picture above the rows of the list and above the cards that have this class. */
export function addPicture(name, Shown) {
    const views = registry.category("views");
    views.add(`hr_community_${name}_list`, {
        ...listView,
        Renderer: withPicture(
            ListWithUnknownRenderer,
            "hr_community.PictureListRenderer",
            Shown
        ),
    });
    views.add(`hr_community_${name}_kanban`, {
        ...kanbanView,
        Renderer: withPicture(KanbanRenderer, "hr_community.PictureKanbanRenderer", Shown),
    });
}

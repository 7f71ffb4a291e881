import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";

/**
 * Totals that say how many of the rows they do not know.
 *
 * A column with options="{'unknown': 'field'}" names the field of which the sum is the
 * number of rows (or of whatever they are about) without a value in the column.
 */
export class ListWithUnknownRenderer extends ListRenderer {
    formatGroupAggregate(group, column) {
        const total = super.formatGroupAggregate(group, column);
        return this.withUnknown(total, group.aggregates[column.options?.unknown]);
    }

    computeAggregates() {
        const totals = super.computeAggregates();
        for (const column of this.columns) {
            if (column.name in totals && column.options?.unknown) {
                const number = this.countUnknown(column);
                totals[column.name] = this.withUnknown(totals[column.name], number);
            }
        }
        return totals;
    }

    countUnknown({ name, options }) {
        const { groups, isGrouped, records, selection } = this.props.list;
        if (isGrouped && !selection.length) {
            return groups.reduce((sum, group) => sum + group.aggregates[options.unknown], 0);
        }
        const rows = selection.length ? selection : records;
        return rows.filter((record) => !record.data[name]).length;
    }

    withUnknown(total, number) {
        if (!number) {
            return total;
        }
        const words = _t("%s not estimated", number);
        return { ...total, value: total.value ? `${total.value} + ${words}` : words };
    }
}

registry.category("views").add("hr_community_list_with_unknown", {
    ...listView,
    Renderer: ListWithUnknownRenderer,
});

import { Component, onWillStart, useEffect, useRef } from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import { utils as uiUtils } from "@web/core/ui/ui_service";
import { formatFloat } from "@web/views/fields/formatters";

import { GRID, TEXT } from "./chart_colors";

/** Write a figure as short as it is. */
export function formatFigure(value) {
    return formatFloat(value || 0, { digits: [16, 1], trailingZeros: false });
}

/** The lines of a label: words of one line are kept together as far as they fit. */
export function wrapLabel(label, width = 22) {
    return [label].flat().flatMap((line) => {
        const lines = [""];
        for (const word of line.split(" ")) {
            const longer = `${lines.at(-1)} ${word}`.trim();
            if (longer.length > width && lines.at(-1)) {
                lines.push(word);
            } else {
                lines[lines.length - 1] = longer;
            }
        }
        return lines;
    });
}

/**
 * A chart of Odoo's chart library, and its figures as a table: for a screen reader, for
 * the keyboard, and for whoever wants to know exactly.
 *
 * Labels are strings, or lists of lines. A dataset is {label, data, color}, and whatever
 * else the library knows. A figure that is null is drawn as nothing and read as a dash.
 */
export class CommunityChart extends Component {
    static template = "hr_community.Chart";
    static props = {
        title: String,
        labels: Array,
        datasets: Array,
        unit: { type: String, optional: true },
        note: { type: String, optional: true },
        vertical: { type: Boolean, optional: true },
        stacked: { type: Boolean, optional: true },
        format: { type: Function, optional: true },
        onSelect: { type: Function, optional: true },
    };
    static defaultProps = { format: formatFigure, stacked: true };

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => {
                const chart = new window.Chart(this.canvas.el, this.config);
                return () => chart.destroy();
            },
            () => [JSON.stringify([this.props.labels, this.props.datasets])]
        );
    }

    /** The labels as they are drawn: on a phone, bars leave them little room. */
    get drawnLabels() {
        const { labels, vertical } = this.props;
        return vertical || !uiUtils.isSmall() ? labels : labels.map((label) => wrapLabel(label));
    }

    get height() {
        if (this.props.vertical) {
            return 220;
        }
        const lines = Math.max(...this.drawnLabels.map((label) => [label].flat().length));
        return 76 + this.props.labels.length * Math.max(38, 15 * lines + 4);
    }

    get rows() {
        return this.props.labels.map((label, index) => ({
            index,
            name: [label].flat().join(", "),
            figures: this.props.datasets.map(({ data }) =>
                data[index] === null ? "–" : this.props.format(data[index])
            ),
        }));
    }

    get config() {
        const { datasets, vertical } = this.props;
        return {
            type: "bar",
            data: {
                labels: this.drawnLabels,
                datasets: datasets.map(({ color, ...dataset }) => ({
                    backgroundColor: color,
                    borderColor: color,
                    maxBarThickness: 26,
                    borderRadius: 3,
                    ...dataset,
                })),
            },
            options: {
                indexAxis: vertical ? "x" : "y",
                maintainAspectRatio: false,
                animation: false,
                onClick: (_ev, [element]) => element && this.select(element.index),
                onHover: (ev, [element]) => {
                    const points = element && this.props.onSelect;
                    ev.native.target.style.cursor = points ? "pointer" : "";
                },
                scales: { x: this.axis(!vertical), y: this.axis(vertical) },
                plugins: this.plugins,
            },
        };
    }

    /** The axis of the figures, or the one of the labels. */
    axis(ofFigures) {
        const { format, stacked, unit } = this.props;
        return {
            stacked,
            border: { color: GRID },
            grid: { color: GRID, display: ofFigures },
            ticks: {
                color: TEXT,
                ...(ofFigures
                    ? {
                          callback: (figure) => format(figure),
                          maxTicksLimit: 8,
                          precision: format === formatFigure ? 0 : undefined,
                      }
                    : { autoSkip: false }),
            },
            title: { display: Boolean(ofFigures && unit), text: unit, color: TEXT },
        };
    }

    get plugins() {
        return {
            legend: {
                display: this.props.datasets.length > 1,
                align: "start",
                labels: { color: TEXT, boxWidth: 14 },
            },
            tooltip: {
                callbacks: {
                    title: ([item]) => [this.props.labels[item.dataIndex]].flat().join(", "),
                    label: ({ dataset, raw }) => `${dataset.label}: ${this.props.format(raw)}`,
                },
            },
        };
    }

    select(index) {
        this.props.onSelect?.(index);
    }
}

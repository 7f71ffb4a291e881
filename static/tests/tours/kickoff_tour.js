import { registry } from "@web/core/registry";

const LIST = "details.o_community_kickoff";

registry.category("web_tour.tours").add("hr_community_kickoff", {
    steps: () => [
        {
            content: "While the board is empty, the list is open and starts with what is first",
            trigger: `${LIST}[open] li[data-step=collect] .btn-primary:contains(Import)`,
        },
        {
            trigger: `${LIST} li[data-step=own] button:contains(Without an Owner)`,
            run: "click",
        },
        {
            content: "The button leads to where it is done, already filtered",
            trigger: ".o_searchview_facet:contains(Needs an Owner)",
        },
        {
            content: "Close it for good",
            trigger: `${LIST} button[name=dismiss]`,
            run: "click",
        },
        { trigger: `.o_kanban_renderer:not(:has(${LIST}))` },
    ],
});

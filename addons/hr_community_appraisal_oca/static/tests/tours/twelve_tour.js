import { registry } from "@web/core/registry";

// appraisal season: everybody's evidence in one go, from the app's own first screen;
// each "Click" is one, and there are three
registry.category("web_tour.tours").add("hr_community_appraisal_oca_twelve", {
    steps: () => [
        {
            content: "Click 1: the list",
            trigger: ".o_control_panel .o_switch_view.o_list",
            run: "click",
        },
        {
            content: "Click 2: those that are open, wherever in the list they are",
            trigger: ".o_control_panel button[name=action_add_all_community_work]",
            run: "click",
        },
        {
            content: "One looks: everybody is there, and what was confirmed is chosen",
            trigger:
                ".modal .o_data_row:contains(Team 11):contains(Party) [name=chosen] input:checked",
        },
        {
            content: "Who has nothing is named",
            trigger: ".modal .alert:contains(Id Le)",
        },
        {
            content: "Click 3: one confirms",
            trigger: ".modal button[name=action_add]",
            run: "click",
        },
        { trigger: "body:not(:has(.modal)) .o_list_view" },
    ],
});

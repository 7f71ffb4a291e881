import { registry } from "@web/core/registry";

// HR at year's end: from a gap to an advertised job; each "Click" is one of five
registry.category("web_tour.tours").add("hr_community_gap_to_posted", {
    steps: () => [
        {
            content: "Click 1: what needs a professional",
            trigger: ".o_group_header:contains(Requires a Professional)",
            run: "click",
        },
        {
            content: "Click 2",
            trigger: ".o_data_row:contains(Fair) button[name=action_make_case]",
            run: "click",
        },
        {
            content: "Click 3: the title is drafted",
            trigger: ".o_form_view button[name=action_submit]",
            run: "click",
        },
        {
            content: "Click 4",
            trigger: "button[name=action_approve]",
            run: "click",
        },
        {
            content: "Those who did the work are asked first, and nobody advertises it",
            trigger:
                ".o_form_view:has(button[name=action_end_window]):not(:has(button[name=action_post])) .alert-info:contains(Volunteers)",
        },
        {
            content: "Who was asked is there to see",
            trigger: ".o_notebook .nav-link[name=volunteers]",
        },
    ],
});

// once their days are over
registry.category("web_tour.tours").add("hr_community_gap_to_posted_after", {
    steps: () => [
        {
            content: "Click 5",
            trigger: "button[name=action_post]",
            run: "click",
        },
        { trigger: ".o_arrow_button_current:contains(Posted)" },
    ],
});

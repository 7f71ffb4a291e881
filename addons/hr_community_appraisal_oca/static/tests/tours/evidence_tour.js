import { registry } from "@web/core/registry";

// what the line manager does in an open appraisal: three clicks, a word, and done
registry.category("web_tour.tours").add("hr_community_appraisal_oca_evidence", {
    steps: () => [
        {
            content: "First click: the page of community work",
            trigger: ".o_notebook a.nav-link[name=community]",
            run: "click",
        },
        {
            content: "Second click",
            trigger: "button[name=action_add_community_work]",
            run: "click",
        },
        {
            content: "What was confirmed this year is chosen beforehand",
            trigger: ".modal .o_data_row:contains(Party) [name=chosen] input:checked",
        },
        {
            content: "Third click",
            trigger: ".modal button[name=action_add]",
            run: "click",
        },
        {
            content: "There it is: the hours and what they came to",
            trigger:
                "body:not(:has(.modal)) [name=community_evidence_ids] .o_data_row:contains(Party):contains(Contributor):contains(4)",
        },
        {
            content: "A word of one's own",
            trigger: "[name=community_evidence_ids] .o_data_row td[name=remark]",
            run: "click",
        },
        {
            trigger: "[name=community_evidence_ids] td[name=remark] textarea",
            run: "edit More than anybody asked for",
        },
        { trigger: ".o_form_button_save", run: "click" },
        {
            content: "It is saved",
            trigger: ".o_form_saved [name=community_evidence_ids]:contains(More than anybody)",
        },
        {
            content: "Close the appraisal",
            trigger: ".o_form_statusbar button[name=action_done]",
            run: "click",
        },
        {
            content: "It stays as it is: nothing can be added any more",
            trigger: ".o_form_view:not(:has(button[name=action_add_community_work]:visible)) .o_arrow_button_current:contains(Done)",
        },
        {
            content: "And the evidence is still there to read",
            trigger: "[name=community_evidence_ids]:contains(More than anybody)",
        },
    ],
});

import { inputFiles } from "@web/../tests/utils";
import { registry } from "@web/core/registry";

const SHEET = [
    "Activity,Kind,Owner,Hours a month,Skills,Shoe size",
    '"Summer Fête",Parties,Ida Host,12,"Planning parties (Advanced, professional)",44',
    "Choir,Music,,,,",
].join("\n");

function openMenu(section, entry) {
    return [
        {
            content: `Open the menu ${section}`,
            trigger: `.o_menu_sections button:contains("${section}")`,
            run: "click",
        },
        {
            content: `Choose ${entry}`,
            trigger: `.o-dropdown--menu .dropdown-item:contains("${entry}")`,
            run: "click",
        },
    ];
}

registry.category("web_tour.tours").add("hr_community_six_steps", {
    url: "/odoo/community",
    steps: () => [
        // 1. import the spreadsheet in which the activities live today
        ...openMenu("Program", "Activities"),
        { trigger: ".o_community_tabs a:contains(Import)", run: "click" },
        {
            content: "Choose the spreadsheet",
            trigger: ".o_field_widget[name=file] .o_select_file_button",
            run() {
                const file = new File([SHEET], "today.csv", { type: "text/csv" });
                return inputFiles(".o_field_widget[name=file] input.o_input_file", [file]);
            },
        },
        {
            content: "The file is there before the next step asks for it",
            trigger: ".o_field_widget[name=file] .o_clear_file_button",
        },
        { trigger: "button[name=action_columns]:not(:disabled)", run: "click" },
        {
            content: "What has no field is kept in the notes",
            trigger: ".o_data_row:contains(Shoe size):contains(Keep in Notes)",
        },
        { trigger: "button[name=action_preview]", run: "click" },
        {
            content: "The preview is the sheet itself",
            trigger: ".o_field_widget[name=preview] td:contains(Summer Fête)",
        },
        {
            content: "The button says how many",
            trigger: "button[name=action_import]:contains(Import Activities):contains(2)",
            run: "click",
        },
        {
            trigger: "button[name=action_open_activities]",
            run: "click",
        },
        // 2. see what there is to do
        {
            content: "Both are there",
            trigger: ".o_data_row:contains(Choir)",
        },
        {
            trigger: ".o_menu_sections a:contains(Board), .o_menu_sections button:contains(Board)",
            run: "click",
        },
        {
            content: "A card says who owns it and what it takes",
            trigger: ".o_kanban_record:contains(Summer Fête):contains(Hours per month):contains(12):contains(Planning parties)",
        },
        {
            content: "Unknown hours are shown as unknown",
            trigger: ".o_kanban_record:contains(Choir):contains(Not estimated):contains(No owner yet)",
            run: "click",
        },
        // 3. find owners
        {
            trigger: ".o_form_view .o_form_statusbar button[name=action_find_owners]:contains(Find Owners)",
            run: "click",
        },
        {
            content: "Somebody without a login is suggested with the reason",
            trigger: ".modal .o_data_row:contains(Ida Host):contains(hours available)",
        },
        {
            trigger: ".modal .o_data_row:contains(Ida Host) [name=chosen] input",
            run: "click",
        },
        { trigger: ".modal button[name=action_invite]", run: "click" },
        {
            content: "Offer a hand oneself",
            trigger: "body:not(:has(.modal)) .o_form_statusbar button[name=action_volunteer]",
            run: "click",
        },
        {
            content: "And accept it, as an officer may",
            trigger: "a.nav-link[name=people]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Offered to Help) button[name=action_accept_as_owner]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Owner):contains(Active)",
        },
        // 4. log what was done
        { trigger: ".o_form_statusbar button[name=action_log]", run: "click" },
        {
            trigger: ".modal .o_field_widget[name=hours] input",
            run: "edit 2.5",
        },
        {
            trigger: ".modal .o_field_widget[name=name] input",
            run: "edit First rehearsal",
        },
        { trigger: ".modal .o_form_button_save", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        // 5. the gap report
        ...openMenu("Gaps", "Gap Report"),
        {
            trigger: ".o_group_header:contains(Requires a Professional)",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Summer Fête):contains(Planning parties) .o_list_record_selector input",
            run: "click",
        },
        // 6. the case for a position
        {
            trigger: ".o_control_panel button[name=action_make_case]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=name] input",
            run: "edit Events Manager",
        },
        { trigger: "button[name=action_submit]", run: "click" },
        { trigger: "button[name=action_approve]", run: "click" },
        {
            trigger: "button[name=action_show_job]",
            run: "click",
        },
        {
            content: "The job is there with its description and skills",
            trigger: ".o_form_view:contains(Events Manager)",
        },
    ],
});

import { registry } from "@web/core/registry";

const MOST_CLICKS = 12;
const CARD = ".o_kanban_record:contains(Choir)";
const LINE = ".o_community_quick_log";
const THANKS = ".modal .o_field_widget";

/** The first minute of a new employee without a hint: each act is answered on the screen. */
const steps = [
    {
        content: "Offer help, from the card",
        trigger: `${CARD} button:contains(I'd Like to Help)`,
        run: "click",
    },
    { trigger: `${CARD}:contains(You offered)` },
    { content: "Propose something", trigger: ".o_control_panel .o-kanban-button-new", run: "click" },
    { trigger: ".o_form_view .o_field_widget[name=name] textarea, .o_form_view .o_field_widget[name=name] input", run: "edit Bike Repair Afternoon" },
    { trigger: ".o_form_button_save", run: "click" },
    { trigger: ".o_form_saved .o_statusbar_status .o_arrow_button_current:contains(Proposed)" },
    { content: "A sentence says what comes next", trigger: ".alert:contains(waiting for an answer)" },
    {
        content: "Log what was done",
        trigger: ".o_menu_sections button:contains(My Work)",
        run: "click",
    },
    { trigger: ".o-dropdown--menu .dropdown-item:contains(Overview)", run: "click" },
    { content: "My proposal is there", trigger: ".o_community_around:contains(Bike Repair Afternoon)" },
    { content: "Without a role, one says where", trigger: `${LINE} select[name=activity]`, run: "selectByLabel Choir" },
    { trigger: `${LINE} input[name=words]`, run: "edit Carried the chairs" },
    { trigger: `${LINE} button[type=submit]`, run: "click" },
    { trigger: ".o_notification:contains(Logged.)" },
    { content: "Thank a colleague", trigger: ".o_menu_systray button[title='Say Thanks']", run: "click" },
    { trigger: `${THANKS}[name=receiver_ids] input`, run: "edit Kind Colleague" },
    { trigger: ".o-autocomplete--dropdown-item a:contains(Kind Colleague)", run: "click" },
    { content: "No value is chosen beforehand", trigger: `${THANKS}[name=value_id]:not(:has(input:checked)) .o_radio_input`, run: "click" },
    { content: "What it means in practice is there", trigger: `${THANKS}[name=practice]` },
    { trigger: `${THANKS}[name=message] textarea`, run: "edit You showed me where everything is" },
    { trigger: `${THANKS}[name=points] input`, run: "edit 10" },
    { trigger: `${THANKS}[name=points] input:value(10)` },
    { trigger: ".modal button[name=action_give]", run: "click" },
    { trigger: ".o_notification:contains(sent)" },
    { content: "The points are fewer at once", trigger: ".o_community_tile:contains(month: 90)" },
];

registry.category("web_tour.tours").add("hr_community_first_minute", {
    steps: () => {
        const done = steps.map(({ run }) => String(run).split(" ")[0]);
        // one opens a list, and one chooses
        const cost = { click: 1, selectByLabel: 2 };
        const clicks = done.reduce((sum, act) => sum + (cost[act] || 0), 0);
        if (clicks > MOST_CLICKS) {
            throw new Error(`${clicks} clicks are too many for a first minute.`);
        }
        return steps;
    },
});

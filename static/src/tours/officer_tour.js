import { markup } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const APP = '.o_app[data-menu-xmlid="hr_community.menu_root"]';
const ACCEPT = ".o_form_statusbar button[name=action_approve]";

// from the empty board to the first activity that everybody sees
registry.category("web_tour.tours").add("hr_community_officer_tour", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            trigger: APP,
            content: _t("See the work that holds your company together but is not in any job description."),
            tooltipPosition: "bottom",
            run: "click",
        },
        { trigger: ".o_kanban_renderer" },
        {
            trigger: ".o-kanban-button-new",
            content: markup(
                _t("Start with <b>one activity</b>. You can import your spreadsheet later.")
            ),
            tooltipPosition: "bottom",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=name] :is(input, textarea)",
            content: _t("What do people call this activity?"),
            tooltipPosition: "bottom",
            run: "edit Onboarding buddies",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=hours_per_month] input",
            content: markup(
                _t("About how many <b>hours per month</b> does it take? Leave the field empty if you do not know.")
            ),
            tooltipPosition: "bottom",
            run: "edit 6",
        },
        {
            isActive: [ACCEPT],
            trigger: ACCEPT,
            content: _t("This is a proposal. Accept it so that colleagues can offer to help."),
            tooltipPosition: "bottom",
            run: "click",
        },
        { trigger: ".o_form_saved .o_arrow_button_current:contains(Open)" },
    ],
});

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
            content: _t("What keeps your company together and is in nobody's job? Look here."),
            tooltipPosition: "bottom",
            run: "click",
        },
        { trigger: ".o_kanban_renderer" },
        {
            trigger: ".o-kanban-button-new",
            content: markup(
                _t("Start with <b>one thing</b> that somebody keeps alive. The spreadsheet can follow.")
            ),
            tooltipPosition: "bottom",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=name] :is(input, textarea)",
            content: _t("What is it called? The words that people use are the best."),
            tooltipPosition: "bottom",
            run: "edit Onboarding buddies",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=hours_per_month] input",
            content: markup(
                _t("About how many <b>hours a month</b> does it take? Leave it empty if nobody knows.")
            ),
            tooltipPosition: "bottom",
            run: "edit 6",
        },
        {
            isActive: [ACCEPT],
            trigger: ACCEPT,
            content: _t("It is a proposal so far. Accept it, and everybody can offer a hand."),
            tooltipPosition: "bottom",
            run: "click",
        },
        { trigger: ".o_form_saved .o_arrow_button_current:contains(Open)" },
    ],
});

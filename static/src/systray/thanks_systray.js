import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { session } from "@web/session";

/** Thanks from wherever somebody is working: one click in the systray. */
export class ThanksSystray extends Component {
    static template = "hr_community.ThanksSystray";
    static props = {};

    setup() {
        this.action = useService("action");
        this.label = _t("Say Thanks");
    }

    open() {
        this.action.doAction("hr_community.hr_community_give_thanks_action", {
            onClose: () => this.env.bus.trigger("hr_community:thanked"),
        });
    }
}

registry
    .category("systray")
    .add(
        "hr_community.thanks",
        { Component: ThanksSystray, isDisplayed: () => session.community_can_thank },
        { sequence: 22 }
    );

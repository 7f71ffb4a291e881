import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** My preferences of community work, beside Odoo's own in the user's menu. */
export function communityPreferencesItem(env) {
    return {
        type: "item",
        id: "hr_community_preferences",
        description: _t("Community Preferences"),
        callback: () =>
            env.services.action.doAction("hr_community.hr_community_preference_action_mine"),
        sequence: 51,
    };
}

registry
    .category("user_menuitems")
    .add("hr_community_preferences", communityPreferencesItem);

import { router } from "@web/core/browser/router";
import { patch } from "@web/core/utils/patch";
import { WebClient } from "@web/webclient/webclient";

const ROOT = "hr_community.menu_root";

/**
 * Odoo knows the app of a screen by its menu, and else shows the app of before, or the
 * first one. A screen of ours in no menu, such as one that an email leads to, is ours.
 */
patch(WebClient.prototype, {
    async loadRouterState() {
        await super.loadRouterState(...arguments);
        const { res_model: model, id } = this.actionService.currentController?.action || {};
        const [first, ...rest] = router.current.actionStack || [];
        // one that was opened from a record of another app stays there
        const isOurs = model && model.startsWith("hr.community.");
        if (!isOurs || rest.some(({ action }) => action !== first.action)) {
            return;
        }
        const menus = this.menuService.getAll();
        const root = menus.find((menu) => menu.xmlid === ROOT);
        if (root && !menus.some((menu) => menu.actionID === id)) {
            this.menuService.setCurrentMenu(root);
        }
    },
});

import { Component, useEffect, useRef } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { useService } from "@web/core/utils/hooks";
import { ControlPanel } from "@web/search/control_panel/control_panel";

/** The screen whose tab was chosen last: an action may be a tab of two screens. */
let lastScreen = false;

/** More tabs than this do not fit beside each other on a desk. */
const MOST = 9;

/** The menus below the screen's own menu: its tabs, or what its gear offers. */
export class ScreenTabs extends Component {
    static template = "hr_community.ScreenTabs";
    static components = { Dropdown, DropdownItem };
    static props = {};

    setup() {
        this.menus = useService("menu");
        this.action = useService("action");
        this.ui = useService("ui");
        const row = useRef("row");
        // on a narrow screen, the current tab may be far to the right
        useEffect(
            (tab) => {
                // some browsers answer with a promise, which is no clean-up
                tab?.scrollIntoView({ block: "nearest", inline: "center" });
            },
            () => [row.el?.querySelector(".active")]
        );
    }

    get screen() {
        const actionId = this.env.config.actionId;
        // a list that was opened from a record is no tab
        const path = this.env.config.breadcrumbs || [];
        if (!actionId || path.length > 1) {
            return false;
        }
        const screens = this.menus
            .getAll()
            .filter((menu) => menu.tabs && this.actionsOf(menu).includes(actionId));
        return screens.find((menu) => menu.id === lastScreen) || screens[0] || false;
    }

    actionsOf(menu) {
        return menu.isGear
            ? [menu.actionID]
            : menu.tabs.map((id) => this.menus.getMenu(id).actionID);
    }

    /** The tabs that stand in the row; the rest is one click away. */
    get shown() {
        const { tabs } = this;
        return this.ui.isSmall || tabs.length <= MOST ? tabs : tabs.slice(0, MOST - 1);
    }

    get more() {
        return this.tabs.slice(this.shown.length);
    }

    get chosen() {
        return this.more.find((tab) => this.isCurrent(tab));
    }

    get tabs() {
        const { screen } = this;
        if (!screen || !(screen.isGear || screen.tabs.length > 1)) {
            return [];
        }
        return screen.tabs.map((id) => this.menus.getMenu(id));
    }

    isCurrent(tab) {
        return tab.actionID === this.env.config.actionId;
    }

    open(tab) {
        const { screen } = this;
        lastScreen = screen.id;
        if (screen.isGear) {
            return this.action.doAction(tab.actionID);
        }
        return this.menus.selectMenu(tab);
    }
}

ControlPanel.components = { ...ControlPanel.components, ScreenTabs };

// Our components as entries of `pluginSlots`, the plugin framework's part of env.config.jsx.

import type { ComponentType } from "react";
import { fill } from "./fill";
import type { Filling } from "./fillings";
import type { Platform } from "./platform";

export interface Framework {
  DIRECT_PLUGIN: string;
  PLUGIN_OPERATIONS: { Insert: string; Hide: string };
}

type Operation = { op: string; widgetId?: string; widget?: { id: string } & Record<string, unknown> };

export type Slots = Record<string, { keepDefault: boolean; plugins: Operation[] }>;

/** Add the fillings meant for a micro-frontend. */
export function addTo(
  slots: Slots,
  fillings: readonly Filling[],
  framework: Framework,
  appId: string,
  platform: () => Platform,
): void {
  for (const filling of fillings) {
    if (filling.apps !== "all" && !filling.apps.includes(appId)) continue;
    const key = keyFor(slots, filling);
    slots[key] ??= { keepDefault: true, plugins: [] };
    const { plugins } = slots[key];
    // The framework hides only the first of widgets with one id: what is to go is taken out instead.
    if (filling.replaces === "everything") plugins.length = 0;
    if (filling.replaces) plugins.push({ op: framework.PLUGIN_OPERATIONS.Hide, widgetId: "default_contents" });
    plugins.push(insertion(filling, framework, platform));
  }
}

/**
 * The key under which a slot is already filled, else its own id. The framework looks a slot up by its id and all its
 * aliases and heeds only the last key among them: a second spelling would silently drop what stands under the first.
 */
function keyFor(slots: Slots, { slot, aliases }: Filling): string {
  return Object.keys(slots).findLast((key) => key === slot || aliases.includes(key)) ?? slot;
}

function insertion(filling: Filling, framework: Framework, platform: () => Platform): Operation {
  const { DIRECT_PLUGIN, PLUGIN_OPERATIONS } = framework;
  const RenderWidget: ComponentType = fill(filling.component, platform);
  const id = `dialogue_${filling.name}`;
  return {
    op: PLUGIN_OPERATIONS.Insert,
    widget: { id, type: DIRECT_PLUGIN, priority: filling.priority, RenderWidget },
  };
}

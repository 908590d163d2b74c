// Our components as entries of `pluginSlots`, the plugin framework's part of env.config.jsx.

import type { ComponentType } from "react";
import { fill } from "./fill";
import type { Filling } from "./fillings";
import type { Platform } from "./platform";

export interface Framework {
  DIRECT_PLUGIN: string;
  PLUGIN_OPERATIONS: { Insert: string; Hide: string };
}

type Operation = { op: string; widgetId?: string; widget?: object };

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
    slots[key].plugins.push(...operations(filling, framework, platform));
  }
}

/**
 * The key under which a slot is already filled, else its own id. The framework looks a slot up by its id and all its
 * aliases and heeds only the last key among them: a second spelling would silently drop what stands under the first.
 */
function keyFor(slots: Slots, { slot, aliases }: Filling): string {
  return Object.keys(slots).findLast((key) => key === slot || aliases.includes(key)) ?? slot;
}

function operations(filling: Filling, framework: Framework, platform: () => Platform): Operation[] {
  const { DIRECT_PLUGIN, PLUGIN_OPERATIONS } = framework;
  const RenderWidget: ComponentType = fill(filling.component, platform);
  const insert: Operation = {
    op: PLUGIN_OPERATIONS.Insert,
    widget: { id: `dialogue_${filling.name}`, type: DIRECT_PLUGIN, priority: filling.priority, RenderWidget },
  };
  const hide: Operation = { op: PLUGIN_OPERATIONS.Hide, widgetId: "default_contents" };
  return filling.replaces ? [hide, insert] : [insert];
}

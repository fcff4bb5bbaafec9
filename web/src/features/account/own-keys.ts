import type { Me, Setup } from "@/api";
import { canonical, hotkeys, isChord, panelKeysOf, whyTaken } from "@/lib/hotkeys";

/** One thing that keys do in the panel. */
export interface KeyUse {
  /** "open_panel", "complete" or the key of a field. */
  id: string;
  label: string;
  field: boolean;
  /** What is pressed now; null where nothing is. */
  keys: string | null;
  /** Pressed when nothing of one's own is chosen. */
  common: string | null;
  own: boolean;
}

/** Everything that can have keys, the two of the panel first, then the fields of all forms. */
export function keyUses(me: Pick<Me, "preferences">, setup: Setup | undefined): KeyUse[] {
  const own = me.preferences.hotkeys ?? {};
  const [now, common] = [panelKeysOf(setup, own), panelKeysOf(setup)];
  const placed = new Set(setup?.forms.flatMap(({ fields }) => fields.map(({ key }) => key)));
  const fields = (setup?.fields ?? []).filter(({ key }) => placed.has(key));
  return [
    panelUse("open_panel", "Open the log"),
    panelUse("complete", "Complete the entry"),
    ...fields.map(({ key, label }) => ({
      id: key,
      label,
      field: true,
      keys: now.fields[key] ?? null,
      common: common.fields[key] ?? null,
      own: Boolean(own.fields?.[key]),
    })),
  ];

  function panelUse(id: "open_panel" | "complete", label: string): KeyUse {
    return { id, label, field: false, keys: now[id], common: common[id], own: Boolean(own[id]) };
  }
}

/** Why these keys should not do this: another choice, the setup, the product or the browser has them. */
export function objection(keys: string, id: string, uses: KeyUse[]): string | null {
  const clash = uses.find((use) => use.id !== id && use.keys !== null && same(use.keys, keys));
  if (clash) return `These keys are for: ${clash.label}${clash.own ? "" : " (set for everybody)"}.`;
  if (!isChord(keys)) return "Single keys are needed for writing: use Ctrl, Cmd or Alt with a key.";
  const other = hotkeys.conflict(keys);
  // What the panel has registered is among the uses, and was looked at above.
  if (other !== undefined && !isOfPanel(other.id)) return `These keys already do: ${other.label}.`;
  const usual = uses.find((use) => use.id === id)?.common;
  return usual != null && same(usual, keys) ? null : whyTaken(keys);
}

function isOfPanel(id: string): boolean {
  return id === "panel" || id === "panel.complete" || id.startsWith("panel.field.");
}

function same(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

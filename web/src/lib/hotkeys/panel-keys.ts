import type { Preferences, Setup } from "@/api";

export interface PanelKeys {
  open_panel: string;
  complete: string;
  /** Field key → keys. */
  fields: Record<string, string>;
}

type Chosen = NonNullable<Preferences["hotkeys"]>;

/** The keys of the log panel: one's own choice, else that of the setup, else the default. */
export function panelKeysOf(setup: Setup | undefined, own: Chosen = {}): PanelKeys {
  const common: Chosen = setup?.settings.hotkeys ?? {};
  return {
    open_panel: firstOf(own.open_panel, common.open_panel, "mod+shift+l"),
    complete: firstOf(own.complete, common.complete, "mod+enter"),
    fields: { ...filled(common.fields), ...filled(own.fields) },
  };
}

function filled(fields: Record<string, string | null> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((one): one is [string, string] => Boolean(one[1])),
  );
}

function firstOf(own: string | null | undefined, common: string | null | undefined, usual: string): string {
  return [own, common].find((keys) => keys != null && keys !== "") ?? usual;
}

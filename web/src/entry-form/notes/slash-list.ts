import type { Snippet } from "@/api";
import { slashItems, type SlashField, type SlashHooks, type SlashItem, type SlashView } from "./slash";

export interface SlashOptions {
  fields: SlashField[];
  snippets: Snippet[];
  onCode: (field: string, code: string) => void;
}

export interface ShownList {
  view: SlashView;
  active: number;
}

/**
 * The list under a "/" being typed. The editor's plugins are made once and outlive renders, so
 * what they ask for is kept here, beside what the screen shows.
 */
export class SlashList implements SlashHooks {
  private options: SlashOptions = { fields: [], snippets: [], onCode: () => undefined };
  private shown: ShownList | null = null;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getShown = (): ShownList | null => this.shown;

  readonly snippets = (): Snippet[] => this.options.snippets;

  setOptions(options: SlashOptions): void {
    this.options = options;
  }

  items(query: string): SlashItem[] {
    return slashItems(this.options.fields, this.options.snippets, query);
  }

  pick(item: SlashItem): void {
    if (item.kind === "code") this.options.onCode(item.field, item.option.code);
  }

  show(view: SlashView | null): void {
    this.set(view && { view, active: 0 });
  }

  key(event: KeyboardEvent): boolean {
    const count = this.shown?.view.items.length ?? 0;
    if (!this.shown || count === 0 || event.ctrlKey || event.metaKey) return false;
    const { view, active } = this.shown;
    if (event.key === "ArrowDown") this.set({ view, active: (active + 1) % count });
    else if (event.key === "ArrowUp") this.set({ view, active: (active + count - 1) % count });
    else if (event.key === "Enter" || event.key === "Tab") {
      const item = view.items[active];
      if (item) view.command(item);
    } else return false;
    return true;
  }

  private set(shown: ShownList | null): void {
    this.shown = shown;
    for (const listener of this.listeners) listener();
  }
}

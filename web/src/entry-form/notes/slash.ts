import { Extension } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { Suggestion, type SuggestionProps } from "@tiptap/suggestion";
import type { Snippet } from "@/api";
import { searchCodes, type CodeOption } from "../codes";

/** What "/" offers: a code for a field of the form, or one of the agent's own texts. */
export type SlashItem =
  | { kind: "code"; field: string; fieldLabel: string; option: CodeOption }
  | { kind: "snippet"; snippet: Snippet };

export interface SlashField {
  key: string;
  label: string;
  options: CodeOption[];
}

export type SlashView = SuggestionProps<SlashItem, SlashItem>;

export interface SlashHooks {
  items: (query: string) => SlashItem[];
  pick: (item: SlashItem) => void;
  show: (view: SlashView | null) => void;
  /** True when the open list has used the key. */
  key: (event: KeyboardEvent) => boolean;
}

const MOST = 8;

/** Fitting texts and codes, a few of each field, so that no long list hides the others. */
export function slashItems(fields: SlashField[], snippets: Snippet[], query: string): SlashItem[] {
  const wanted = query.trim().toLowerCase();
  const texts = snippets
    .filter(({ key }) => key.toLowerCase().startsWith(wanted))
    .slice(0, 3)
    .map((snippet): SlashItem => ({ kind: "snippet", snippet }));
  const share = wanted === "" ? 3 : MOST;
  const codes = fields.flatMap(({ key, label, options }) =>
    searchCodes(options, wanted)
      .slice(0, share)
      .map((option): SlashItem => ({ kind: "code", field: key, fieldLabel: label, option })),
  );
  return [...texts, ...codes].slice(0, wanted === "" ? 12 : MOST);
}

export function slashCodes(hooks: SlashHooks): Extension {
  return Extension.create({
    name: "slashCodes",
    addProseMirrorPlugins() {
      return [
        Suggestion<SlashItem, SlashItem>({
          pluginKey: new PluginKey("slashCodes"),
          editor: this.editor,
          char: "/",
          allowSpaces: true,
          items: ({ query }) => hooks.items(query),
          command: ({ editor, range, props }) => {
            const text = props.kind === "snippet" ? `${props.snippet.text} ` : "";
            editor.chain().focus().deleteRange(range).insertContent(text).run();
            hooks.pick(props);
          },
          render: () => ({
            onStart: (props) => hooks.show(props),
            onUpdate: (props) => hooks.show(props),
            onExit: () => hooks.show(null),
            onKeyDown: ({ event }) => hooks.key(event),
          }),
        }),
      ];
    },
  });
}

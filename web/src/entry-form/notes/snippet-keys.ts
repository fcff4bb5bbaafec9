import { Extension, InputRule } from "@tiptap/core";
import type { Snippet } from "@/api";

/** ";key" and a space become the agent's own text. */
export function snippetKeys(snippets: () => Snippet[]): Extension {
  return Extension.create({
    name: "snippetKeys",
    addInputRules() {
      return [
        new InputRule({
          find: /(^|\s);([\w-]{1,40})\s$/,
          handler: ({ state, range, match }) => {
            const snippet = snippets().find(({ key }) => key === match[2]);
            if (!snippet) return null;
            const lead = match[1] ?? "";
            state.tr.insertText(`${lead}${snippet.text} `, range.from, range.to);
            return undefined;
          },
        }),
      ];
    },
  });
}

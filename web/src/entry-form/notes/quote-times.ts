import { Extension } from "@tiptap/core";

/** Quotes keep the moment they were taken from. */
export const quoteTimes = Extension.create({
  name: "quoteTimes",
  addGlobalAttributes() {
    return [
      {
        types: ["blockquote"],
        attributes: {
          atMs: {
            default: null,
            parseHTML: (element) => element.getAttribute("data-at-ms"),
            renderHTML: ({ atMs }: { atMs?: string | null }) =>
              atMs === null || atMs === undefined ? {} : { "data-at-ms": atMs },
          },
        },
      },
    ];
  },
});

import type { Editor } from "@tiptap/core";
import { formatClock } from "@/lib/time";

/** A line of the transcript, as the notes quote it. */
export interface QuotedLine {
  atMs: number;
  speaker: string;
  text: string;
}

export function quoteText({ atMs, speaker, text }: QuotedLine): string {
  return `${formatClock(atMs / 1000)} ${speaker}: ${text}`;
}

/** Puts the quote behind what is there and the cursor on a fresh line after it. */
export function insertQuote(editor: Editor, line: QuotedLine): void {
  const quote = {
    type: "blockquote",
    attrs: { atMs: String(line.atMs) },
    content: [{ type: "paragraph", content: [{ type: "text", text: quoteText(line) }] }],
  };
  const { doc } = editor.state;
  const last = doc.lastChild;
  const emptyEnd = last?.type.name === "paragraph" && last.content.size === 0;
  const end = doc.content.size;
  const from = emptyEnd ? end - last.nodeSize : end;
  editor
    .chain()
    .insertContentAt({ from, to: end }, [quote, { type: "paragraph" }])
    .focus("end")
    .run();
}

/** The same for notes whose editor is not on screen. */
export function withQuote(html: string, line: QuotedLine): string {
  const text = quoteText(line)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  return `${html}<blockquote data-at-ms="${line.atMs}"><p>${text}</p></blockquote>`;
}

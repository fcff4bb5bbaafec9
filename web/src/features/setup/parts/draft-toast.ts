import { toastUndo } from "@/ui";

let offers: (() => void)[] = [];

/** An edit of the draft that can be taken back, until the draft becomes another one as a whole. */
export function toastDraftUndo(message: string, undo: () => void, seconds?: number): void {
  offers.push(toastUndo(message, undo, seconds));
}

/** The draft was published, thrown away or replaced: what was offered before is about nothing any more. */
export function hideDraftToasts(): void {
  for (const hide of offers) hide();
  offers = [];
}

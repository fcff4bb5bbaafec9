export { DraftHub, flushDrafts } from "./hub";
export { readField, sameValue } from "./field-values";
export { createKeep, type DraftKeep } from "./keep";
export { maskHtml, maskText } from "./redact";
export { DraftSession } from "./session";
export { agoText, saveStatusText } from "./status-text";
export { openTabChannel, type TabChannel } from "./tab-channel";
export { useDraft } from "./use-draft";
export type * from "./types";

import { onForget } from "@/lib/storage";
import { createKeep } from "./keep";
import { DraftStore } from "./store";
import { transport } from "./transport";

/** It outlives its pages: what can be taken back still can after a look at the console. */
let open: { userId: string; store: DraftStore } | null = null;

export function storeOf(userId: string): DraftStore {
  if (open?.userId !== userId) {
    open?.store.close();
    open = { userId, store: new DraftStore(transport, createKeep(userId), userId) };
  }
  return open.store;
}

onForget(() => {
  open?.store.close();
  open = null;
});

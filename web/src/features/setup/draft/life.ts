import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMe } from "@/lib/me";
import { useLive } from "@/lib/live";
import { isTyping, useHotkey } from "@/lib/hotkeys";
import { storeOf } from "./open-store";
import type { DraftStore } from "./store";

const GROUP = "Setup";

/** The draft while its pages are on screen: read, kept fresh, taken back by keys, and never left unsaved. */
export function useDraftLife(): DraftStore {
  const store = storeOf(useMe().id);
  const client = useQueryClient();
  useEffect(() => {
    void store.refresh();
    const look = (): void => {
      // A failed look is made good by the next save's answer.
      if (document.visibilityState === "visible") store.refresh().catch(() => undefined);
      else store.keepUnsent();
    };
    const leave = (event: BeforeUnloadEvent): void => {
      if (!store.hasUnsent) return;
      store.keepUnsent();
      void store.flush();
      event.preventDefault();
    };
    document.addEventListener("visibilitychange", look);
    window.addEventListener("online", store.retryNow);
    window.addEventListener("beforeunload", leave);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("online", store.retryNow);
      window.removeEventListener("beforeunload", leave);
      void store.flush();
    };
  }, [store]);
  useLive("setup.published", () => {
    void store.refresh();
    void client.invalidateQueries({ queryKey: ["setup-diff"] });
  });
  useLive("setup.draft_changed", () => void store.refresh());
  const free = (): boolean => !isTyping(document.activeElement);
  useHotkey({
    id: "setup-undo",
    keys: "mod+z",
    label: "Take the last edit back",
    group: GROUP,
    when: free,
    run: () => store.undo(),
  });
  useHotkey({
    id: "setup-redo",
    keys: ["mod+shift+z", "mod+y"],
    label: "Do it again",
    group: GROUP,
    when: free,
    run: () => store.redo(),
  });
  return store;
}

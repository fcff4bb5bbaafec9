import type { QueryClient } from "@tanstack/react-query";
import { announceSignedOut } from "@/api";
import { LiveClient, type LiveEvent } from "@/lib/live";

type Key = readonly string[];

function idOf(event: LiveEvent, name: string): string {
  const value = event.data[name];
  return typeof value === "string" ? value : "";
}

/** Which reads a message makes out of date. */
export function touched(event: LiveEvent): Key[] {
  switch (event.type) {
    case "conversation.changed":
      return [
        ["conversation", idOf(event, "conversation_id")],
        ["conversations"],
        ["work-list"],
        ["timelines"],
        // A contact of one's own takes capacity or gives it back.
        ...(event.data.mine === true ? [["presence"]] : []),
      ];
    case "transcript.appended":
      return [["conversation", idOf(event, "conversation_id"), "transcript"]];
    case "entry.changed":
      return [["entry", idOf(event, "entry_id")], ["entries"], ["work-list"], ["timelines"]];
    case "work_list.changed":
      return [["work-list"]];
    case "presence.changed":
      return [["presence"]];
    case "views.changed":
      return [["views"]];
    case "dashboards.changed":
      return [["dashboards"]];
    case "coaching.changed":
      return [["coaching"]];
    case "reviews.changed":
      return [["reviews"]];
    case "alerts.changed":
      return [["alerts"]];
    default:
      return [];
  }
}

const SOON = 120;
/** Long lists are read again less often: calls arrive all the time. */
const LATER = 4000;
const LISTS = new Set(["conversations", "entries", "timelines"]);

/** Gathers what many messages touch and reads each once. */
export class Freshener {
  #client: QueryClient;
  #waiting = new Map<string, Key>();
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  constructor(client: QueryClient) {
    this.#client = client;
  }

  add(keys: Key[]): void {
    for (const key of keys) {
      this.#waiting.set(key.join("/"), key);
      const wait = LISTS.has(key[0] ?? "") ? LATER : SOON;
      if (!this.#timers.has(wait))
        this.#timers.set(
          wait,
          setTimeout(() => this.#flush(wait), wait),
        );
    }
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.clear();
  }

  #flush(wait: number): void {
    this.#timers.delete(wait);
    for (const [name, key] of this.#waiting) {
      if (LISTS.has(key[0] ?? "") !== (wait === LATER)) continue;
      this.#waiting.delete(name);
      void this.#client.invalidateQueries(
        key[0] === "timelines"
          ? {
              predicate: ({ queryKey }) =>
                queryKey[0] === "person" &&
                (queryKey[2] === "timeline" || queryKey[2] === "brief"),
            }
          : { queryKey: key },
      );
    }
  }
}

function socketUrl(): string {
  const scheme = window.location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${window.location.host}/ws`;
}

export function createLive(): LiveClient {
  return new LiveClient({ url: socketUrl() });
}

/** Opens the socket and keeps the reads fresh; answers how to stop it. */
export function runLive(live: LiveClient, client: QueryClient): () => void {
  const freshener = new Freshener(client);
  let greeted = false;
  const unhear = live.on("*", (event) => {
    if (event.type === "session.ended") announceSignedOut();
    else if (event.type === "hello") {
      // After a gap anything may have changed; the messages that follow only tell of us. Before the
      // first greeting only what was read while the line was being opened can be out of date.
      // What is of one moment says so, and stays until it is asked anew.
      if (greeted)
        void client.invalidateQueries({ refetchType: "active", predicate: ({ meta }) => meta?.ofOneMoment !== true });
      else freshener.add([["work-list"], ["conversation"], ["presence"]]);
      greeted = true;
    } else freshener.add(touched(event));
  });
  live.connect();
  window.addEventListener("online", live.retry);
  return () => {
    window.removeEventListener("online", live.retry);
    unhear();
    freshener.stop();
    live.close();
  };
}

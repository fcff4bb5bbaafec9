/**
 * The live socket: one per tab. It says only that something changed; screens read again.
 * After a loss it comes back by itself and asks for everything after the last number it saw.
 */
export type LiveStatus = "connecting" | "open" | "lost" | "ended";

export interface LiveEvent {
  type: string;
  seq?: number;
  data: Record<string, unknown>;
}

/** What is used of a WebSocket, so that tests can hand in their own. */
export interface Socket {
  send(text: string): void;
  close(code?: number): void;
  onopen: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  onerror: (() => void) | null;
}

export interface LiveOptions {
  url: string;
  open?: (url: string) => Socket;
  random?: () => number;
  pingMs?: number;
  silenceMs?: number;
}

export const SIGNED_OUT = 4401;
const FIRST_DELAY = 500;
const LAST_DELAY = 15_000;

type Listener = (event: LiveEvent) => void;

function parse(data: unknown): LiveEvent | null {
  if (typeof data !== "string") return null;
  try {
    const value = JSON.parse(data) as Partial<LiveEvent> | null;
    if (typeof value?.type !== "string") return null;
    return { ...value, type: value.type, data: value.data ?? {} };
  } catch {
    return null;
  }
}

export class LiveClient {
  #options: Required<LiveOptions>;
  #socket: Socket | null = null;
  #status: LiveStatus = "connecting";
  #seq: number | null = null;
  #tries = 0;
  #listeners = new Map<string, Set<Listener>>();
  #statusListeners = new Set<() => void>();
  #ping: ReturnType<typeof setInterval> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveOptions) {
    this.#options = {
      open: (url) => new WebSocket(url) as unknown as Socket,
      random: Math.random,
      pingMs: 25_000,
      silenceMs: 35_000,
      ...options,
    };
  }

  get seq(): number | null {
    return this.#seq;
  }

  status = (): LiveStatus => this.#status;

  /** Listens to one type of message, or to all with "*". */
  on(type: string, listener: Listener): () => void {
    const set = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, set.add(listener));
    return () => set.delete(listener);
  }

  onStatus = (listener: () => void): (() => void) => {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  };

  connect = (): void => {
    clearTimeout(this.#again);
    if (this.#socket !== null) return;
    if (this.#status === "ended") this.#set("connecting");
    const { url, open } = this.#options;
    const socket = open(this.#seq === null ? url : `${url}?after=${this.#seq}`);
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (message) => this.#received(message.data);
    socket.onclose = (event) => this.#closed(socket, event.code);
    socket.onerror = () => {
      // A close always follows, and tells more.
    };
  };

  /** Tries at once: the network came back, or the person asks. */
  retry = (): void => {
    if (this.#status !== "lost") return;
    this.#tries = 0;
    this.connect();
  };

  close(): void {
    clearTimeout(this.#again);
    this.#stopTimers();
    this.#set("ended");
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #opened(): void {
    this.#tries = 0;
    this.#ping = setInterval(() => this.#socket?.send('{"type":"ping"}'), this.#options.pingMs);
    this.#heard();
  }

  #received(data: unknown): void {
    this.#heard();
    const event = parse(data);
    if (event === null || event.type === "pong") return;
    if (event.type === "hello") {
      this.#seq ??= event.seq ?? 0;
      this.#set("open");
      this.#tell(event);
      return;
    }
    if (event.seq !== undefined) {
      // After a return the server may repeat what had just arrived.
      if (this.#seq !== null && event.seq <= this.#seq) return;
      this.#seq = event.seq;
    }
    this.#tell(event);
  }

  #tell(event: LiveEvent): void {
    for (const type of [event.type, "*"])
      for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }

  /** A line that is silent for longer than a ping takes is dead, whatever the browser thinks. */
  #heard(): void {
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#silence = setTimeout(() => {
      socket?.close();
      if (socket !== null) this.#closed(socket, 1006);
    }, this.#options.silenceMs);
  }

  #closed(socket: Socket, code: number): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    this.#stopTimers();
    if (code === SIGNED_OUT) {
      this.#set("ended");
      this.#tell({ type: "session.ended", data: {} });
      return;
    }
    this.#set("lost");
    const wait = Math.min(FIRST_DELAY * 2 ** this.#tries, LAST_DELAY);
    this.#tries += 1;
    this.#again = setTimeout(this.connect, wait * (0.75 + this.#options.random() / 2));
  }

  #stopTimers(): void {
    clearInterval(this.#ping);
    clearTimeout(this.#silence);
  }

  #set(status: LiveStatus): void {
    if (this.#status === status) return;
    this.#status = status;
    for (const listener of this.#statusListeners) listener();
  }
}

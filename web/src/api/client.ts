import type { paths } from "./generated/schema";
import { newId } from "./new-id";
import { offlineProblem, problemOf } from "./problem";

export type QueryValue = string | number | boolean | null | undefined;
export type Query = Record<string, QueryValue | readonly string[]>;

export interface RequestOptions {
  query?: Query | undefined;
  signal?: AbortSignal | undefined;
  /** Give the same key again when a write is sent again. */
  idempotencyKey?: string | undefined;
}

type Listener = () => void;
const signedOutListeners = new Set<Listener>();

/** Called when any answer says that nobody is signed in any more. */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

export function announceSignedOut(): void {
  for (const listener of signedOutListeners) listener();
}

export function csrfToken(): string {
  const found = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie);
  return found?.[1] === undefined ? "" : decodeURIComponent(found[1]);
}

export function queryString(query: Query | undefined): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value === null || value === undefined || value === "") continue;
    if (Array.isArray(value)) for (const item of value as readonly string[]) params.append(key, item);
    else params.append(key, String(value));
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** The bare request: cookies, CSRF header and a Problem when the network is gone. */
export async function send(
  method: string,
  path: string,
  options: RequestOptions & { body?: unknown } = {},
): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (WRITES.has(method)) {
    headers["X-CSRFToken"] = csrfToken();
    headers["Idempotency-Key"] = options.idempotencyKey ?? newId();
  }
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(path + queryString(options.query), {
      method,
      headers,
      credentials: "same-origin",
      body: options.body === undefined ? null : JSON.stringify(options.body),
      signal: options.signal ?? null,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw offlineProblem();
  }
}

async function request<T>(
  method: string,
  path: string,
  options: RequestOptions & { body?: unknown } = {},
): Promise<T> {
  const response = await send(method, `/api/v1${path}`, options);
  if (response.status === 401) announceSignedOut();
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204 || response.headers.get("Content-Length") === "0")
    return undefined as T;
  return (await response.json()) as T;
}

type Filled<P> = P extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : P;
type Below<P> = P extends `/api/v1${infer Path}` ? Filled<Path> : never;

/** The paths the server describes, below /api/v1; any other does not compile. */
export type ApiPath = Below<keyof paths>;

/** A refusal is thrown as a Problem. */
export const api = {
  get: <T>(path: ApiPath, options: RequestOptions = {}) => request<T>("GET", path, options),
  post: <T>(path: ApiPath, body?: unknown, options: RequestOptions = {}) =>
    request<T>("POST", path, { ...options, body: body ?? {} }),
  patch: <T>(path: ApiPath, body: unknown, options: RequestOptions = {}) =>
    request<T>("PATCH", path, { ...options, body }),
  put: <T>(path: ApiPath, body: unknown, options: RequestOptions = {}) =>
    request<T>("PUT", path, { ...options, body }),
  delete: <T>(path: ApiPath, options: RequestOptions = {}) => request<T>("DELETE", path, options),
};

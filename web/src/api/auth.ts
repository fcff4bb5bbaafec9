import { send } from "./client";
import { problemOf } from "./problem";

/**
 * Sign-in speaks the headless interface of the account library. Its answers: 200 signed in,
 * 401 something is still to do (the pending flow says what), 400 with errors per field.
 */
const ROOT = "/_allauth/browser/v1";

export type SignInStep = "password" | "second-factor" | "reauthenticate" | "done";

interface Flow {
  id: string;
  is_pending?: boolean;
}

interface AuthBody {
  data?: { flows?: Flow[] };
  meta?: { is_authenticated?: boolean };
}

function stepOf(body: AuthBody): SignInStep {
  const pending = body.data?.flows?.find((flow) => flow.is_pending === true)?.id;
  if (pending === "mfa_authenticate") return "second-factor";
  if (body.meta?.is_authenticated === true) return "reauthenticate";
  return "password";
}

async function authRequest(method: string, path: string, body?: unknown): Promise<SignInStep> {
  const response = await send(method, ROOT + path, { body });
  if (response.ok) return "done";
  if (response.status === 401) return stepOf((await response.json()) as AuthBody);
  // Signed in already, in another tab.
  if (response.status === 409) return "done";
  throw await problemOf(response);
}

/** Where one stands; the answer also brings the CSRF cookie. */
export const sessionStep = () => authRequest("GET", "/auth/session");

export const signIn = (email: string, password: string) =>
  authRequest("POST", "/auth/login", { email, password });

export const giveSecondFactor = (code: string) =>
  authRequest("POST", "/auth/2fa/authenticate", { code });

export const signOut = () => authRequest("DELETE", "/auth/session");

export const confirmPassword = (password: string) =>
  authRequest("POST", "/auth/reauthenticate", { password });

export interface Authenticator {
  type: "totp" | "recovery_codes" | "webauthn";
  created_at: number;
  last_used_at: number | null;
  unused_code_count?: number;
}

/** The password was given too long ago for this change. */
export class PasswordNeeded extends Error {}

async function authData<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await send(method, ROOT + path, { body });
  if (response.status === 401) throw new PasswordNeeded();
  if (!response.ok) throw await problemOf(response);
  const answer = (await response.json()) as { data?: T };
  return answer.data as T;
}

export const authenticators = () => authData<Authenticator[]>("GET", "/account/authenticators");

/** A new secret to enrol, or null when a second factor is already set up. */
export async function newTotpSecret(): Promise<{ secret: string; url: string } | null> {
  const response = await send("GET", `${ROOT}/account/authenticators/totp`);
  if (response.ok) return null;
  if (response.status === 401) throw new PasswordNeeded();
  if (response.status !== 404) throw await problemOf(response);
  const { meta } = (await response.json()) as { meta: { secret: string; totp_url: string } };
  return { secret: meta.secret, url: meta.totp_url };
}

export const activateTotp = (code: string) =>
  authData<Authenticator>("POST", "/account/authenticators/totp", { code });

export const removeTotp = () => authData<undefined>("DELETE", "/account/authenticators/totp");

export const recoveryCodes = () =>
  authData<{ unused_codes: string[] }>("GET", "/account/authenticators/recovery-codes");

export const newRecoveryCodes = () =>
  authData<{ unused_codes: string[] }>("POST", "/account/authenticators/recovery-codes", {});

export const changePassword = (current: string, next: string) =>
  authData<undefined>("POST", "/account/password/change", {
    current_password: current,
    new_password: next,
  });

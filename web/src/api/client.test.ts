import { beforeEach, describe, expect, it, vi } from "vitest";
import { api, onSignedOut, queryString } from "./client";
import type { Problem } from "./problem";
import { isProblem } from "./problem";

function answers(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetched = vi.fn<typeof fetch>(() =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers })),
  );
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

function headersOf(fetched: ReturnType<typeof answers>): Record<string, string> {
  return fetched.mock.calls[0]?.[1]?.headers as Record<string, string>;
}

beforeEach(() => {
  document.cookie = "csrftoken=tok%2Fen";
});

async function problemFrom(work: Promise<unknown>): Promise<Problem> {
  const error: unknown = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!isProblem(error)) throw new Error("no problem was thrown");
  return error;
}

describe("requests", () => {
  it("write with the CSRF token and a key of their own", async () => {
    const fetched = answers(200, {});
    await api.post("/log-entries", { values: {} });
    const headers = headersOf(fetched);
    expect(headers["X-CSRFToken"]).toBe("tok/en");
    expect(headers["Idempotency-Key"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("have that key on plain http too, where crypto.randomUUID does not exist", async () => {
    const fetched = answers(200, {});
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    await api.post("/log-entries", { values: {} });
    vi.unstubAllGlobals();
    expect(headersOf(fetched)["Idempotency-Key"]).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it("are the same request when sent again with the same key", async () => {
    const fetched = answers(200, {});
    await api.post("/me", {}, { idempotencyKey: "once" });
    expect(headersOf(fetched)["Idempotency-Key"]).toBe("once");
  });

  it("read without either", async () => {
    const fetched = answers(200, {});
    await api.get("/me");
    expect(headersOf(fetched)["X-CSRFToken"]).toBeUndefined();
    expect(headersOf(fetched)["Idempotency-Key"]).toBeUndefined();
  });

  it("leave empty filters out of the address and repeat lists", () => {
    expect(queryString({ a: "", b: null, c: undefined, d: 0, e: ["x", "y"] })).toBe("?d=0&e=x&e=y");
    expect(queryString({})).toBe("");
  });
});

describe("refusals", () => {
  it("name every broken rule with its field", async () => {
    answers(422, {
      type: "invalid",
      title: "Not complete",
      status: 422,
      errors: [{ field: "disposition", rule: "required", message: "Needed before completing" }],
    });
    const problem = await problemFrom(api.post("/log-entries/1/complete"));
    expect(problem.fieldMessage("disposition")).toBe("Needed before completing");
    expect(problem.title).toBe("Not complete");
  });

  it("of the account library read the same", async () => {
    answers(400, { status: 400, errors: [{ param: "code", code: "x", message: "Wrong code." }] });
    const problem = await problemFrom(api.get("/me"));
    expect(problem.message).toBe("Wrong code.");
    expect(problem.fieldMessage("code")).toBe("Wrong code.");
  });

  it("that are no JSON still say something", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("<html>", { status: 502 })));
    const problem = await problemFrom(api.get("/me"));
    expect(problem.status).toBe(502);
    expect(problem.message).toMatch(/starting or stopping/);
  });

  it("by a missing network are told apart", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect((await problemFrom(api.get("/me"))).offline).toBe(true);
  });

  it("for want of a session are announced", async () => {
    answers(401, { title: "Sign in", status: 401 });
    const listener = vi.fn();
    const stop = onSignedOut(listener);
    await problemFrom(api.get("/me"));
    stop();
    expect(listener).toHaveBeenCalledOnce();
  });
});

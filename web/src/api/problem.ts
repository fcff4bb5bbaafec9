import type { FieldProblem, ProblemBody } from "./types";

/** What the server (or the missing network, status 0) answered instead of success. */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly errors: FieldProblem[];
  /** Seconds to wait, when the server named them. */
  readonly retryAfter: number | null;
  readonly body: unknown;

  constructor(body: ProblemBody, extra: { retryAfter?: number | null; raw?: unknown } = {}) {
    super(body.detail ?? body.title);
    this.name = "Problem";
    this.status = body.status;
    this.type = body.type;
    this.title = body.title;
    this.errors = body.errors ?? [];
    this.retryAfter = extra.retryAfter ?? null;
    this.body = extra.raw ?? body;
  }

  /** The server could not be reached: nothing is known about what became of the request. */
  get offline(): boolean {
    return this.status === 0;
  }

  /** The message for one field, when the server named it. */
  fieldMessage(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message;
  }
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Problem;
}

/** A sentence for a person. */
export function messageOf(error: unknown): string {
  if (isProblem(error)) return error.message;
  return "Something went wrong on this screen.";
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.map((item) => {
    const { field, param, rule, code, message } = record(item);
    return {
      field: typeof field === "string" ? field : typeof param === "string" ? param : "",
      rule: typeof rule === "string" ? rule : typeof code === "string" ? code : "",
      message: typeof message === "string" ? message : "is not valid",
    };
  });
}

const PLAIN: Record<number, string> = {
  401: "Please sign in.",
  403: "Your role does not allow this.",
  404: "This was not found. It may have been removed, or the link is wrong.",
  413: "This is too large to be saved.",
  429: "Too many tries. Please wait a little.",
  502: "The server is starting or stopping. Please try again.",
  503: "The server is not ready. Please try again.",
};

export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    raw = text;
  }
  const body = record(raw);
  const errors = fieldProblems(body.errors);
  const plain = PLAIN[response.status] ?? "The server could not do this.";
  const detail = typeof body.detail === "string" && body.detail !== "" ? body.detail : undefined;
  const retry = Number(response.headers.get("Retry-After"));
  return new Problem(
    {
      type: typeof body.type === "string" ? body.type : "about:blank",
      title: typeof body.title === "string" ? body.title : plain,
      status: response.status,
      detail: detail ?? errors[0]?.message ?? (typeof body.title === "string" ? body.title : plain),
      errors,
    },
    { retryAfter: Number.isFinite(retry) && retry > 0 ? retry : null, raw },
  );
}

export function offlineProblem(): Problem {
  return new Problem({
    type: "offline",
    title: "Offline",
    status: 0,
    detail: "The server cannot be reached.",
  });
}

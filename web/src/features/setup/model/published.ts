import type { Code, Setup } from "@/api";
import type { Body, CodeDef, FormDef } from "../draft";

/** Codes as a published configuration tells them. */
export function publishedCodes(codes: readonly CodeDef[]): Code[] {
  return codes.map((code, order) => ({ ...code, order, imported: false }));
}

/** The draft as the panel reads a published one. */
export function asPublished(body: Body, forms: FormDef[] = body.forms): Setup {
  const lists = Object.entries(body.code_lists).map(([name, codes]) => [name, publishedCodes(codes)]);
  return {
    ...body,
    version: 0,
    published_at: "",
    note: "",
    forms: forms as unknown as Setup["forms"],
    rules: body.rules as unknown as Setup["rules"],
    code_lists: Object.fromEntries(lists) as Setup["code_lists"],
    settings: body.settings as unknown as Setup["settings"],
  };
}

/** What a new entry begins with on a form: the fields' defaults with those of the form on top, by flat key. */
export function defaultsOf(body: Body, form: FormDef): Record<string, unknown> {
  const own = body.fields.map(({ key, default: value }) => [key, value] as const);
  const here = form.fields.map(({ key, default: value }) => [key, value] as const);
  return Object.fromEntries([...own, ...here].filter(([, value]) => value !== null && value !== undefined));
}

import type { Body, CodeDef } from "../draft";

/** An edit of one list as an edit of the whole configuration. */
export function listEdit(list: string, change: (codes: CodeDef[]) => CodeDef[]): (body: Body) => Body {
  return (body) => {
    const before = body.code_lists[list] ?? [];
    const after = change(before);
    return after === before ? body : { ...body, code_lists: { ...body.code_lists, [list]: after } };
  };
}

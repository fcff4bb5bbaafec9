import type { Target } from "./code-edits";
import type { TreeRow } from "./code-tree";

/**
 * Where a code comes when it is let go in the gap before `rows[gap]`, as deep as wanted if the gap allows it.
 * `rows` are those in sight without the moving code and what lies below it.
 */
export function dropTarget(rows: readonly TreeRow[], gap: number, wanted: number): Target & { depth: number } {
  const above = rows[gap - 1];
  const below = rows[gap];
  const least = below?.depth ?? 0;
  const most = above === undefined ? 0 : above.depth + 1;
  const depth = Math.max(least, Math.min(wanted, most));
  const parent = depth === 0 ? null : (rows.slice(0, gap).findLast((row) => row.depth === depth - 1)?.code.code ?? null);
  return { depth, parent, before: below?.depth === depth ? below.code.code : null };
}

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { inOrder } from "./charts/marks";
import { figureQuery } from "./queries";
import { paramsOf, settingOf, type InsightsSearch } from "./search";
import type { Figure } from "./shapes";
import { rowLabel } from "./words";

/** One figure as it is looked at: what is asked, what was answered, its rows in the order of drawing. */
export function useFigure(figure: Figure, search: InsightsSearch, stamp: number) {
  const params = paramsOf(search, figure, settingOf(search, figure.key, "by"));
  const query = useQuery(figureQuery(figure.key, params, stamp));
  const answer = query.data;
  const rows = useMemo(() => {
    if (answer === undefined) return [];
    const named = answer.rows.map((row) => ({ ...row, label: rowLabel(answer.by, row.key, row.label) }));
    return inOrder(named, answer.by, answer.figure.rows_unit);
  }, [answer]);
  return { params, query, answer, rows };
}

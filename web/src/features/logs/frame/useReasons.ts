import { useQueries } from "@tanstack/react-query";
import { histogramQuery } from "@/api";
import { barsOf, totalOf } from "../histogram/scale";
import { withoutTerm } from "../query/changes";
import { termsOf } from "../query/terms";
import type { Log } from "../useLog";

export interface Reason {
  index: number;
  text: string;
  count: number;
}

const MOST = 8;

/** Which one term of the query keeps most events out, if lifting a single one shows any. */
export function useReasons(log: Log, line: string): { pending: boolean; lift: Reason | null } {
  const terms = termsOf(line).slice(0, MOST);
  const counted = useQueries({
    queries: terms.map((_, index) =>
      histogramQuery({ ...log.filter, q: withoutTerm(line, index) }, log.stamp),
    ),
  });
  const reasons = terms.map(({ text }, index) => {
    const answer = counted[index]?.data?.answer;
    return { index, text, count: answer === undefined ? 0 : totalOf(barsOf(answer)) };
  });
  const best = reasons.reduce<Reason | null>(
    (most, one) => (one.count > (most?.count ?? 0) ? one : most),
    null,
  );
  return { pending: counted.some(({ isPending }) => isPending), lift: best };
}

import { useQueries } from "@tanstack/react-query";
import { histogramQuery, someEventsQuery } from "@/api";
import { barsOf, totalOf } from "../histogram/scale";
import { withoutTerm } from "../query/changes";
import { conditionOf, termsOf, type Condition, type Term } from "../query/terms";
import { FILTER_FIELDS } from "../search";
import type { Log } from "../useLog";

export interface Reason {
  index: number;
  text: string;
  /** How many there are in this time without it. */
  count: number;
}

export interface Reasons {
  pending: boolean;
  error: Error | null;
  /** The one term that keeps most events out, null when lifting a single one shows none. */
  lift: Reason | null;
  /** A value that no event has, whenever it was; null when each was seen. */
  never: { index: number; text: string; condition: Condition } | null;
}

const MOST = 8;
const LISTED: readonly string[] = FILTER_FIELDS;

/** Why nothing was found, term by term; `matchesElsewhere` when all of them together match at another time. */
export function useReasons(log: Log, line: string, matchesElsewhere: boolean | undefined): Reasons {
  const terms = termsOf(line).slice(0, MOST);
  const counted = useQueries({
    queries: terms.map((_, index) => histogramQuery({ ...log.filter, q: withoutTerm(line, index) }, log.stamp)),
  });
  const listed = matchesElsewhere === false ? terms.flatMap(askedOf) : [];
  const ever = useQueries({ queries: listed.map(({ text }) => someEventsQuery({ q: text, limit: 1 })) });
  const reasons = terms.map(({ text }, index) => {
    const answer = counted[index]?.data?.answer;
    return { index, text, count: answer === undefined ? 0 : totalOf(barsOf(answer)) };
  });
  const best = reasons.reduce<Reason | null>(
    (most, one) => (one.count > (most?.count ?? 0) ? one : most),
    null,
  );
  const all = [...counted, ...ever];
  return {
    pending: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error !== null)?.error ?? null,
    lift: best,
    never: listed.find((_, index) => ever[index]?.data?.length === 0) ?? null,
  };
}

/** The term where it asks for values that the lists on the left have; whether those were ever seen is quickly known. */
function askedOf({ text }: Term, index: number): { index: number; text: string; condition: Condition }[] {
  const condition = conditionOf(text);
  if (condition?.operator !== ":" || condition.negated || !LISTED.includes(condition.field)) return [];
  return condition.values.some((value) => value.text === "") ? [] : [{ index, text, condition }];
}

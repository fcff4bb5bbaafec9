import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, type Query } from "@/api";
import type { components } from "@/api/generated/schema";

type Wire = components["schemas"];

export type Waiting = Wire["ReviewsWaitingOut"];
export type Review = Wire["EvaluationOut"];
export type ReviewDetail = Wire["EvaluationDetailOut"];
export interface Answer {
  value: number | "na" | null;
  comment: string;
}
export type Answers = Record<string, Answer>;
export type Step = Wire["ReviewStepOut"];
export type Question = Required<Wire["ScorecardQuestion"]>;
export interface Section {
  key: string;
  label: string;
  questions: Question[];
}
/** As written in the editor and as published. */
export interface Body {
  sections: Section[];
  dispute_days: number;
}
export type Scorecard = Omit<Wire["ScorecardOut"], "body"> & { body: Body };
export type Version = Omit<Wire["ScorecardVersionOut"], "body"> & { body: Body };
export type Preview = Wire["ScorecardPreviewOut"];
export type Score = Wire["ReviewScoreOut"];
export type Sample = Wire["ReviewSampleOut"];
export type Sampled = Wire["SampledOut"];
export type Calibration = Wire["CalibrationOut"];
export type CalibrationWithResults = Wire["CalibrationWithResultsOut"];
export type Results = Wire["CalibrationResultsOut"];

interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

const PAGE = 50;
const MOST = 500;

/** Every read begins with "reviews": one live message makes them all out of date. */
export const waitingQuery = queryOptions({
  queryKey: ["reviews", "waiting"],
  queryFn: ({ signal }) => api.get<Waiting>("/reviews/waiting", { signal }),
});

function paged<T>(name: string, path: `/${string}`, filters: Query) {
  return infiniteQueryOptions({
    queryKey: ["reviews", name, filters],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(path as Parameters<typeof api.get>[0], {
        query: { ...filters, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<T>) => last.next_cursor,
  });
}

export const reviewsQuery = (filters: Query) => paged<Review>("evaluations", "/reviews/evaluations", filters);
export const samplesQuery = (filters: Query) => paged<Sample>("samples", "/reviews/samples", filters);
export const sampledQuery = (id: string) => paged<Sampled>("sampled", `/reviews/samples/${id}/entries`, {});
export const calibrationsQuery = paged<Calibration>("calibrations", "/reviews/calibrations", {});

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "evaluation", id],
    queryFn: ({ signal }) => api.get<ReviewDetail>(`/reviews/evaluations/${id}`, { signal }),
  });

export const sampleQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "sample", id],
    queryFn: ({ signal }) => api.get<Sample>(`/reviews/samples/${id}`, { signal }),
  });

export const calibrationQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "calibration", id],
    queryFn: ({ signal }) => api.get<CalibrationWithResults>(`/reviews/calibrations/${id}`, { signal }),
  });

export const scorecardsQuery = (archived: boolean) =>
  queryOptions({
    queryKey: ["reviews", "scorecards", archived],
    queryFn: async ({ signal }) =>
      (await api.get<Page<Scorecard>>("/reviews/scorecards", { query: { archived, limit: MOST }, signal })).items,
  });

export const scorecardQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "scorecard", id],
    queryFn: ({ signal }) => api.get<Scorecard>(`/reviews/scorecards/${id}`, { signal }),
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "versions", id],
    queryFn: async ({ signal }) =>
      (await api.get<Page<Version>>(`/reviews/scorecards/${id}/versions`, { query: { limit: PAGE }, signal })).items,
  });

/** The score and what is wrong, from the server's one rule. */
export const previewQuery = (body: Body, answers: Answers) =>
  queryOptions({
    queryKey: ["review-preview", body, answers],
    queryFn: ({ signal }) => api.post<Preview>("/reviews/scorecards/preview", { body, answers }, { signal }),
    staleTime: Infinity,
    retry: false,
    placeholderData: keepPreviousData,
  });

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  api,
  giveSecondFactor,
  isProblem,
  messageOf,
  sessionStep,
  signIn,
  type Role,
  type SignInStep,
} from "@/api";

export interface DemoSignIn {
  name: string;
  role: Role;
  email: string;
  password: string;
}

export type Answer =
  | { kind: "password"; email: string; password: string }
  | { kind: "code"; code: string };

function sentence(error: unknown): string {
  if (!isProblem(error)) return messageOf(error);
  if (error.offline) return "The server cannot be reached. Is it running?";
  if (error.status === 429)
    return error.retryAfter === null
      ? "Too many tries. Please wait a few minutes, then try again."
      : `Too many tries. Please try again in ${Math.ceil(error.retryAfter / 60)} min.`;
  if (error.status === 403) return "This page is out of date. Please reload it and sign in again.";
  return error.message;
}

/** The steps of signing in; `done` is called once the session stands. */
export function useSignIn(done: () => void) {
  const [step, setStep] = useState<SignInStep>("password");

  const session = useQuery({
    queryKey: ["sign-in", "session"],
    queryFn: async () => {
      const found = await sessionStep();
      setStep(found);
      if (found === "done") done();
      return found;
    },
    retry: false,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

  const demo = useQuery({
    queryKey: ["sign-in", "demo"],
    queryFn: ({ signal }) => api.get<{ items: DemoSignIn[] }>("/demo/sign-ins", { signal }),
    retry: false,
    refetchOnWindowFocus: false,
  });

  const answer = useMutation({
    meta: { ownErrors: true },
    mutationFn: (given: Answer) =>
      given.kind === "code"
        ? giveSecondFactor(given.code)
        : signIn(given.email.trim(), given.password),
    onSuccess: (next) => {
      setStep(next);
      if (next === "done") done();
    },
  });

  return {
    step,
    demo: demo.data?.items ?? [],
    busy: answer.isPending || session.isPending,
    error: answer.isError
      ? sentence(answer.error)
      : session.isError
        ? sentence(session.error)
        : null,
    give: (given: Answer) => answer.mutate(given),
    startAgain: () => {
      answer.reset();
      setStep("password");
    },
  };
}

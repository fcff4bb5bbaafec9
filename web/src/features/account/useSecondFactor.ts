import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  activateTotp,
  authenticators,
  confirmPassword,
  messageOf,
  newRecoveryCodes,
  newTotpSecret,
  PasswordNeeded,
  recoveryCodes,
  removeTotp,
} from "@/api";

const KEY = ["authenticators"];

export type FactorStep =
  | { at: "rest" }
  | { at: "enrol"; secret: string; url: string }
  | { at: "codes"; codes: string[] };

/** The second factor of the signed-in person, and the password question some changes need. */
export function useSecondFactor() {
  const client = useQueryClient();
  const [step, setStep] = useState<FactorStep>({ at: "rest" });
  const [waiting, setWaiting] = useState<(() => Promise<void>) | null>(null);
  const list = useQuery({ queryKey: KEY, queryFn: authenticators });

  /** Runs a change; when the password is needed first, asks and runs it again. */
  const change = useMutation({
    meta: { ownErrors: true },
    mutationFn: async (work: () => Promise<void>) => {
      try {
        await work();
        setWaiting(null);
      } catch (error) {
        if (!(error instanceof PasswordNeeded)) throw error;
        setWaiting(() => work);
      }
      await client.invalidateQueries({ queryKey: KEY });
      await client.invalidateQueries({ queryKey: ["me"] });
    },
  });

  const confirm = useMutation({
    meta: { ownErrors: true },
    mutationFn: async (password: string) => {
      await confirmPassword(password);
      if (waiting !== null) await change.mutateAsync(waiting);
    },
  });

  const showCodes = async (fresh: boolean) => {
    const { unused_codes: codes } = await (fresh ? newRecoveryCodes() : recoveryCodes());
    setStep({ at: "codes", codes });
  };

  return {
    list,
    step,
    on: list.data?.some((one) => one.type === "totp") ?? false,
    passwordNeeded: waiting !== null,
    busy: change.isPending || confirm.isPending,
    error: change.isError
      ? messageOf(change.error)
      : confirm.isError
        ? messageOf(confirm.error)
        : null,
    rest: () => {
      change.reset();
      setWaiting(null);
      setStep({ at: "rest" });
    },
    confirm: (password: string) => confirm.mutate(password),
    enrol: () =>
      change.mutate(async () => {
        const found = await newTotpSecret();
        setStep(found === null ? { at: "rest" } : { at: "enrol", ...found });
      }),
    activate: (code: string) =>
      change.mutate(async () => {
        await activateTotp(code);
        await showCodes(false);
      }),
    remove: () =>
      change.mutate(async () => {
        await removeTotp();
        setStep({ at: "rest" });
      }),
    codes: () => change.mutate(() => showCodes(false)),
    newCodes: () => change.mutate(() => showCodes(true)),
  };
}

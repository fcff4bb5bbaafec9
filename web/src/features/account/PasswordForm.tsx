import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { changePassword, isProblem, messageOf } from "@/api";
import { toast } from "@/ui";
import { Setting } from "./Setting";
import classes from "./account.module.css";

export function PasswordForm() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    meta: { ownErrors: true },
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent("");
      setNext("");
      toast("Password changed");
    },
  });
  const problem = isProblem(change.error) ? change.error : null;
  const currentError = problem?.fieldMessage("current_password");
  const nextError = problem?.fieldMessage("new_password");
  const other =
    change.isError && currentError === undefined && nextError === undefined
      ? messageOf(change.error)
      : undefined;
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    change.mutate();
  }
  return (
    <Setting title="Password">
      <form className={classes.form} onSubmit={submit}>
        <PasswordInput
          label="Password now"
          autoComplete="current-password"
          value={current}
          error={currentError}
          aria-invalid={currentError !== undefined}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          autoComplete="new-password"
          value={next}
          error={nextError ?? other}
          aria-invalid={(nextError ?? other) !== undefined}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <div>
          <Button
            type="submit"
            disabled={current === "" || next === ""}
            loading={change.isPending}
          >
            Change the password
          </Button>
        </div>
      </form>
    </Setting>
  );
}

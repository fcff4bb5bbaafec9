import { Button, Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { isProblem, messageOf } from "@/api";
import classes from "./ui.module.css";

/** Nothing to show, and what to do about it. */
export function EmptyState(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.state}>
      <strong>{props.title}</strong>
      {props.children !== undefined && <p>{props.children}</p>}
      {props.action !== undefined && <div className={classes.stateActions}>{props.action}</div>}
    </div>
  );
}

function headline(error: unknown): string {
  if (!isProblem(error)) return "This part of the screen failed";
  if (error.offline) return "The server cannot be reached";
  if (error.status === 403) return "Not for your role";
  if (error.status === 404) return "Not found";
  return error.title;
}

export function ErrorState({ error, retry }: { error: unknown; retry?: () => unknown }) {
  return (
    <div className={classes.state} role="alert">
      <strong>{headline(error)}</strong>
      <p>{messageOf(error)}</p>
      {retry !== undefined && (
        <div className={classes.stateActions}>
          <Button onClick={() => retry()}>Try again</Button>
        </div>
      )}
    </div>
  );
}

const WIDTHS = ["62%", "84%", "47%", "73%", "55%", "90%", "66%", "78%"];

/** Where text will be. */
export function LoadingRows({ rows = 6, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div className={classes.skeleton} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={10} radius="xs" width={WIDTHS[index % WIDTHS.length]} />
      ))}
    </div>
  );
}

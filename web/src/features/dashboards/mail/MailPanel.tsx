import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { SidePanel } from "@/figures";
import { ErrorState, LoadingRows, SectionTitle } from "@/ui";
import { mailQuery, type Board } from "../api";
import { Letters } from "./Letters";
import { PlanForm } from "./PlanForm";
import { useMail } from "./useMail";
import classes from "./mail.module.css";

/** When a dashboard is sent by mail, to whom, and what became of it. */
export function MailPanel({ board, close }: { board: Board; close: () => void }) {
  const plan = useQuery(mailQuery(board.ref));
  const mail = useMail(board);
  return (
    <SidePanel title="Send by mail" label="Send by mail" close={close}>
      <p className={classes.dim}>
        The figures as numbers, over whole days up to yesterday, as {board.mine ? "you" : (board.owner?.name ?? "its owner")} may
        see them.
      </p>
      {plan.isPending && <LoadingRows rows={5} label="Loading the plan" />}
      {plan.isError && <ErrorState error={plan.error} retry={() => plan.refetch()} />}
      {plan.isSuccess && <PlanForm key={JSON.stringify(plan.data)} plan={plan.data} mail={mail} />}
      <Button loading={mail.now.isPending} onClick={() => mail.now.mutate()}>
        Send it to me now
      </Button>
      <section>
        <SectionTitle>What went out</SectionTitle>
        <Letters board={board} />
      </section>
    </SidePanel>
  );
}

import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { messageOf } from "@/api";
import { Dim, SectionTitle, When } from "@/ui";
import type { ReviewDetail } from "../wire";
import { useVerb } from "./useVerb";
import classes from "../reviews.module.css";

/** What the agent says to a review of their work: read, or not agreed with. */
export function Respond({ detail }: { detail: ReviewDetail }) {
  const { id, dispute_until: until } = detail.evaluation;
  const [text, setText] = useState("");
  const acknowledge = useVerb(id, "acknowledge", "Acknowledged");
  const dispute = useVerb(id, "dispute", "Disputed; a reviewer decides");
  const failed = acknowledge.error ?? dispute.error;
  return (
    <div className={classes.answer}>
      <SectionTitle>Your answer</SectionTitle>
      <Textarea
        label="Comment, or the reason of a dispute"
        autosize
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {failed !== null && (
        <p role="alert" className={classes.bad}>
          <span aria-hidden>▲ </span>
          {messageOf(failed)}
        </p>
      )}
      <div className={classes.foot}>
        <Button
          variant="filled"
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate({ comment: text })}
        >
          Acknowledge
        </Button>
        {detail.may.includes("dispute") ? (
          <>
            <Button loading={dispute.isPending} onClick={() => dispute.mutate({ reason: text })}>
              Dispute
            </Button>
            <Dim small>
              until <When at={until} />
            </Dim>
          </>
        ) : (
          <Dim small>It can no longer be disputed.</Dim>
        )}
      </div>
    </div>
  );
}

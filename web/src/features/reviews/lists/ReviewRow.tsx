import { Link } from "@tanstack/react-router";
import type { Channel } from "@/api";
import { ChannelIcon, Dim, StatusPill, When } from "@/ui";
import { entryName, percentText, stateOf } from "../words";
import type { Review } from "../wire";
import classes from "../reviews.module.css";

/** One review in a list: about whom and what, how it stands, its score. */
export function ReviewRow({ review, showAgent = true }: { review: Review; showAgent?: boolean }) {
  const { entry } = review;
  const state = stateOf(review);
  return (
    <li className={classes.row}>
      <span className={classes.rowName}>
        <Link to="/reviews/$reviewId" params={{ reviewId: review.id }}>
          {entryName(entry)}
        </Link>
        <Dim small>
          {entry !== null && <ChannelIcon channel={entry.channel as Channel} label />} {entry?.topic_label}
        </Dim>
      </span>
      <span>
        {showAgent && (review.agent?.name ?? "Somebody")}
        <Dim small>
          {" "}
          by {review.reviewer?.name ?? "somebody"} · <When at={review.completed_at ?? review.updated_at} />
        </Dim>
      </span>
      <StatusPill tone={state.tone}>{state.label}</StatusPill>
      <strong className={classes.figure} data-failed={review.failed.length > 0 || undefined}>
        {percentText(review.percent)}
      </strong>
    </li>
  );
}

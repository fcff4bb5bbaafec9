import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { StoryOverview } from "@/api";
import { formatDay, useTimeZone } from "@/lib/time";
import { Kbd } from "@/ui";
import { exactCount, formatMs } from "../words";
import { spanOf } from "./span";
import classes from "./story.module.css";

interface BarProps {
  overview: StoryOverview | null;
  person: { id: string; name: string } | null;
  jump: (uid: string) => void;
  asText: boolean;
  setAsText: (on: boolean) => void;
  transcript: boolean;
  setTranscript: (on: boolean) => void;
  /** The query line that finds its events. */
  own: string;
}

/** What the story is made of, and the ways to what matters in it. */
export function StoryBar(props: BarProps) {
  const { overview, person, jump } = props;
  const zone = useTimeZone();
  const sums = overview?.sums ?? null;
  return (
    <div className={classes.bar}>
      <p className={classes.sums}>
        {person !== null && (
          <>
            <Link to="/people/$personId" params={{ personId: person.id }}>
              {person.name}
            </Link>
            {" · "}
          </>
        )}
        {overview !== null && sentence(overview, zone)}
      </p>
      <span className={classes.jumps}>
        {sums?.first_failure != null && (
          <Jump label="First failure" keys="f" run={jump} uid={sums.first_failure.uid} />
        )}
        {sums?.slowest != null && <Jump label="Slowest step" keys="s" run={jump} uid={sums.slowest.uid} />}
        <Button variant="default" size="compact-sm" aria-pressed={props.transcript} onClick={() => props.setTranscript(!props.transcript)}>
          Transcript
        </Button>
        <Button variant="default" size="compact-sm" aria-pressed={props.asText} onClick={() => props.setAsText(!props.asText)}>
          As text
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          renderRoot={(root) => <Link {...root} to="/logs" search={{ q: props.own, ...spanOf(overview) }} />}
        >
          In the log
        </Button>
      </span>
    </div>
  );
}

function Jump({ label, keys, run, uid }: { label: string; keys: string; run: (uid: string) => void; uid: string }) {
  return (
    <Button variant="default" size="compact-sm" rightSection={<Kbd keys={keys} />} onClick={() => run(uid)}>
      {label}
    </Button>
  );
}

/** "Today · 1,284 events in 4 m 10 s · 2 failed · 3,120 tokens · $0.0021" */
function sentence({ began, ended, entries, sums }: StoryOverview, zone: string): string {
  const tokens = sums === null ? 0 : sums.input_tokens + sums.output_tokens;
  const lasted = began === null || ended === null ? "" : ` in ${formatMs(Date.parse(ended) - Date.parse(began))}`;
  return [
    began === null ? "" : formatDay(began, zone),
    sums === null ? "" : `${exactCount(sums.events)} ${sums.events === 1 ? "event" : "events"}${lasted}`,
    sums === null ? "" : sums.failures === 0 ? "nothing failed" : `${exactCount(sums.failures)} failed`,
    entries === 0 ? "" : `${entries} log ${entries === 1 ? "entry" : "entries"}`,
    tokens === 0 ? "" : `${exactCount(tokens)} tokens`,
    sums === null || sums.cost_usd === 0 ? "" : `$${sums.cost_usd.toFixed(4)}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { eventTypesQuery, facetsQuery, type EventType } from "@/api";
import { usePageTitle } from "@/lib/title";
import { EmptyState, ErrorState, LoadingRows, Page, QuickText, StatusPill } from "@/ui";
import { exactCount, isStatus, PLACE_LABEL, STATUS_LABEL, STATUS_TONE } from "../words";
import { fieldsOf, grouped, matches } from "./catalogue";
import classes from "./catalogue.module.css";

const WEEK = 7 * 86_400_000;

/** Every kind of event: when it happens, what it may report, what it carries, how often it was seen. */
export function CataloguePage() {
  usePageTitle("Event catalogue");
  const { q = "" } = useSearch({ from: "/shell/logs/catalogue" });
  const navigate = useNavigate({ from: "/logs/catalogue" });
  const types = useQuery(eventTypesQuery);
  const [since] = useState(() => Date.now() - WEEK);
  const seen = useQuery(facetsQuery({ from: new Date(since).toISOString(), internal: "true" }, since, ["type"]));
  const counts = new Map((seen.data?.type ?? []).map(({ value, total }) => [value, total]));
  const found = (types.data ?? []).filter((one) => matches(one, q));
  return (
    <Page
      bar={
        <>
          <Link to="/logs" className={classes.back}>
            Logs
          </Link>
          <QuickText
            label="Find a kind of event"
            value={q}
            change={(text) => void navigate({ search: text === undefined ? {} : { q: text }, replace: true })}
          />
          <span className={classes.dim}>{types.data === undefined ? "" : `${found.length} of ${types.data.length}`}</span>
        </>
      }
    >
      <div className={classes.page}>
        {types.isPending && <LoadingRows rows={10} />}
        {types.error !== null && <ErrorState error={types.error} retry={() => types.refetch()} />}
        {types.data !== undefined && found.length === 0 && (
          <EmptyState title="No such kind of event">
            Events of other types are taken as well, and flagged in the log.
          </EmptyState>
        )}
        {grouped(found).map(({ place, types: inPlace }) => (
          <section key={place}>
            <h2>{PLACE_LABEL[place] ?? place}</h2>
            {inPlace.map((one) => (
              <Entry key={one.type} type={one} seen={seen.isSuccess ? (counts.get(one.type) ?? 0) : null} />
            ))}
          </section>
        ))}
      </div>
    </Page>
  );
}

function Entry({ type, seen }: { type: EventType; seen: number | null }) {
  const fields = fieldsOf(type.data_schema);
  return (
    <article className={classes.entry}>
      <div className={classes.head}>
        <h3>{type.name}</h3>
        <code>{type.type}</code>
        {type.statuses.map(
          (status) =>
            isStatus(status) && (
              <StatusPill key={status} tone={STATUS_TONE[status]}>
                {STATUS_LABEL[status]}
              </StatusPill>
            ),
        )}
        {type.visibility === "internal" && <span className={classes.dim}>internal</span>}
        <Link to="/logs" search={{ q: `type:${type.type}`, period: "7d" }} className={classes.seen}>
          {seen === null ? "See logs" : `${exactCount(seen)} in 7 days`}
        </Link>
      </div>
      <p>{type.meaning}.</p>
      {fields.length > 0 && (
        <ul className={classes.fields}>
          {fields.map(({ name, kind, required }) => (
            <li key={name} data-required={required || undefined}>
              <code>{name}</code> {kind}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

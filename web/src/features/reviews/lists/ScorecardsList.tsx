import { Button, Switch } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "@/api";
import { may, useMe } from "@/lib/me";
import { Dim, EmptyState, ErrorState, LoadingRows, StatusPill, toastError, When } from "@/ui";
import { emptyBody } from "../scorecard/model";
import { scorecardsQuery, type Scorecard } from "../wire";
import classes from "../reviews.module.css";

/** What entries are scored by. */
export function ScorecardsList() {
  const manages = may(useMe(), "reviews.manage");
  const [archived, setArchived] = useState(false);
  const query = useQuery(scorecardsQuery(archived));
  const client = useQueryClient();
  const navigate = useNavigate();
  const make = useMutation({
    meta: { ownErrors: true },
    mutationFn: () =>
      api.post<Scorecard>("/reviews/scorecards", { name: freeName(query.data ?? []), body: emptyBody() }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ["reviews", "scorecards"] });
      await navigate({ to: "/reviews/scorecards/$scorecardId", params: { scorecardId: id } });
    },
    onError: toastError,
  });
  const add = manages && (
    <Button loading={make.isPending} onClick={() => make.mutate()}>
      New scorecard
    </Button>
  );
  if (query.isPending) return <LoadingRows rows={5} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  return (
    <div className={classes.page}>
      <div className={classes.line}>
        {query.data.length > 0 && add}
        <Switch
          label="Archived"
          checked={archived}
          onChange={(event) => setArchived(event.currentTarget.checked)}
        />
      </div>
      {query.data.length === 0 && (
        <EmptyState title={archived ? "Nothing is archived" : "No scorecard yet"} action={!archived && add}>
          A scorecard is a list of questions with weights. Published versions never change, so that a score of last
          year can still be read.
        </EmptyState>
      )}
      <ul className={classes.list}>
        {query.data.map((card) => (
          <li key={card.id} className={classes.row}>
            <span className={classes.rowName}>
              <Link to="/reviews/scorecards/$scorecardId" params={{ scorecardId: card.id }}>
                {card.name}
              </Link>
              <Dim small>{card.body.sections.reduce((sum, one) => sum + one.questions.length, 0)} questions</Dim>
            </span>
            <Dim small>
              Changed <When at={card.updated_at} format="day" />
            </Dim>
            <StatusPill tone={card.published === 0 ? "idle" : card.changed_since ? "run" : "ok"}>
              {card.published === 0
                ? "Never published"
                : card.changed_since
                  ? `Version ${card.published}, and changes`
                  : `Version ${card.published}`}
            </StatusPill>
            <span />
          </li>
        ))}
      </ul>
    </div>
  );
}

function freeName(cards: Scorecard[]): string {
  const taken = new Set(cards.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? "New scorecard" : `New scorecard ${number}`;
    if (!taken.has(name)) return name;
  }
}

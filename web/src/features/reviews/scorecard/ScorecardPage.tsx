import { Button, NumberInput, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { may, useMe } from "@/lib/me";
import { usePageTitle } from "@/lib/title";
import { Dim, ErrorState, LoadingRows } from "@/ui";
import { Frame } from "../Frame";
import { previewQuery, scorecardQuery, versionsQuery, type Scorecard } from "../wire";
import { freshKey, moved, withSection } from "./model";
import { SectionEditor } from "./SectionEditor";
import { TryOut } from "./TryOut";
import { useScorecard } from "./useScorecard";
import classes from "../reviews.module.css";

/** A scorecard: its draft and a preview side by side, and every version that was published. */
export function ScorecardPage() {
  const { scorecardId } = useParams({ from: "/shell/reviews/scorecards/$scorecardId" });
  const query = useQuery(scorecardQuery(scorecardId));
  usePageTitle(query.data?.name ?? "Scorecard");
  if (query.isPending) return <LoadingRows rows={8} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  return <Editor key={scorecardId} card={query.data} />;
}

function Editor({ card }: { card: Scorecard }) {
  const manages = may(useMe(), "reviews.manage");
  const { draft, change, save, publish, archive, changed } = useScorecard(card);
  const versions = useQuery(versionsQuery(card.id));
  const [shown, setShown] = useState<string | null>(null);
  const version = versions.data?.find(({ ref }) => String(ref.number) === shown);
  const body = version?.body ?? draft.body;
  const preview = useQuery(previewQuery(draft.body, {}));
  const readOnly = !manages || version !== undefined || card.archived;
  const problems = preview.data?.problems ?? [];
  const error = (field: string): string | undefined =>
    readOnly || !publish.tried ? undefined : problems.find((one) => one.field === field)?.message;
  return (
    <Frame
      tab="scorecards"
      actions={
        <>
          <Select
            aria-label="Version"
            w={170}
            data={[
              { value: "draft", label: "Draft" },
              ...(versions.data ?? []).map(({ ref }) => ({ value: String(ref.number), label: `Version ${ref.number}` })),
            ]}
            allowDeselect={false}
            value={shown ?? "draft"}
            onChange={(value) => setShown(value === "draft" ? null : value)}
          />
          {manages && (
            <>
              <Button loading={archive.isPending} onClick={() => archive.mutate(!card.archived)}>
                {card.archived ? "Take out of the archive" : "Archive"}
              </Button>
              <Button disabled={!changed || readOnly} loading={save.isPending} onClick={() => save.mutate()}>
                Save
              </Button>
              <Button
                variant="filled"
                disabled={readOnly || (!changed && !card.changed_since)}
                loading={publish.isPending}
                onClick={publish.run}
              >
                Publish version {card.published + 1}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className={classes.split}>
        <section className={classes.entry} aria-label="Scorecard">
          {version !== undefined && (
            <p className={classes.warn}>Version {version.ref.number}, as it was published. It never changes.</p>
          )}
          {publish.tried && problems.length > 0 && !readOnly && (
            <p role="alert" className={classes.bad}>
              <span aria-hidden>▲ </span>
              {problems[0]?.message}
            </p>
          )}
          <div className={classes.editorLine}>
            <TextInput
              label="Name"
              maxLength={80}
              readOnly={readOnly}
              value={draft.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <NumberInput
              label="Days to dispute"
              min={0}
              max={60}
              allowDecimal={false}
              readOnly={readOnly}
              value={body.dispute_days}
              onChange={(value) => change({ body: { ...draft.body, dispute_days: Number(value) } })}
            />
          </div>
          {body.sections.map((section, index) => (
            <SectionEditor
              key={section.key}
              section={section}
              readOnly={readOnly}
              error={(field) => error(field === "" ? `sections[${index}]` : `sections[${index}].${field}`)}
              freshKey={() => freshKey(draft.body, "q")}
              put={(next) => change({ body: withSection(draft.body, index, next) })}
              move={(by) => change({ body: { ...draft.body, sections: moved(draft.body.sections, index, by) } })}
              remove={() => change({ body: { ...draft.body, sections: draft.body.sections.toSpliced(index, 1) } })}
            />
          ))}
          {!readOnly && (
            <div>
              <Button
                onClick={() =>
                  change({
                    body: {
                      ...draft.body,
                      sections: [...draft.body.sections, { key: freshKey(draft.body, "s"), label: "", questions: [] }],
                    },
                  })
                }
              >
                Add a section
              </Button>
            </div>
          )}
          {!manages && <Dim small>You read scorecards; supervisors change them.</Dim>}
        </section>
        <TryOut body={body} />
      </div>
    </Frame>
  );
}

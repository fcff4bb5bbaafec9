import { Button, TextInput } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useRef } from "react";
import { setupQuery, type Setup } from "@/api";
import { chaptersOf, hasWords, searchChapters } from "@/lib/codes";
import { useHotkey } from "@/lib/hotkeys";
import { usePageTitle } from "@/lib/title";
import { Dim, EmptyState, ErrorState, Grow, LearnNav, LoadingRows, When } from "@/ui";
import { ChapterText, FieldsText } from "./ChapterText";
import { Contents } from "./Contents";
import { meaningsOf } from "./meanings";
import classes from "./handbook.module.css";

/** What every code and field means, from the configuration in use: to look up, to learn and to print. */
export function HandbookPage() {
  usePageTitle("Handbook");
  const setup = useQuery(setupQuery);
  if (setup.isPending) return <LoadingRows rows={12} />;
  if (setup.isError) return <ErrorState error={setup.error} retry={() => setup.refetch()} />;
  return <Handbook setup={setup.data} />;
}

function Handbook({ setup }: { setup: Setup }) {
  const { q = "" } = useSearch({ strict: false });
  const navigate = useNavigate();
  const search = useRef<HTMLInputElement>(null);
  const slow = useDeferredValue(q);
  const whole = useMemo(() => chaptersOf(setup), [setup]);
  const chapters = useMemo(() => searchChapters(whole, slow), [whole, slow]);
  const fields = useMemo(
    () => meaningsOf(setup).filter(({ label, help, key }) => hasWords(slow, [label, help, key])),
    [setup, slow],
  );
  useHotkey({
    id: "handbook-search",
    keys: "/",
    label: "Search the handbook",
    group: "Handbook",
    run: () => search.current?.focus(),
  });
  const nothing = chapters.length === 0 && fields.length === 0;
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <LearnNav />
        <TextInput
          ref={search}
          type="search"
          className={classes.search}
          aria-label="Search the handbook"
          placeholder="Word of a label, a definition or an example"
          value={q}
          onChange={(event) =>
            void navigate({ to: "/handbook", search: { q: event.currentTarget.value }, replace: true })
          }
        />
        <Grow />
        <Dim small>
          Version {setup.version} · <When at={setup.published_at} />
        </Dim>
        <Button leftSection={<IconPrinter size={15} stroke={1.6} aria-hidden />} onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <div className={classes.body}>
        <Contents chapters={chapters} fields={fields.length} />
        <div className={classes.text} tabIndex={0} role="region" aria-label="The handbook">
          <div className={classes.inner}>
            <div className={classes.onPaper}>
              <h1>Handbook of codes and fields</h1>
              <p>
                Version {setup.version}, published {setup.published_at.slice(0, 10)}
              </p>
              <ol>
                {chapters.map(({ key, label }) => (
                  <li key={key}>{label}</li>
                ))}
                {fields.length > 0 && <li>Fields</li>}
              </ol>
            </div>
            {chapters.map((chapter) => (
              <ChapterText key={chapter.key} chapter={chapter} />
            ))}
            {fields.length > 0 && <FieldsText fields={fields} setup={setup} />}
            {nothing && (
              <EmptyState title="No code and no field says that">
                Try another word, or a part of one.
              </EmptyState>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}

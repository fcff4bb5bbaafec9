import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Dim, ErrorState, LoadingRows, SectionTitle, StatusPill, When } from "@/ui";
import classes from "../quality.module.css";
import { NewStudy } from "./NewStudy";
import { studiesQuery, type Study } from "./studies";

/** The samples that were drawn to be coded a second time, and the way to a new one. */
export function Studies() {
  const studies = useInfiniteQuery(studiesQuery);
  const navigate = useNavigate();
  const [opened, form] = useDisclosure();
  const all = studies.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-label="Coding agreement" className={classes.section}>
      <SectionTitle side={<Dim small>A sample is coded a second time, by somebody else</Dim>}>
        Coding agreement
      </SectionTitle>
      {studies.isPending && <LoadingRows rows={3} />}
      {studies.isError && <ErrorState error={studies.error} retry={() => studies.refetch()} />}
      {studies.isSuccess && all.length === 0 && (
        <p className={classes.none}>
          Nobody has looked yet whether two people give the same contact the same codes. Draw a
          sample; whoever may code finds it under Handbook, Second coding.
        </p>
      )}
      {all.length > 0 && (
        <ul className={classes.studies}>
          {all.map((study) => (
            <Row key={study.id} study={study} />
          ))}
        </ul>
      )}
      <div className={classes.actions}>
        <Button onClick={form.open}>Draw a sample</Button>
        {studies.hasNextPage && <Button onClick={() => void studies.fetchNextPage()}>Older ones</Button>}
      </div>
      <NewStudy
        opened={opened}
        close={form.close}
        started={(study) => void navigate({ to: "/setup/quality", search: { study } })}
      />
    </section>
  );
}

function Row({ study }: { study: Study }) {
  const { coded, size } = study.progress;
  return (
    <li>
      <Link to="/setup/quality" search={{ study: study.id }}>
        {study.name}
      </Link>
      <StatusPill tone={coded >= size ? "ok" : coded === 0 ? "idle" : "run"}>
        {coded >= size ? `All ${size} coded` : `${coded} of ${size} coded`}
      </StatusPill>
      <Dim small>
        {study.created_by !== null && `${study.created_by.name}, `}
        <When at={study.created_at} format="day" />
      </Dim>
    </li>
  );
}

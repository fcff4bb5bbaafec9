import { Select, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { setupVersionQuery, type Setup } from "@/api";
import { chaptersOf } from "@/lib/codes";
import { CodeBook, Dim, ErrorState, LoadingRows, RetiredCodes, When } from "@/ui";
import { SidePanel } from "../parts/SidePanel";
import { FormOf } from "./FormOf";
import classes from "./versions.module.css";

/** One version as it was: the form agents had, its lists and its rules. Nothing of it can be changed. */
export function VersionPanel({ number, close }: { number: number; close: () => void }) {
  const version = useQuery(setupVersionQuery(number));
  return (
    <SidePanel title={`Version ${number}`} side={<Dim small>to read, not to change</Dim>} close={close}>
      {version.isPending && <LoadingRows rows={8} />}
      {version.isError && <ErrorState error={version.error} retry={() => version.refetch()} />}
      {version.isSuccess && <Contents setup={version.data} />}
    </SidePanel>
  );
}

function Contents({ setup }: { setup: Setup }) {
  return (
    <>
      <Dim>
        Published <When at={setup.published_at} />
        {setup.note !== "" && `: ${setup.note}`}
      </Dim>
      <Tabs defaultValue="form" keepMounted={false} className={classes.tabs}>
        <Tabs.List>
          <Tabs.Tab value="form">Forms</Tabs.Tab>
          <Tabs.Tab value="lists">Code lists</Tabs.Tab>
          <Tabs.Tab value="rules">Rules</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="form" className={classes.tab}>
          <Forms setup={setup} />
        </Tabs.Panel>
        <Tabs.Panel value="lists" className={classes.tab}>
          <Lists setup={setup} />
        </Tabs.Panel>
        <Tabs.Panel value="rules" className={classes.tab}>
          <Rules setup={setup} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Forms({ setup }: { setup: Setup }) {
  const [asked, setAsked] = useState<string | null>(null);
  const form = setup.forms.find(({ key }) => key === asked) ?? setup.forms[0];
  if (form === undefined) return <Dim>It has no form.</Dim>;
  return (
    <>
      <Select
        label="Form"
        data={setup.forms.map(({ key, name }) => ({ value: key, label: name }))}
        value={form.key}
        allowDeselect={false}
        onChange={setAsked}
      />
      <FormOf key={form.key} setup={setup} form={form} />
    </>
  );
}

function Lists({ setup }: { setup: Setup }) {
  const chapters = chaptersOf(setup);
  const [asked, setAsked] = useState<string | null>(null);
  const chapter = chapters.find(({ key }) => key === asked) ?? chapters[0];
  if (chapter === undefined) return <Dim>It has no codes.</Dim>;
  return (
    <>
      <Select
        label="List"
        data={chapters.map(({ key, label }) => ({ value: key, label }))}
        value={chapter.key}
        allowDeselect={false}
        onChange={setAsked}
      />
      <CodeBook rows={chapter.rows} />
      {chapter.retired.length > 0 && (
        <>
          <h3>Not offered any more</h3>
          <RetiredCodes codes={chapter.retired} />
        </>
      )}
    </>
  );
}

function Rules({ setup }: { setup: Setup }) {
  if (setup.rules.length === 0) return <Dim>It has no rule.</Dim>;
  return (
    <ul className={classes.rules}>
      {setup.rules.map((rule) => (
        <li key={rule.name}>
          <strong>{rule.name}</strong>
          <span>{rule.message}</span>
          <code>{rule.condition}</code>
        </li>
      ))}
    </ul>
  );
}

import { Button, FileButton, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, setupQuery } from "@/api";
import { usePageTitle } from "@/lib/title";
import { Dim, ErrorState, LoadingRows, SectionTitle, toastError } from "@/ui";
import { useDraftStore, type Draft } from "../draft";
import { counted } from "../model/words";
import { hideDraftToasts, toastDraftUndo } from "../parts/draft-toast";
import { uploadFile } from "./upload";
import classes from "./start.module.css";

/** A ready-made configuration. */
interface Pack {
  key: string;
  name: string;
  story: string;
  counts: Record<string, number>;
}

const COUNTED: [string, string][] = [
  ["codes", "code"],
  ["fields", "field of its own"],
  ["forms", "form"],
  ["rules", "rule"],
  ["practice", "practice contact"],
];

function countsWords(counts: Pack["counts"]): string {
  return COUNTED.filter(([name]) => (counts[name] ?? 0) > 0)
    .map(([name, word]) =>
      word === "field of its own"
        ? counted(counts[name] ?? 0, "own field")
        : counted(counts[name] ?? 0, word),
    )
    .join(" · ");
}

/** What a new installation begins with: a ready-made configuration, or one that was kept as a file. */
export function StartPage() {
  usePageTitle("Setup: start");
  const store = useDraftStore();
  const version = useQuery(setupQuery).data?.version;
  const packs = useQuery({
    queryKey: ["setup-packs"],
    queryFn: ({ signal }) => api.get<Pack[]>("/setup/packs", { signal }),
  });
  const [busy, setBusy] = useState<string | null>(null);

  async function replace(what: string, key: string, ask: (revision: number) => Promise<Draft>): Promise<void> {
    setBusy(key);
    try {
      if (!(await store.flush())) return;
      const undo = await store.replace(what, () => ask(store.getSnapshot().revision));
      hideDraftToasts();
      toastDraftUndo(`The draft is ${what} now. Nothing changes for agents before you publish it.`, undo, 15);
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(null);
    }
  }

  return (
    <div className={classes.page}>
      <SectionTitle
        side={<Dim small>It becomes the draft; agents see it once it is published</Dim>}
      >
        Ready-made configurations
      </SectionTitle>
      {version === 1 && (
        <p className={classes.first}>
          This installation still works with what Interlog comes with. Begin with the one that is
          nearest to your trade and change what you like.
        </p>
      )}
      {packs.isPending && <LoadingRows rows={3} />}
      {packs.isError && <ErrorState error={packs.error} retry={() => packs.refetch()} />}
      <ul className={classes.packs}>
        {packs.data?.map((pack) => (
          <li key={pack.key}>
            <strong>{pack.name}</strong>
            <p>{pack.story}</p>
            <Dim small>{countsWords(pack.counts)}</Dim>
            <Button
              loading={busy === pack.key}
              disabled={busy !== null}
              onClick={() =>
                void replace(`“${pack.name}”`, pack.key, (revision) =>
                  api.post<Draft>(`/setup/packs/${pack.key}/apply`, { revision }),
                )
              }
            >
              Take it as the draft
            </Button>
          </li>
        ))}
      </ul>
      <SectionTitle side={<Dim small>To review it, or keep it under version control</Dim>}>
        As a file
      </SectionTitle>
      <Group gap={8}>
        <Button component="a" href="/api/v1/setup/file?version=draft" download>
          Download the draft
        </Button>
        <Button component="a" href="/api/v1/setup/file?version=current" download>
          Download what is in use
        </Button>
        <FileButton
          accept=".yaml,.yml"
          onChange={(file) => {
            if (file !== null)
              void replace(`the file ${file.name}`, "file", (revision) => uploadFile(file, revision));
          }}
        >
          {(props) => (
            <Button {...props} loading={busy === "file"} disabled={busy !== null}>
              Upload a file as the draft
            </Button>
          )}
        </FileButton>
      </Group>
    </div>
  );
}

import { ActionIcon, Button, Popover, Progress } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { exactCount } from "../words";
import type { Log } from "../useLog";
import { useExport, type ExportFormat, type Running } from "./useExport";
import classes from "./export.module.css";

const FORMATS: { format: ExportFormat; label: string; about: string }[] = [
  { format: "csv", label: "CSV", about: "for spreadsheets, the payload in one column" },
  { format: "jsonl", label: "JSON lines", about: "everything, one event a line" },
  { format: "parquet", label: "Parquet", about: "for analysis, columns with their types" },
];

/** All that matches as a file, however many there are. */
export function ExportButton({ log }: { log: Log }) {
  const { running, begin, cancel } = useExport(log.filter, log.count);
  return (
    <Popover position="bottom-end" width={260} trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={32} aria-label="Export" title="Export">
          <IconDownload size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu}>
        {running === null ? (
          FORMATS.map(({ format, label, about }) => (
            <button key={format} type="button" className={classes.choice} onClick={() => begin(format)}>
              <strong>{label}</strong>
              <span>{about}</span>
            </button>
          ))
        ) : (
          <div className={classes.running}>
            <p role="status">
              {running.rows === null ? megabytes(running.bytes) : exactCount(running.rows)}
              {log.count !== null && `${running.rows === null ? " for" : " of"} ${exactCount(log.count)} events`}
            </p>
            <Progress value={share(running, log.count) * 100} animated={running.rows === null} aria-label="Export" size="sm" />
            <Button variant="default" size="compact-sm" onClick={cancel}>
              Cancel
            </Button>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** 0 to 1; a file whose rows cannot be told while it comes is shown as a whole. */
function share({ rows }: Running, count: number | null): number {
  return rows === null ? 1 : Math.min(1, rows / Math.max(1, count ?? rows));
}

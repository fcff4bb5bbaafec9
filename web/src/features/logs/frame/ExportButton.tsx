import { ActionIcon, Button, Popover, Progress } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { exactCount } from "../words";
import type { Log } from "../useLog";
import { useExport, type ExportFormat } from "./useExport";
import classes from "./export.module.css";

const FORMATS: { format: ExportFormat; label: string; about: string }[] = [
  { format: "csv", label: "CSV", about: "for spreadsheets, the payload in one column" },
  { format: "jsonl", label: "JSON lines", about: "everything, one event a line" },
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
              {exactCount(running.rows)}
              {log.count !== null && ` of ${exactCount(log.count)}`} events
            </p>
            <Progress value={running.share * 100} aria-label="Export" size="sm" />
            <Button variant="default" size="compact-sm" onClick={cancel}>
              Cancel
            </Button>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

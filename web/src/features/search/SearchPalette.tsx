import { Combobox, Modal, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { messageOf, searchQuery } from "@/api";
import { Kbd, KeyHint } from "@/ui";
import { HitText } from "./HitText";
import { targetOf } from "./search";
import { useCommands, type CommandDoors } from "./useCommands";
import classes from "./search.module.css";

interface PaletteProps extends CommandDoors {
  opened: boolean;
  close: () => void;
}

const FEW = 8;

function useHits(text: string) {
  const [slow] = useDebouncedValue(text.trim(), 150);
  const query = useInfiniteQuery({
    ...searchQuery({ q: slow }, FEW),
    enabled: slow.length >= 2,
    placeholderData: keepPreviousData,
  });
  const hits = slow.length < 2 ? [] : (query.data?.pages[0]?.items ?? []);
  const waiting = text.trim().length >= 2 && (query.isFetching || slow !== text.trim());
  return { hits, waiting, error: query.error };
}

function Content({ close, ...doors }: CommandDoors & { close: () => void }) {
  const [text, setText] = useState("");
  const navigate = useNavigate();
  const combobox = useCombobox({ defaultOpened: true, loop: true });
  const { hits, waiting, error } = useHits(text);
  const low = text.trim().toLowerCase();
  const commands = useCommands(doors).filter((command) =>
    command.label.toLowerCase().includes(low),
  );
  const count = hits.length + commands.length + (low.length >= 2 ? 1 : 0);
  const { selectFirstOption } = combobox;
  // The first row is always ready for Enter, whatever has just arrived.
  useEffect(() => {
    const timer = setTimeout(selectFirstOption);
    return () => clearTimeout(timer);
  }, [count, text, selectFirstOption]);

  function submit(value: string): void {
    close();
    if (value === "all") {
      void navigate({ to: "/search", search: { q: text.trim() } });
      return;
    }
    const hit = hits.find((one) => `hit ${one.type} ${one.id}` === value);
    if (hit !== undefined) void navigate(targetOf(hit));
    else commands.find((command) => command.id === value)?.run();
  }

  return (
    <Combobox store={combobox} onOptionSubmit={submit}>
      <Combobox.EventsTarget>
        <div className={classes.ask}>
          <IconSearch size={16} stroke={1.6} aria-hidden />
          <input
            data-autofocus
            autoFocus
            className={classes.input}
            aria-label="Search or run a command"
            placeholder="Name, number, case, words in notes – or a command"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Kbd keys="escape" />
        </div>
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.options} aria-label="Results" tabIndex={0}>
        {hits.length > 0 && (
          <Combobox.Group label="Found">
            {hits.map((hit) => (
              <Combobox.Option key={`${hit.type} ${hit.id}`} value={`hit ${hit.type} ${hit.id}`}>
                <HitText hit={hit} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {low.length >= 2 && (
          <Combobox.Option value="all">
            <div className={classes.command}>All results for “{text.trim()}”</div>
          </Combobox.Option>
        )}
        {commands.length > 0 && (
          <Combobox.Group label="Commands">
            {commands.map((command) => (
              <Combobox.Option key={command.id} value={command.id}>
                <div className={classes.command}>
                  <span>{command.label}</span>
                  {command.keys !== undefined && <Kbd keys={command.keys} />}
                </div>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
      </Combobox.Options>
      <div className={classes.foot} role="status">
        {error !== null
          ? messageOf(error)
          : waiting
            ? "Searching…"
            : low.length >= 2 && hits.length === 0
              ? "Nothing found for these words."
              : <KeyHint>↑ ↓ choose · ↵ opens</KeyHint>}
      </div>
    </Combobox>
  );
}

/** One box for everything: people, cases, contacts, what was written, and commands. */
export function SearchPalette({ opened, close, ...doors }: PaletteProps) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      withCloseButton={false}
      size="lg"
      yOffset="10vh"
      padding={0}
      attributes={{ content: { "aria-label": "Search or run a command" } }}
    >
      <Content close={close} {...doors} />
    </Modal>
  );
}

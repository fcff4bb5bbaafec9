import type { Conversation, WorkItem } from "@/api";
import { useHotkey } from "@/lib/hotkeys";
import { formatPhone } from "@/lib/phone";
import { ChannelIcon } from "@/ui";
import type { ReactNode } from "react";
import type { ConsoleState } from "./useConsole";
import classes from "./console.module.css";

export interface MiddleTabsProps {
  conversation: Conversation;
  now: WorkItem[];
  state: ConsoleState;
}

interface Tab {
  key: string;
  label: ReactNode;
  selected: boolean;
  open: () => void;
}

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The contact, its person, its case, then the other running contacts; 1 to 9 switch. */
export function MiddleTabs({ conversation, now, state }: MiddleTabsProps) {
  const tabs = tabsOf(conversation, now, state);
  return (
    <div className={classes.tabs} role="tablist" aria-label="Open records">
      {tabs.map((tab, i) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          aria-selected={tab.selected}
          className={classes.tab}
          title={i < 9 ? `Key ${i + 1}` : undefined}
          onClick={tab.open}
        >
          {tab.label}
        </button>
      ))}
      {NUMBERS.slice(0, tabs.length).map((number) => (
        <TabKey key={number} number={number} open={tabs[number - 1]?.open} />
      ))}
    </div>
  );
}

function TabKey({ number, open }: { number: number; open: (() => void) | undefined }) {
  useHotkey({
    id: `console.tab.${number}`,
    keys: String(number),
    label: `Tab ${number}`,
    group: "Console",
    run: () => open?.(),
  });
  return null;
}

function tabsOf(conversation: Conversation, now: WorkItem[], state: ConsoleState): Tab[] {
  const { id, channel, person, case: linked } = conversation;
  const own: Tab[] = [
    {
      key: "conversation",
      label: (
        <>
          <ChannelIcon channel={channel} size={14} />
          {nameOf(conversation)}
        </>
      ),
      selected: state.tab === "conversation",
      open: () => state.openTab("conversation"),
    },
  ];
  if (linked)
    own.push({
      key: "case",
      label: `Case ${linked.number} · ${linked.subject}`,
      selected: state.tab === "case",
      open: () => state.openTab("case"),
    });
  if (person)
    own.push({
      key: "person",
      label: "Person",
      selected: state.tab === "person",
      open: () => state.openTab("person"),
    });
  const others = now
    .filter((item) => item.conversation_id !== null && item.conversation_id !== id)
    .map((item): Tab => ({
      key: item.conversation_id ?? "",
      label: (
        <>
          <ChannelIcon channel={item.channel ?? "other"} size={14} />
          {formatPhone(item.person_name ?? item.title)}
        </>
      ),
      selected: false,
      open: () => state.openItem(item),
    }));
  return [...own, ...others];
}

export function nameOf({ person, customer_address: address, subject }: Conversation): string {
  if (person) return person.name;
  if (address) return address.kind === "phone" ? formatPhone(address.value) : address.value;
  return subject ?? "Unknown";
}

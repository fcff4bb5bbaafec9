import { ActionIcon, Tooltip } from "@mantine/core";
import {
  IconBlockquote,
  IconBold,
  IconItalic,
  IconList,
  IconListNumbers,
} from "@tabler/icons-react";
import { useEditorState, type Editor } from "@tiptap/react";
import type { ReactNode } from "react";
import { formatClock } from "@/lib/time";
import classes from "./notes.module.css";
import { insertQuote, type QuotedLine } from "./quote";

interface Tool {
  name: string;
  label: string;
  icon: ReactNode;
  run: (editor: Editor) => void;
}

const TOOLS: Tool[] = [
  {
    name: "bold",
    label: "Bold (Ctrl+B)",
    icon: <IconBold size={15} />,
    run: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: "italic",
    label: "Italic (Ctrl+I)",
    icon: <IconItalic size={15} />,
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: "bulletList",
    label: "List",
    icon: <IconList size={15} />,
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: "orderedList",
    label: "Numbered list",
    icon: <IconListNumbers size={15} />,
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "blockquote",
    label: "Quote",
    icon: <IconBlockquote size={15} />,
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
];

export interface NotesToolbarProps {
  editor: Editor;
  quotable?: QuotedLine | undefined;
}

export function NotesToolbar({ editor, quotable }: NotesToolbarProps) {
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => TOOLS.map(({ name }) => now.isActive(name)).join(),
  }).split(",");
  return (
    <div className={classes.tools} role="toolbar" aria-label="Text format">
      {TOOLS.map(({ name, label, icon, run }, i) => (
        <Tooltip key={name} label={label}>
          <ActionIcon
            size={24}
            aria-label={label}
            aria-pressed={active[i] === "true"}
            className={classes.tool}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(editor)}
          >
            {icon}
          </ActionIcon>
        </Tooltip>
      ))}
      {quotable && (
        <button
          type="button"
          className={classes.quoteTool}
          title={`Quote: ${quotable.text}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => insertQuote(editor, quotable)}
        >
          ❝ Quote {formatClock(quotable.atMs / 1000)}
        </button>
      )}
      <span className={classes.toolHint} aria-hidden="true">
        / for codes
      </span>
    </div>
  );
}

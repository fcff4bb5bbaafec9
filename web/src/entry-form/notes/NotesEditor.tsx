import { EditorContent, useEditor, type Editor } from "@tiptap/react";
import { Placeholder } from "@tiptap/extensions";
import StarterKit from "@tiptap/starter-kit";
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from "react";
import { styleNonce } from "@/lib/nonce";
import { cleanPaste } from "./clean-paste";
import classes from "./notes.module.css";
import { NotesToolbar } from "./NotesToolbar";
import type { QuotedLine } from "./quote";
import { quoteTimes } from "./quote-times";
import { slashCodes } from "./slash";
import { SlashList, type ShownList, type SlashOptions } from "./slash-list";
import { SlashMenu } from "./SlashMenu";
import { snippetKeys } from "./snippet-keys";

export interface NotesEditorProps extends SlashOptions {
  id: string;
  label: string;
  value: string;
  placeholder: string;
  invalid: boolean;
  describedBy?: string | undefined;
  /** The newest line of the transcript, ready to be quoted. */
  quotable?: QuotedLine | undefined;
  onChange: (html: string) => void;
  onEditor: (editor: Editor | null) => void;
}

export default function NotesEditor(props: NotesEditorProps) {
  const { fields, snippets, onCode } = props;
  const [list] = useState(() => new SlashList());
  const shown = useSyncExternalStore(list.subscribe, list.getShown);
  useEffect(() => list.setOptions({ fields, snippets, onCode }), [list, fields, snippets, onCode]);
  const listId = `${props.id}-codes`;
  const editorProps = useEditorProps(props, listId, shown);
  const [initial] = useState(props.value);
  const [extensions] = useState(() => makeExtensions(props.placeholder, list));
  const editor = useEditor({
    extensions,
    content: initial,
    injectNonce: styleNonce(),
    editorProps,
    onUpdate: ({ editor: now }) => props.onChange(htmlOf(now)),
  });
  useOwner(editor, props.onEditor);
  useOutsideChanges(editor, props.value);
  return (
    <div className={classes.notes} data-error={props.invalid || undefined}>
      <NotesToolbar editor={editor} quotable={props.quotable} />
      <EditorContent editor={editor} className={classes.text} />
      {shown && (
        <SlashMenu
          id={listId}
          items={shown.view.items}
          active={shown.active}
          rect={shown.view.clientRect?.() ?? null}
          onPick={shown.view.command}
        />
      )}
    </div>
  );
}

/** What the server keeps of notes; everything else is not offered. */
function makeExtensions(placeholder: string, list: SlashList) {
  return [
    StarterKit.configure({
      heading: false,
      codeBlock: false,
      code: false,
      horizontalRule: false,
      strike: false,
      dropcursor: false,
      trailingNode: false,
      link: { openOnClick: false, HTMLAttributes: { target: null, rel: null, class: null } },
    }),
    Placeholder.configure({ placeholder }),
    quoteTimes,
    snippetKeys(list.snippets),
    slashCodes(list),
  ];
}

export function htmlOf(editor: Editor): string {
  return editor.isEmpty ? "" : editor.getHTML();
}

function useOwner(editor: Editor, onEditor: (editor: Editor | null) => void): void {
  const tell = useEffectEvent(onEditor);
  useEffect(() => {
    // One that waited too long for its place on screen is destroyed; the next one follows at once.
    if (editor.isDestroyed) return undefined;
    tell(editor);
    return () => tell(null);
  }, [editor]);
}

/** A text that did not come from this editor: another tab, a masked number, "same as last". */
function useOutsideChanges(editor: Editor, value: string): void {
  useEffect(() => {
    if (editor.isDestroyed || value === htmlOf(editor)) return;
    const { from, to } = editor.state.selection;
    editor.commands.setContent(value, { emitUpdate: false });
    const end = editor.state.doc.content.size;
    if (editor.isFocused)
      editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) });
  }, [editor, value]);
}

/** The same object until something in it changes: the editor takes every new one as a change. */
function useEditorProps(props: NotesEditorProps, listId: string, shown: ShownList | null) {
  const { id, label, invalid, describedBy } = props;
  const active = shown && shown.view.items.length > 0 ? `${listId}-${shown.active}` : "";
  return useMemo(() => {
    const attributes: Record<string, string> = {
      id,
      "aria-multiline": "true",
      "aria-label": label,
      "aria-invalid": String(invalid),
      ...(describedBy ? { "aria-describedby": describedBy } : {}),
      ...(active ? { "aria-controls": listId, "aria-activedescendant": active } : {}),
    };
    return { transformPastedHTML: cleanPaste, attributes };
  }, [id, label, invalid, describedBy, listId, active]);
}

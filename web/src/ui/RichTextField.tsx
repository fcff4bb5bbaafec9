import { Input } from "@mantine/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { useId } from "react";
import { styleNonce } from "@/lib/nonce";
import classes from "./RichTextField.module.css";

interface RichTextFieldProps {
  label: string;
  html: string;
  error?: string | undefined;
  change: (html: string) => void;
}

/** A small rich-text field: bold, italic, lists and quotes by their usual keys. */
export function RichTextField({ label, html, error, change }: RichTextFieldProps) {
  const id = useId();
  const editor = useEditor({
    extensions: [StarterKit.configure({ heading: false, codeBlock: false })],
    content: html,
    injectNonce: styleNonce(),
    editorProps: {
      attributes: {
        id,
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        class: classes.text ?? "",
      },
    },
    onUpdate: ({ editor: current }) => change(current.isEmpty ? "" : current.getHTML()),
  });
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      <EditorContent editor={editor} className={classes.field} data-error={error !== undefined} />
    </Input.Wrapper>
  );
}

export { codeText } from "./codes";
export { CodeQuestions, type CodeQuestion, type Picked } from "./coding/CodeQuestions";
export { questionsOf } from "./coding/questions";
export { FormContext, useFormWorld, type FormWorld } from "./context";
export { EntryForm, fieldId, type EntryFormProps } from "./EntryForm";
export { FieldControl } from "./FieldControl";
export { useFirstProblem } from "./first-problem";
export { Fold } from "./Fold";
export {
  blockingFields,
  notesField,
  panelFields,
  problemsOf,
  shownFields,
  wireKey,
  type PanelField,
} from "./form-model";
export { MoreFields } from "./MoreFields";
export { NotesField } from "./NotesField";
export { preloadNotes } from "./notes/editor-loader";
export { TranscriptOf } from "./transcript/TranscriptOf";
export { insertQuote, withQuote, type QuotedLine } from "./notes/quote";
export { isNothing, valueText } from "./value-text";
export { typedNumber } from "./typed-number";

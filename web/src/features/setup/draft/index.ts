export { DraftContext, useBody, useDraft, useDraftStore, useEdit, useProblems } from "./context";
export { joinedOf, joinedWords } from "./joined";
export { storeOf } from "./open-store";
export { problemsAbout, type About } from "./problems";
export { keyOf, putAt, type Clash } from "./merge";
export type { DraftSnapshot, Phase } from "./snapshot";
export type { DraftStore } from "./store";
export type * from "./types";

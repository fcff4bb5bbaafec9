export * from "./keys";
export * from "./panel-keys";
export * from "./registry";
export * from "./taken";
export * from "./useHotkey";
export * from "./useRecorder";

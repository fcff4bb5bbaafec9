export * from "./needed";

export * from "./client";
export * from "./context";

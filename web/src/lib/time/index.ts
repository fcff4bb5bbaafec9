export * from "./context";
export * from "./format";

export * from "./auth";
export * from "./client";
export * from "./events";
export * from "./maps";
export * from "./new-id";
export * from "./problem";
export * from "./queries";
export * from "./story";
export type * from "./types";

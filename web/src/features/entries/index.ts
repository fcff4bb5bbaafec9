export { EntriesPage } from "./EntriesPage";
export { EntryPage } from "./EntryPage";
export { parseEntriesSearch, type EntriesSearch } from "./search";

export { ConsolePage } from "./ConsolePage";
export { parseConsoleSearch, type ConsoleSearch } from "./search";

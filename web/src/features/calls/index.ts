export { CallsPage } from "./CallsPage";
export { ConversationPage } from "./ConversationPage";
export { parseCallsSearch, type CallsSearch } from "./search";

export { secondsOf, type Times } from "./length";
export { PeriodMenu } from "./PeriodMenu";
export { periodText, spanText } from "./words";

export { CalibrationPage } from "./calibration/CalibrationPage";
export { ReviewPage } from "./review/ReviewPage";
export { ReviewsPage } from "./ReviewsPage";
export { SamplePage } from "./SamplePage";
export { ScorecardPage } from "./scorecard/ScorecardPage";

export { REASONS, type Reason, type ReasonCode, type ReasonFigures, reasonText } from './reason.ts'

export {
  Instruction,
  type InstructionChannel,
  type InstructionKind,
  type InstructionPace,
  InstructionSchema,
  REVOKED,
} from './instruction.entity.ts'
export { type InstructionHandler, InstructionService, type NewInstruction } from './instruction.service.ts'
export { InstructionFigures, type RecentMinute } from './instruction.figures.ts'
export { InstructionStateEnum, WaitingForEnum } from './instruction.type.ts'
export { LaunchType, WechatRequestPayment, launchType } from './launch.type.ts'
export { queryDueJob } from './query-due.job.ts'
export { settleCallbacksJob } from './settle-callbacks.job.ts'
export { CallbackInbox } from './callback.inbox.ts'
export { type Told, waitingCallbacks } from './callback.store.ts'
export {
  type BilledInstruction,
  type NumberStretch,
  askSoonText,
  billedInstructions,
  plainSuccesses,
  succeededAt,
  unfinishedOf,
} from './instruction.query.ts'
export type { Asked, StormyBatch, StormyKind } from './storm.ts'

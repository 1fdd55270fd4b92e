export { Instruction, type InstructionKind, InstructionSchema } from './instruction.entity.ts'
export { type InstructionHandler, InstructionService, type NewInstruction } from './instruction.service.ts'
export { InstructionStateEnum } from './instruction.type.ts'
export { queryDueJob } from './query-due.job.ts'

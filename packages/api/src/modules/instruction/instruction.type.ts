import type { InstructionState } from '@dangkou/shared'
import { registerEnumType } from 'type-graphql'
import { enumOf } from '../../platform/graphql/enum.ts'

export const InstructionStateEnum = enumOf<InstructionState>({
  ACCEPTED: 'accepted',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  UNKNOWN: 'unknown',
})
registerEnumType(InstructionStateEnum, { name: 'InstructionState' })

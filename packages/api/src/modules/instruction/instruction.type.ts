import type { InstructionState } from '@dangkou/shared'
import { registerEnumType } from 'type-graphql'
import type { Accepted } from '../../channels/index.ts'
import { enumOf } from '../../platform/graphql/enum.ts'

export const InstructionStateEnum = enumOf<InstructionState>({
  ACCEPTED: 'accepted',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  UNKNOWN: 'unknown',
})
registerEnumType(InstructionStateEnum, { name: 'InstructionState' })

export const WaitingForEnum = enumOf<Accepted['waitingFor']>({
  PAYER: 'payer',
  INSTITUTION: 'institution',
  AUTHORISATION: 'authorisation',
})
registerEnumType(WaitingForEnum, {
  name: 'WaitingFor',
  description: 'AUTHORISATION: the payer’s clerk has submitted it at the bank, and the checker has not approved it yet.',
})

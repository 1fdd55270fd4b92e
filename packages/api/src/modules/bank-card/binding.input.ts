import { isCreditCode, isIdNumber, isPhone } from '@dangkou/shared'
import { z } from 'zod'
import { parseInput } from '../../platform/validate.ts'

export interface NewBinding {
  kind: 'person' | 'company'
  bankName: string
  bankNo: string
  number: string
  holderName: string
  idNo: string
  phone: string
  representative: { name: string; idNo: string } | null
  idempotencyKey: string
}

const name = z.string().trim().min(1).max(64)
const upper = z.string().trim().toUpperCase()
const idNo = upper.refine(isIdNumber)
const common = {
  bankName: z.string().trim().min(1).max(32),
  // The clearing number of the card's bank (超级网银行号, 联行号).
  bankNo: z.string().regex(/^\d{12}$/),
  holderName: name,
  phone: z.string().refine(isPhone),
}
const binding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), ...common, number: z.string().regex(/^\d{12,19}$/), idNo, representative: z.null() }),
  z.object({
    kind: z.literal('company'),
    ...common,
    number: z.string().regex(/^\d{8,32}$/),
    idNo: upper.refine(isCreditCode),
    representative: z.object({ name, idNo }),
  }),
])

/** @throws DomainError INVALID_INPUT naming the field, and never what was in it */
export function readBinding(input: Omit<NewBinding, 'idempotencyKey'>): Omit<NewBinding, 'idempotencyKey'> {
  return parseInput(binding, input, {
    'representative.name': 'representativeName',
    'representative.idNo': 'representativeIdNo',
  })
}
